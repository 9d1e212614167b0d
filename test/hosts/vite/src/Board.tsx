import { leads } from "./leads.js";

const money = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "EUR",
  maximumFractionDigits: 0,
});

/** What the user was looking at before the agent was asked. */
export function Board() {
  return (
    <main className="board">
      <h1>Leads</h1>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th>Name</th>
              <th>Company</th>
              <th>Stage</th>
              <th>Value</th>
            </tr>
          </thead>
          <tbody>
            {leads.map(({ full_name, company, stage, value }) => (
              <tr key={full_name}>
                <td>{full_name}</td>
                <td>{company}</td>
                <td>{stage}</td>
                <td>{money.format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </main>
  );
}
