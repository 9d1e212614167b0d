"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useLabels } from "../hooks/index.js";
import {
  Sessions,
  useSessionItem,
  useSessionsContext,
  type SessionsRootProps,
} from "../primitives/index.js";
import { Icon } from "./Icon.js";

/** Props of `SessionList`. */
export interface SessionListProps extends Omit<SessionsRootProps, "children" | "title"> {
  /** The heading. @defaultValue the label "Emails" */
  heading?: ReactNode;
}

function Row(): ReactElement {
  const { mode } = useSessionItem("Row");
  if (mode === "renaming") return <Sessions.RenameForm />;
  if (mode === "deleting") return <Sessions.DeleteQuestion />;
  return (
    <div data-puffle="session-row">
      <div data-puffle="session-main">
        <Sessions.Open />
        <Sessions.Facts />
      </div>
      <div data-puffle="session-actions">
        <Sessions.RenameTrigger data-puffle-button="icon">
          <Icon name="edit" />
        </Sessions.RenameTrigger>
        <Sessions.DeleteTrigger data-puffle-button="icon">
          <Icon name="trash" />
        </Sessions.DeleteTrigger>
      </div>
    </div>
  );
}

const renderRow = () => <Row />;

function Status(): ReactElement | null {
  const { sessions, status, retry } = useSessionsContext("Status");
  const labels = useLabels().sessions;
  if (status === "failed")
    return (
      <div data-puffle="empty" role="alert">
        <p data-puffle="empty-title">{labels.failed}</p>
        {retry ? (
          <button
            type="button"
            data-puffle="sessions-retry"
            data-puffle-button="plain"
            data-puffle-size="small"
            onClick={retry}
          >
            {labels.retry}
          </button>
        ) : null}
      </div>
    );
  if (status === "loading") return <p data-puffle="sessions-loading">{labels.loading}</p>;
  if (sessions.length > 0) return null;
  return (
    <div data-puffle="empty">
      <p data-puffle="empty-title">{labels.empty.title}</p>
      <p data-puffle="empty-body">{labels.empty.body}</p>
    </div>
  );
}

/**
 * The drafting sessions of a campaign: opened, named, made and deleted, which it asks about first. Renders
 * a `<section>` element.
 *
 * @example
 * ```tsx
 * function Emails({ campaignId, nodeId }: { campaignId: string; nodeId: string }) {
 *   const [openId, setOpenId] = useState<string | null>(null);
 *   const { sessions, status, ...actions } = useCampaignChatSessions(campaignId);
 *   return (
 *     <SessionList
 *       sessions={sessions}
 *       status={status}
 *       currentId={openId}
 *       onSelect={({ id }) => setOpenId(id)}
 *       onCreate={() => actions.createSession(nodeId)}
 *       onRename={({ id }, title) => actions.renameSession(id, title)}
 *       onDelete={({ id }) => actions.deleteSession(id)}
 *     />
 *   );
 * }
 * ```
 */
export const SessionList = forwardRef<HTMLElement, SessionListProps>(function SessionList(
  { heading, ...props },
  ref,
): ReactElement {
  const { title } = useLabels().sessions;
  return (
    <Sessions.Root data-puffle-root="" {...props} ref={ref}>
      <header data-puffle="sessions-header">
        <h2 data-puffle="sessions-heading">{heading ?? title}</h2>
        <Sessions.Create data-puffle-button="plain" data-puffle-size="small" />
      </header>
      <Status />
      <Sessions.List>{renderRow}</Sessions.List>
    </Sessions.Root>
  );
});
