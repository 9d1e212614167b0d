"use client";
import { createContext, useContext, useState, type ReactElement } from "react";
import { useChatSnapshot, useLabels, type UseCampaignChatSessionResult } from "../hooks/index.js";
import {
  Composer,
  Message,
  Thread,
  useCampaignChat,
  useMessageContext,
  type RenderMessage,
} from "../primitives/index.js";
import { CampaignNotice } from "./CampaignNotice.js";
import { ChatStarters } from "./ChatStarters.js";
import { Icon } from "./Icon.js";

const SessionContext = createContext<UseCampaignChatSessionResult | null>(null);

/** Where the user's message stands that is on its way: in the words of its intent. */
function Receipt(): ReactElement | null {
  const session = useContext(SessionContext);
  const { id } = useMessageContext("Receipt");
  const { receipt } = useLabels().workspace;
  const { intent, messages } = session ?? {};
  if (intent?.kind !== "turn" || intent.status === "returned") return null;
  const shown = messages?.find(({ key }) => key === id);
  const isLastOwn = messages?.findLast(({ role }) => role === "user")?.key === id;
  if (!isLastOwn || shown?.content !== intent.text) return null;
  return (
    <span data-puffle="message-receipt" data-status={intent.status}>
      {receipt[intent.status]}
    </span>
  );
}

function OwnMessage(): ReactElement {
  return (
    <>
      <div data-puffle="message-body">
        <Message.Parts />
      </div>
      <div data-puffle="message-footer">
        <Receipt />
        <Message.Time />
      </div>
    </>
  );
}

function AgentMessage(): ReactElement {
  const labels = useLabels().message;
  const { isStreaming } = useMessageContext("AgentMessage");
  return (
    <>
      <div data-puffle="message-header">
        <Message.Sender />
        <Message.Time />
      </div>
      <div data-puffle="message-body">
        <Message.Parts />
      </div>
      <div data-puffle="message-footer">
        {isStreaming ? null : (
          <div data-puffle="message-actions">
            <Message.Copy data-puffle-button="icon" title={labels.copy}>
              {(isCopied) => <Icon name={isCopied ? "check" : "copy"} />}
            </Message.Copy>
          </div>
        )}
      </div>
    </>
  );
}

/** A message of the row's without a text: an empty bubble would explain nothing. */
function NoText(): ReactElement {
  return <p data-puffle="message-empty">{useLabels().workspace.noText}</p>;
}

function Content(): ReactElement {
  const { id, role } = useMessageContext("Content");
  const shown = useContext(SessionContext)?.messages.find(({ key }) => key === id);
  if (shown?.source === "row" && shown.content.trim() === "") return <NoText />;
  return role === "user" ? <OwnMessage /> : <AgentMessage />;
}

const renderMessage: RenderMessage = (id, position) => (
  <Message.Root id={id} position={position}>
    <Content />
  </Message.Root>
);

/** What was typed and not sent, by session: it outlives the component, in memory. */
const typed = new Map<string, string>();
const mostTyped = 50;

function noteTyped(id: string, text: string) {
  typed.delete(id);
  if (text !== "") typed.set(id, text);
  const [oldest] = typed.keys();
  if (typed.size > mostTyped && oldest !== undefined) typed.delete(oldest);
}

function SessionComposer({ id }: { id: string }): ReactElement {
  const { canSend } = useChatSnapshot();
  const labels = useLabels().composer;
  const [first] = useState(() => typed.get(id) ?? "");
  const [isEmpty, setIsEmpty] = useState(first === "");
  return (
    <Composer.Root
      data-puffle-root=""
      defaultValue={first}
      onValueChange={(value) => {
        noteTyped(id, value);
        setIsEmpty(value.trim() === "");
      }}
    >
      <Composer.Input />
      <div data-puffle="composer-row">
        <Composer.Hint />
        {/* a turn cannot be stopped: the button never turns into one that would */}
        <button
          type="submit"
          data-puffle="composer-send"
          data-puffle-button="primary"
          data-mode="send"
          aria-label={labels.send}
          aria-disabled={isEmpty || !canSend || undefined}
        >
          <Icon name="arrow-up" />
        </button>
      </div>
    </Composer.Root>
  );
}

/** Says in words that the agent is at work, until its first word. */
function Activity({ session }: { session: UseCampaignChatSessionResult }): ReactElement | null {
  const { progress, lock, messages } = session;
  const { workspace } = useLabels();
  const isWriting = messages.at(-1)?.source === "partial";
  if (!progress || isWriting) return null;
  return (
    <p data-puffle="thread-activity">
      {workspace.progress(
        lock.task === "unknown" ? "unknown" : progress.task,
        lock.state === "mine",
        "",
        "",
      )}
    </p>
  );
}

/** Props of `CampaignThread`. */
export interface CampaignThreadProps {
  /** What `useCampaignChatSession` returned. */
  session: UseCampaignChatSessionResult;
  /** What the user may begin with, in an empty conversation. */
  starters?: readonly string[] | undefined;
}

/** The conversation of one session, with its notices and its composer. Renders a `<div>` element. */
export function CampaignThread(props: CampaignThreadProps): ReactElement {
  const { session, starters = [] } = props;
  const chat = useCampaignChat(session);
  const { empty } = useLabels().workspace;
  return (
    <SessionContext.Provider value={session}>
      <Thread.Root chat={chat} data-puffle-root="">
        <div data-puffle="thread-stage">
          <Thread.Viewport>
            <Thread.Earlier data-puffle-button="quiet" data-puffle-size="small" />
            <Thread.Messages>{renderMessage}</Thread.Messages>
            <Activity session={session} />
            <Thread.Empty>
              <p data-puffle="thread-empty-title">{empty}</p>
              {starters.length > 0 ? <ChatStarters starters={starters} /> : null}
            </Thread.Empty>
          </Thread.Viewport>
          <Thread.ScrollToBottom data-puffle-button="plain" data-puffle-size="small" />
        </div>
        <div data-puffle="thread-footer">
          <CampaignNotice session={session} />
          <SessionComposer id={session.session?.id ?? ""} />
        </div>
        <Thread.Announcer />
      </Thread.Root>
    </SessionContext.Provider>
  );
}
