import { draftVersions, type EditOutcome } from "../campaign/index.js";
import type { UseCampaignChatSessionResult } from "../hooks/index.js";
import type { DraftRootProps, DraftSaveOutcome } from "../primitives/index.js";

function toOutcome(outcome: EditOutcome): DraftSaveOutcome {
  if (outcome.status !== "conflict") return outcome;
  const { draft_subject, draft_body } = outcome.theirs;
  return { status: "conflict", theirs: { subject: draft_subject, body: draft_body } };
}

/**
 * Gives what `DraftPreview` needs of a campaign session: its draft, its versions, and how an edit is
 * saved. Put the session's id as `key` on the component too.
 *
 * @example
 * ```tsx
 * function Email({ sessionId }: { sessionId: string }) {
 *   const session = useCampaignChatSession(sessionId);
 *   return <DraftPreview key={sessionId} {...sessionDraft(session)} />;
 * }
 * ```
 */
export function sessionDraft(session: UseCampaignChatSessionResult): DraftRootProps {
  const { session: row, edit, lock, updateDraft, discardEdit } = session;
  return {
    subject: row?.draft_subject,
    body: row?.draft_body,
    versions: draftVersions(row).versions,
    isBusy: lock.state !== "free",
    isWaiting: edit?.status === "waiting",
    keep: row?.id,
    initialEdit: edit
      ? {
          ...(edit.mine.draft_subject === undefined ? {} : { subject: edit.mine.draft_subject }),
          ...(edit.mine.draft_body === undefined ? {} : { body: edit.mine.draft_body }),
        }
      : undefined,
    onCancelSave: discardEdit,
    ...(row
      ? {
          onSave: async ({ subject, body }, base) =>
            toOutcome(
              await updateDraft(
                {
                  ...(subject === undefined ? {} : { draft_subject: subject }),
                  ...(body === undefined ? {} : { draft_body: body }),
                },
                { draft_subject: base.subject, draft_body: base.body },
                // what an edit, or a restored version, takes the place of can be restored
                { keepReplaced: true },
              ),
            ),
        }
      : {}),
  };
}
