import { useState } from "react";
import {
  CampaignWorkspace,
  SessionList,
  useCampaignChatSession,
  useCampaignChatSessions,
} from "puffle-react";
import "./recipes.css";

const campaignId = "c0ffee00-0000-4000-8000-000000000001";
const nodeId = "c0ffee00-0000-4000-8000-000000000002";
const hints = {
  availableVarNames: ["first_name", "company"],
  sampleLeads: [{ full_name: "Ann Berg", first_name: "Ann", company: "Fjord Pay" }],
};

/** Watches a session: a message that waits for it goes out, also while its drawer is closed. */
function Watch({ sessionId }: { sessionId: string }) {
  useCampaignChatSession(sessionId, hints);
  return null;
}

/** The emails of a campaign on a page, and the workspace of one of them in a drawer over it. */
export function WorkspaceDrawer() {
  const [sessionId, setSessionId] = useState<string>();
  const [isOpen, setIsOpen] = useState(false);
  const { sessions, status, createSession } = useCampaignChatSessions(campaignId);
  const open = (id: string) => {
    setSessionId(id);
    setIsOpen(true);
  };
  return (
    <div className="app">
      <header className="app-bar">
        <h1>Acme Sales</h1>
      </header>
      <main className="app-page">
        <SessionList
          sessions={sessions}
          status={status}
          currentId={isOpen ? sessionId : undefined}
          onSelect={({ id }) => open(id)}
          onCreate={async () => open((await createSession(nodeId)).id)}
        />
      </main>
      {sessionId && <Watch sessionId={sessionId} />}
      {sessionId && isOpen && (
        <aside className="app-drawer" aria-label="Email">
          <CampaignWorkspace
            key={sessionId}
            sessionId={sessionId}
            {...hints}
            actions={
              <button type="button" className="app-button" onClick={() => setIsOpen(false)}>
                Close
              </button>
            }
          />
        </aside>
      )}
    </div>
  );
}
