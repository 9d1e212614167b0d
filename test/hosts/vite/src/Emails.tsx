import { useState } from "react";
import {
  CampaignWorkspace,
  PuffleProvider,
  SessionList,
  useCampaignChatSessions,
} from "puffle-react";
import { Bar } from "./Bar.js";
import { campaign, sampleLeads, variables } from "./leads.js";
import { realtime } from "./realtime.js";
import { goTo } from "./usePage.js";

const open = (id: string | null) => goTo({ name: "emails", id });
const starters = ["A first email to finance leads", "A follow-up after a trade fair"];

interface EmailsProps {
  openId: string | null;
}

/** The page of the emails. Where realtime is set up, it shows the replies while they are written. */
export function Emails({ openId }: EmailsProps) {
  const [isLive, setIsLive] = useState(true);
  return (
    <>
      <Bar page="emails">
        {realtime === undefined ? null : (
          <label>
            <input
              type="checkbox"
              checked={isLive}
              onChange={(event) => setIsLive(event.target.checked)}
            />{" "}
            Realtime
          </label>
        )}
      </Bar>
      <PuffleProvider realtime={isLive ? realtime : undefined}>
        <Drafts openId={openId} />
      </PuffleProvider>
    </>
  );
}

/** The emails of a campaign: each is drafted in a conversation of its own. */
function Drafts({ openId }: EmailsProps) {
  const { sessions, status, refetch, createSession, renameSession, deleteSession } =
    useCampaignChatSessions(campaign.id);

  return (
    <main className="emails" data-open={openId === null ? undefined : ""}>
      <SessionList
        className="sessions"
        sessions={sessions}
        status={status}
        currentId={openId}
        onRetry={refetch}
        onSelect={({ id }) => open(id)}
        onCreate={async () => open((await createSession(campaign.nodeId)).id)}
        onRename={({ id }, title) => renameSession(id, title)}
        onDelete={async ({ id }) => {
          await deleteSession(id);
          if (id === openId) open(null);
        }}
      />
      {openId === null ? null : (
        <CampaignWorkspace
          key={openId}
          className="workspace"
          sessionId={openId}
          starters={starters}
          availableVarNames={variables}
          sampleLeads={sampleLeads}
          actions={
            <a className="back" href="#/emails">
              All emails
            </a>
          }
        />
      )}
    </main>
  );
}
