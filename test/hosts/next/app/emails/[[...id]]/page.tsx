import Link from "next/link";
import { notFound } from "next/navigation";
import { leads, variables } from "../../../lib/leads";
import { campaign, puffle } from "../../../lib/puffle";
import { currentUser } from "../../../lib/visitor";
import { createEmail } from "./actions";
import { Workspace } from "./workspace";

/** The emails of a campaign, listed on the server, and the one that is open. */
export default async function EmailsPage({ params }: { params: Promise<{ id?: string[] }> }) {
  if ((await currentUser()) === null) notFound();
  const [openId] = (await params).id ?? [];
  const sessions = await puffle.listSessions(campaign.id);
  return (
    <main className="emails">
      <section className="sessions" aria-labelledby="emails">
        <h2 id="emails">Emails</h2>
        <form action={createEmail}>
          <button type="submit">New email</button>
        </form>
        <ul>
          {sessions.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/emails/${id}`} aria-current={id === openId ? "page" : undefined}>
                {title ?? "Untitled"}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {openId ? (
        <Workspace
          key={openId}
          sessionId={openId}
          sampleLeads={leads}
          availableVarNames={variables}
        />
      ) : null}
    </main>
  );
}
