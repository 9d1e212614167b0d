import type { UIMessage } from "ai";
import type {
  AgentChat,
  AgentChatSnapshot,
  ApprovalAnswer,
  ApprovalOutcome,
  SendOutcome,
  ToolApproval,
} from "../../src/agent/index.js";

/** A call of a method of the conversation, as a test reads it. */
export type TestChatCall = [method: string, ...args: unknown[]];

/** A conversation whose state the test sets by hand and which records what parts ask of it. */
export interface TestChat extends AgentChat {
  readonly calls: TestChatCall[];
  /** Changes the snapshot and tells the parts. */
  set(change: Partial<AgentChatSnapshot>): void;
  setAll(messages: UIMessage[]): void;
  /** What `sendMessage` gives next. By default it stays pending. */
  nextSend: Promise<SendOutcome>;
  /** What `respond` gives next. @default { status: "sent" } */
  nextResponse: Promise<ApprovalOutcome>;
}

const idle: AgentChatSnapshot = {
  status: "ready",
  error: undefined,
  conversationId: null,
  runId: null,
  transport: { kind: "stream", phase: "idle", isStalled: false, since: null },
  receipts: {},
  approvals: [],
  retryAt: null,
  canSend: true,
  sendBlock: null,
  isBusy: false,
  unsent: null,
};

const subscribeTo = (set: Set<() => void>) => (listener: () => void) => {
  set.add(listener);
  return () => void set.delete(listener);
};

function notify(set: Set<() => void>) {
  for (const listener of set) listener();
}

/** Makes a conversation for tests of parts. Sends nothing anywhere. */
export function createTestChat(
  initial: Partial<AgentChatSnapshot> = {},
  initialMessages: UIMessage[] = [],
): TestChat {
  let snapshot: AgentChatSnapshot = { ...idle, ...initial };
  let messages: readonly UIMessage[] = initialMessages;
  let ids: readonly string[] = messages.map(({ id }) => id);
  const listeners = new Set<() => void>();
  const messageListeners = new Set<() => void>();
  const calls: TestChatCall[] = [];
  const record =
    <Result>(method: string, result: () => Result) =>
    (...args: unknown[]) => {
      calls.push([method, ...args]);
      return result();
    };
  const chat: TestChat = {
    id: "test",
    calls,
    nextSend: new Promise<SendOutcome>(() => {}),
    nextResponse: Promise.resolve({ status: "sent" }),
    set(change) {
      snapshot = { ...snapshot, ...change };
      notify(listeners);
    },
    setAll(next) {
      messages = next;
      ids = next.map(({ id }) => id);
      notify(messageListeners);
    },
    getSnapshot: () => snapshot,
    subscribe: subscribeTo(listeners),
    getMessages: () => messages,
    subscribeToMessages: subscribeTo(messageListeners),
    getMessageIds: () => ids,
    subscribeToMessageIds: subscribeTo(messageListeners),
    getMessage: (key) => messages.find(({ id }) => id === key),
    subscribeToMessage: (_key, listener) => subscribeTo(messageListeners)(listener),
    sendMessage: record("sendMessage", () => chat.nextSend),
    regenerate: record("regenerate", () => chat.nextSend),
    resend: record("resend", () => chat.nextSend),
    takeUnsent: record("takeUnsent", () => {
      const text = snapshot.unsent?.text ?? null;
      chat.set({ unsent: null });
      return text;
    }),
    stop: record("stop", () => Promise.resolve({ reachesAgent: true })),
    leave: record("leave", () => Promise.resolve({ reachesAgent: false })),
    resume: record("resume", () => chat.nextSend),
    clearError: record("clearError", () => chat.set({ error: undefined, status: "ready" })),
    setMessages: record("setMessages", () => undefined),
    respond: (id: string, answer: ApprovalAnswer, fingerprint: string) => {
      calls.push(["respond", id, answer, fingerprint]);
      return chat.nextResponse;
    },
    getState: () => ({ messages: [...messages] }),
  };
  return chat;
}

/** Makes a question for approval, frozen as the real ones are. */
export function createTestApproval(change: Partial<ToolApproval> = {}): ToolApproval {
  const approval: ToolApproval = {
    id: "approval-1",
    toolCallId: "call-1",
    toolName: "send_email",
    title: undefined,
    input: { to: "ann@acme.test", subject: "Hello", body: "Hi Ann,\n\nshall we talk?" },
    fingerprint: "fingerprint-1",
    digest: null,
    messageId: "message-1",
    agentText: "",
    requestReason: undefined,
    position: 1,
    total: 1,
    status: "pending",
    decision: null,
    error: null,
    requestedAt: 0,
    ...change,
  };
  return Object.freeze(approval);
}
