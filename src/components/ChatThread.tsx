"use client";
import {
  forwardRef,
  memo,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { useChatSnapshot, useChatLabels } from "../hooks/index.js";
import {
  loadMarkdown,
  isTooMany,
  MarkdownContext,
  Thread,
  type AnnounceMode,
  type MarkdownOptions,
  type RenderMessage,
  type ThreadRootProps,
} from "../primitives/index.js";
import { ChatActivity } from "./ChatActivity.js";
import { ChatComposer } from "./ChatComposer.js";
import { ChatMessage } from "./ChatMessage.js";
import { ChatNotice } from "./ChatNotice.js";
import { ChatStarters } from "./ChatStarters.js";
import { ChatThreadContext, type ChatThreadComponents } from "./chatThreadContext.js";
import { approvalParts } from "./loadApprovals.js";
import type { ToolApprovalDialogProps } from "./ToolApprovalDialog.js";
import {
  ChatApprovalContext,
  type ChatApprovalMode,
  type ChatApprovalOptions,
} from "./ChatToolPart.js";

/** Props of `ChatThread`. The others go to its element. */
export interface ChatThreadProps extends Omit<ThreadRootProps, "children"> {
  /** What the user may begin with, in an empty thread. */
  starters?: readonly string[] | undefined;
  /** Components of your own for its places and for kinds of parts. Keep the object the same. */
  components?: ChatThreadComponents | undefined;
  /** Where the user is asked for approval: at the tool call, in a dialog, or by you. @defaultValue "inline" */
  approvals?: ChatApprovalMode | undefined;
  /** Given to every question: whether a foreign page may frame it, whom to tell. Keep the object the same. */
  approvalOptions?: ChatApprovalOptions | undefined;
  /** What of an answer is spoken to assistive technology. @defaultValue "sentences" */
  announce?: AnnounceMode | undefined;
  /** Whether all messages are mounted, for printing or searching in the page. @defaultValue false */
  showAll?: boolean | undefined;
  /** Whether an image of the agent's may load without a click. Keep it the same function. @defaultValue none */
  allowImage?: MarkdownOptions["allowImage"];
  /** The level of the agent's own first-level headings: one below the heading above the thread. @defaultValue 3 */
  headingLevel?: MarkdownOptions["headingLevel"];
}

// Milliseconds after which what is not needed yet is loaded.
const afterStart = 1000;

const renderMessage: RenderMessage = (id, position) => <ChatMessage id={id} position={position} />;

function useRenderMessage({ Message }: ChatThreadComponents): RenderMessage {
  return useMemo(
    () => (Message ? (id, position) => <Message id={id} position={position} /> : renderMessage),
    [Message],
  );
}

interface ApprovalsProps {
  mode: ChatApprovalMode;
  options: ChatApprovalOptions | undefined;
  children: ReactNode;
}

function Dialog(props: ToolApprovalDialogProps): ReactNode {
  const parts = approvalParts.use();
  return parts ? <parts.ToolApprovalDialog {...props} /> : null;
}

/** Asks for approval at the tool call or in the dialog. */
function Approvals({ mode, options, children }: ApprovalsProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  // it stays when it is closed: it gives the focus back
  const [isWanted, setIsWanted] = useState(false);
  const context = useMemo(() => {
    const open = () => {
      setIsWanted(true);
      setIsOpen(true);
    };
    return { mode, options, reviewAll: open, open: mode === "dialog" ? open : undefined };
  }, [mode, options]);
  useEffect(() => {
    const timer = setTimeout(() => void approvalParts.load(), afterStart);
    return () => clearTimeout(timer);
  }, []);
  const isDialog = mode === "dialog";
  return (
    <ChatApprovalContext.Provider value={context}>
      {children}
      {isDialog || isWanted ? (
        <Dialog
          {...options}
          open={isOpen}
          onOpenChange={setIsOpen}
          openOn={isDialog ? "request" : "user"}
          pill={isDialog}
        />
      ) : null}
    </ChatApprovalContext.Provider>
  );
}

/** Stands above the composer instead of the questions when there are too many. */
function Summary(): ReactNode {
  const { options } = useContext(ChatApprovalContext);
  const parts = approvalParts.use();
  return (
    parts && <parts.ToolApprovalSummary allowUntrustedEvents={options?.allowUntrustedEvents} />
  );
}

function TooMany(): ReactNode {
  const { mode } = useContext(ChatApprovalContext);
  return isTooMany(useChatSnapshot().approvals) && mode === "inline" ? <Summary /> : null;
}

function Empty({ starters }: { starters: readonly string[] }): ReactElement {
  const { empty } = useChatLabels().thread;
  return (
    <>
      <p data-puffle="thread-empty-title">{empty}</p>
      {starters.length > 0 ? <ChatStarters starters={starters} /> : null}
    </>
  );
}

interface ConversationProps {
  starters: readonly string[];
  components: ChatThreadComponents;
  approvals: ChatApprovalMode;
  approvalOptions: ChatApprovalOptions | undefined;
  announce: AnnounceMode | undefined;
  showAll: boolean | undefined;
}

/**
 * Everything inside the thread. A host renders for every change of its `chat`; what is in here reads what
 * it needs by itself, so it does not.
 */
const Conversation = memo(function Conversation(props: ConversationProps): ReactElement {
  const { starters, components, approvals, approvalOptions, announce, showAll } = props;
  const render = useRenderMessage(components);
  const { Empty: OwnEmpty, Notice = ChatNotice, Composer = ChatComposer } = components;
  return (
    <>
      <Approvals mode={approvals} options={approvalOptions}>
        <div data-puffle="thread-stage">
          <Thread.Viewport>
            <Thread.Earlier data-puffle-button="quiet" data-puffle-size="small" />
            <Thread.Messages showAll={showAll}>{render}</Thread.Messages>
            <ChatActivity />
            <Thread.Empty>{OwnEmpty ? <OwnEmpty /> : <Empty starters={starters} />}</Thread.Empty>
          </Thread.Viewport>
          <Thread.ScrollToBottom data-puffle-button="plain" data-puffle-size="small" />
        </div>
        <div data-puffle="thread-footer">
          <TooMany />
          <Notice />
          <Composer />
        </div>
      </Approvals>
      <Thread.Announcer mode={announce} />
    </>
  );
});

/**
 * Asks for the markdown while the thread renders for the first time, as a lazy component would: after its
 * first paint is a layout later, and half-styled words are seen for that much longer.
 */
function beginToLoad(): void {
  if (typeof document !== "undefined") void loadMarkdown();
}

const none: readonly string[] = [];
const noComponents: ChatThreadComponents = {};

/**
 * A whole conversation: messages, tool calls, approvals, notices and the composer. Fills the height of
 * its parent. Keeps no state of the conversation: that is `chat`'s. Renders a `<div>` element.
 *
 * @example
 * ```tsx
 * function Support() {
 *   const chat = useAgentChat();
 *   return <ChatThread chat={chat} starters={["Who replied this week?"]} />;
 * }
 * ```
 */
export const ChatThread = forwardRef<HTMLDivElement, ChatThreadProps>(
  function ChatThread(props, ref): ReactElement {
    const { starters = none, components = noComponents, approvals = "inline", ...others } = props;
    const { announce, showAll, allowImage, headingLevel, approvalOptions, ...rest } = others;
    useState(beginToLoad);
    const markdown = useMemo(() => ({ allowImage, headingLevel }), [allowImage, headingLevel]);
    return (
      <ChatThreadContext.Provider value={components}>
        <MarkdownContext.Provider value={markdown}>
          <Thread.Root data-puffle-root="" {...rest} ref={ref}>
            <Conversation
              starters={starters}
              components={components}
              approvals={approvals}
              approvalOptions={approvalOptions}
              announce={announce}
              showAll={showAll}
            />
          </Thread.Root>
        </MarkdownContext.Provider>
      </ChatThreadContext.Provider>
    );
  },
);
