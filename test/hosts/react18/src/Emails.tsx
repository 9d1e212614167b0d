import { CampaignWorkspace, SessionList, useCampaignChatSessions } from "puffle-react";

// The campaign and the email in it that is drafted, by their ids at Puffle. The embedded backend takes any.
const campaignId = "c0ffee00-0000-4000-8000-000000000001";
const nodeId = "c0ffee00-0000-4000-8000-000000000002";

const open = (id: string | null) => {
  location.hash = id === null ? "#/emails" : `#/emails/${id}`;
};

/** The emails of a campaign: each is drafted in a conversation of its own. */
export function Emails({ openId }: { openId: string | null }) {
  const { sessions, status, refetch, createSession, renameSession, deleteSession } =
    useCampaignChatSessions(campaignId);
  return (
    <main className="emails">
      <SessionList
        sessions={sessions}
        status={status}
        currentId={openId}
        onRetry={refetch}
        onSelect={({ id }) => open(id)}
        onCreate={async () => open((await createSession(nodeId)).id)}
        onRename={({ id }, title) => renameSession(id, title)}
        onDelete={async ({ id }) => {
          await deleteSession(id);
          if (id === openId) open(null);
        }}
      />
      {openId === null ? null : <CampaignWorkspace key={openId} sessionId={openId} />}
    </main>
  );
}
