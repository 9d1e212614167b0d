import { leads } from "../lib/leads";
import { Assistant } from "./assistant";

/** The leads, rendered on the server, and the agent beside them. */
export default function LeadsPage() {
  return (
    <div className="columns">
      <main className="board">
        <h1>Leads</h1>
        <table>
          <thead>
            <tr>
              <th>Name</th>
              <th>Company</th>
              <th>Position</th>
            </tr>
          </thead>
          <tbody>
            {leads.map(({ full_name, company, position }) => (
              <tr key={full_name}>
                <td>{full_name}</td>
                <td>{company}</td>
                <td>{position}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
      <Assistant />
    </div>
  );
}
