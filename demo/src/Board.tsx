const leads = [
  { name: "Ann Lee", company: "Acme", stage: "Qualified", value: 42_000 },
  { name: "Bo Ström", company: "Fjord Pay", stage: "New", value: 18_500 },
  { name: "Chidi Okafor", company: "Lagos Capital", stage: "Proposal", value: 96_000 },
  { name: "Dana Weiss", company: "Weiss & Sohn", stage: "New", value: 7_200 },
];
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
            {leads.map(({ name, company, stage, value }) => (
              <tr key={name}>
                <td>{name}</td>
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
