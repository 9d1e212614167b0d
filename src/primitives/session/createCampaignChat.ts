import type { UIMessage } from "ai";
import type {
  AgentChat,
  AgentChatSnapshot,
  SendOutcome,
  UnsentMessage,
} from "../../agent/index.js";
import { isUnderWay, type IntentOutcome, type SessionMessage } from "../../campaign/index.js";
import type { UseCampaignChatSessionResult } from "../../hooks/index.js";
import { PuffleError } from "../../client/index.js";
import { createStore } from "../../internal/index.js";

/** A campaign session in the shape of a conversation, so that the parts of a thread can show it. */
export interface CampaignChat extends AgentChat {
  /** Takes what the hook returned with the last render. */
  update(session: UseCampaignChatSessionResult): void;
}

function toMessage({ key, role, content }: SessionMessage): UIMessage {
  // a role that nobody knows is shown on the agent's side, never as the user's own words
  return {
    id: key,
    role: role === "user" ? "user" : "assistant",
    parts: [{ type: "text", text: content }],
  };
}

function unsentOf({ returned }: UseCampaignChatSessionResult): UnsentMessage | null {
  if (!returned) return null;
  const error =
    returned.error ??
    new PuffleError({
      code: "aborted",
      message: "The message was taken back before it was sent.",
      phase: "not-sent",
    });
  return { messageId: "", text: returned.text, error, retryAt: returned.retryAt };
}

function toSnapshot(session: UseCampaignChatSessionResult): AgentChatSnapshot {
  const { intent, returned, canSend } = session;
  const isBusy = isUnderWay(intent) && intent.kind === "turn";
  const hasPartial = session.messages.at(-1)?.source === "partial";
  return {
    status: isBusy ? (hasPartial ? "streaming" : "submitted") : "ready",
    error: undefined,
    conversationId: session.session?.id ?? null,
    runId: null,
    transport: { kind: "run", phase: isBusy ? "polling" : "idle", isStalled: false, since: null },
    receipts: {},
    approvals: [],
    retryAt: returned?.retryAt ?? null,
    canSend,
    sendBlock: canSend ? null : "busy",
    isBusy,
    unsent: unsentOf(session),
  };
}

function toOutcome(outcome: IntentOutcome): SendOutcome {
  if (outcome.status === "done") return { status: "done" };
  // the text came back already
  if (outcome.status === "cancelled" || outcome.status === "returned") return { status: "stopped" };
  const { reason } = outcome;
  return {
    status: "refused",
    reason: reason === "empty" || reason === "offline" ? reason : "busy",
  };
}

function isSame(one: SessionMessage | undefined, two: SessionMessage | undefined): boolean {
  return one?.content === two?.content && one?.role === two?.role && one?.key === two?.key;
}

/** What a session's transcript cannot do: it is the server's, and only grows. */
const nothing = () => Promise.resolve<SendOutcome>({ status: "refused", reason: "busy" });

/** Makes a conversation of a session. It sends nothing by itself and keeps no truth of its own. */
export function createCampaignChat(first: UseCampaignChatSessionResult): CampaignChat {
  let session = first;
  const snapshot = createStore(toSnapshot(first));
  const messages = createStore<readonly UIMessage[]>(first.messages.map(toMessage));
  const ids = createStore<readonly string[]>(first.messages.map(({ key }) => key));
  const find = (key: string) => messages.get().find(({ id }) => id === key);

  return {
    id: "campaign",
    update(next) {
      const before = session;
      session = next;
      if (before.messages !== next.messages) {
        const known = messages.get();
        messages.set(
          next.messages.map((message, index) => {
            const shown = known[index];
            return shown && isSame(before.messages[index], message) ? shown : toMessage(message);
          }),
        );
        const keys = next.messages.map(({ key }) => key);
        if (keys.join() !== ids.get().join()) ids.set(keys);
      }
      snapshot.set(toSnapshot(next));
    },
    getSnapshot: snapshot.get,
    subscribe: snapshot.subscribe,
    getMessages: messages.get,
    subscribeToMessages: messages.subscribe,
    getMessageIds: ids.get,
    subscribeToMessageIds: ids.subscribe,
    getMessage: find,
    subscribeToMessage: (_key, listener) => messages.subscribe(listener),
    async sendMessage(input) {
      return toOutcome(await session.sendTurn("text" in input ? input.text : ""));
    },
    regenerate: nothing,
    resend: nothing,
    takeUnsent: () => session.takeReturned(),
    stop() {
      session.cancelWait();
      return Promise.resolve({ reachesAgent: false });
    },
    leave: () => Promise.resolve({ reachesAgent: false }),
    resume: nothing,
    clearError: () => session.clearError(),
    setMessages: () => undefined,
    respond: () => Promise.resolve({ status: "superseded" }),
    getState: () => ({ messages: [...messages.get()] }),
  };
}
