"use client";
import { useContext, useMemo, useState, type ReactElement } from "react";
import { useChatLabels } from "../hooks/index.js";
import {
  Message,
  useMessageContext,
  useMessageEdit,
  useMessageRetryKind,
  useWasInterrupted,
  type MessagePartComponents,
} from "../primitives/index.js";
import { ChatMessageEdit } from "./ChatMessageEdit.js";
import { ChatThreadContext, type ChatMessageProps } from "./chatThreadContext.js";
import { ChatToolPart } from "./ChatToolPart.js";
import { Icon } from "./Icon.js";

/** For a message that needs something done: the buttons in words. */
const inWords = { "data-puffle-button": "plain", "data-puffle-size": "small" } as const;
const asIcon = { "data-puffle-button": "icon" } as const;

function Actions({ onEdit }: { onEdit: (() => void) | null }): ReactElement {
  const labels = useChatLabels().message;
  const isUnsent = useMessageRetryKind(useMessageContext("Actions").id) === "resend";
  const look = isUnsent ? inWords : asIcon;
  return (
    <div data-puffle="message-actions" data-unsent={isUnsent ? "" : undefined}>
      {isUnsent ? null : (
        <Message.Copy data-puffle-button="icon" title={labels.copy}>
          {(isCopied) => <Icon name={isCopied ? "check" : "copy"} />}
        </Message.Copy>
      )}
      <Message.Retry {...look} title={isUnsent ? undefined : labels.retry}>
        {isUnsent ? undefined : <Icon name="retry" />}
      </Message.Retry>
      {onEdit ? (
        <button
          type="button"
          data-puffle="message-edit-open"
          {...look}
          aria-label={labels.edit}
          title={isUnsent ? undefined : labels.edit}
          onClick={onEdit}
        >
          {isUnsent ? labels.edit : <Icon name="edit" />}
        </button>
      ) : null}
    </div>
  );
}

function Broken(): ReactElement | null {
  const { id, position } = useMessageContext("Broken");
  const { interrupted } = useChatLabels().message;
  return useWasInterrupted(id, position) ? <p data-puffle="message-broken">{interrupted}</p> : null;
}

function useComponents(): Partial<MessagePartComponents> {
  const components = useContext(ChatThreadContext);
  return useMemo(() => ({ Tool: ChatToolPart, ...components }), [components]);
}

function OwnMessage({ id }: { id: string }): ReactElement {
  const [isEditing, setIsEditing] = useState(false);
  const edit = useMessageEdit(id);
  const components = useComponents();
  if (isEditing) return <ChatMessageEdit id={id} onClose={() => setIsEditing(false)} />;
  return (
    <>
      <div data-puffle="message-body">
        <Message.Parts components={components} />
      </div>
      <div data-puffle="message-footer">
        <Actions onEdit={edit && (() => setIsEditing(true))} />
        <Message.Receipt />
        <Message.Time />
      </div>
    </>
  );
}

function AgentMessage(): ReactElement {
  const components = useComponents();
  return (
    <>
      <div data-puffle="message-header">
        <Message.Sender />
        <Message.Time />
      </div>
      <div data-puffle="message-body">
        <Message.Parts components={components} />
        <Broken />
      </div>
      <div data-puffle="message-footer">
        <Actions onEdit={null} />
      </div>
    </>
  );
}

function Content(): ReactElement {
  const { id, role } = useMessageContext("Content");
  return role === "user" ? <OwnMessage id={id} /> : <AgentMessage />;
}

/**
 * One message of a `ChatThread`: the agent's words on the page with sender and time, the user's in a
 * bubble with their receipt, and what can be done with it. Renders an `<article>` element.
 */
export function ChatMessage({ id, position }: ChatMessageProps): ReactElement {
  return (
    <Message.Root id={id} position={position}>
      <Content />
    </Message.Root>
  );
}
