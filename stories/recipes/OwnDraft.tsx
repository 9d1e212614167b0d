import { useMemo, useState } from "react";
import { DraftPreview, draftVersions, parseTemplate, resolveTemplate } from "puffle-react";
import "./recipes.css";

const variables = ["first_name", "company"];
const leads = [
  { full_name: "Ann Berg", first_name: "Ann", company: "Fjord Pay" },
  { full_name: "Bo Ström", first_name: "Bo" },
];

/** An email as this app keeps it: with all its versions, oldest first. */
const email = [
  {
    subject: "Month-end at %company%",
    body: "Hi %first_name%,\n\nhow long does month-end take at %company%?\n\nKind regards",
    author: "user",
    created_at: "2026-11-02T09:30:00Z",
  },
];

/** The draft alone, over data of your own: no session, no agent, no request. */
export function OwnDraft() {
  const [saved, setSaved] = useState(email);
  const { subject = "", body = "" } = saved.at(-1) ?? {};
  const { versions } = useMemo(
    () =>
      draftVersions({
        draft_subject: saved.at(-1)?.subject ?? null,
        draft_body: saved.at(-1)?.body ?? null,
        draft_history: saved,
      }),
    [saved],
  );
  const template = parseTemplate(`${subject}\n${body}`);
  const ready = leads.filter((lead) => resolveTemplate(template, lead).unresolved.length === 0);
  return (
    <div className="app">
      <header className="app-bar">
        <h1>First email</h1>
        <span>
          Ready for {ready.length} of {leads.length} leads
        </span>
      </header>
      <main className="app-page">
        <DraftPreview
          subject={subject}
          body={body}
          availableVarNames={variables}
          sampleLeads={leads}
          versions={versions}
          // only what was changed comes. Was somebody else faster? Return { status: "conflict", theirs }
          onSave={(change) => {
            const next = { subject, body, ...change, author: "user" };
            setSaved([...saved, { ...next, created_at: new Date().toISOString() }]);
          }}
        />
      </main>
    </div>
  );
}
