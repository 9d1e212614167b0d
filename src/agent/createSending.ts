import { generateId, type UIMessage } from "ai";
import type { ConversationCore } from "./createConversationCore.js";
import type { TurnRunner } from "./createTurnRunner.js";
import { sendBlockOf } from "./conversationState.js";
import { noSuchMessage } from "./errors.js";
import type { SdkChat } from "./SdkChat.js";
import { createTurn, partsOf } from "./turn.js";
import type { AgentChat, SendBlock, SendOptions, SendOutcome } from "./types.js";

type SendArguments<Message extends UIMessage> = Parameters<SdkChat<Message>["sendMessage"]>[0];

/** A user message that is about to be sent. */
interface Outgoing<Message extends UIMessage> {
  parts: Message["parts"];
  metadata?: unknown;
  /** Its id, when it stands in the thread already. */
  id?: string;
  /** The thread as it was, when this message rewrites it. */
  before?: readonly Message[];
}

/** How messages of the user's go out: new ones, edited ones, repeated ones, and those that were not taken. */
export interface Sending<Message extends UIMessage> extends Pick<
  AgentChat<Message>,
  "sendMessage" | "regenerate" | "resend" | "takeUnsent"
> {
  /** Sends what a rate limit refused again, once, if the host wants that. */
  resendAllowed(): void;
}

/** Makes the sending half of a conversation. */
export function createSending<Message extends UIMessage>(
  { state, messages, unsent, read }: ConversationCore<Message>,
  turns: TurnRunner<Message>,
): Sending<Message> {
  /** The unsent message that was sent again by itself, and refused again. */
  let resentId: string | null = null;

  function sendBlock(): SendBlock | null {
    state.checkOnline();
    return sendBlockOf(state.get());
  }

  function turnOf(messageId: string, options: SendOptions | undefined) {
    return {
      kind: options?.via ?? read().transport ?? "stream",
      userMessageId: messageId,
      receiptBefore: state.get().receipts[messageId],
      leftRunId: state.get().runId,
      headers: options?.headers ?? {},
    };
  }

  function send(outgoing: Outgoing<Message>, options: SendOptions | undefined) {
    const { parts, metadata, id = generateId(), before = null } = outgoing;
    const turn = createTurn<Message>({ ...turnOf(id, options), isNewMessage: true, before });
    const sent = { id, role: "user", parts, metadata };
    return turns.run(turn, (sdk) => sdk.sendMessage(sent as SendArguments<Message>));
  }

  async function resend(messageId?: string, options?: SendOptions): Promise<SendOutcome> {
    const refused = unsent.find(messageId);
    if (!refused) return { status: "refused", reason: "empty" };
    const reason = sendBlock();
    if (reason) return { status: "refused", reason };
    const { messageId: id } = refused;
    const message = unsent.messageOf(id);
    const wasShown = messages.live.some((one) => one.id === id);
    // Sent at the end: others may have been said since.
    unsent.drop(id);
    const parts = message?.parts ?? [{ type: "text", text: refused.text }];
    // With its id: where nothing was said since, what goes out is byte by byte what went out before.
    return send({ parts, metadata: message?.metadata, ...(wasShown ? { id } : {}) }, options);
  }

  return {
    async sendMessage(input, options) {
      const parts = partsOf(input) as Message["parts"];
      if (parts.length === 0) return { status: "refused", reason: "empty" };
      const reason = sendBlock();
      if (reason) return { status: "refused", reason };
      const { metadata, messageId } = input;
      if (messageId === undefined) return send({ parts, metadata }, options);
      if (unsent.has(messageId)) {
        // What follows it in the thread is no answer to it: it is sent as a new message at the end.
        unsent.drop(messageId);
        return send({ parts, metadata }, options);
      }
      const { live } = messages;
      const index = live.findLastIndex(({ id, role }) => id === messageId && role === "user");
      if (index === -1) throw noSuchMessage(messageId);
      // What came after an edited message answered other words.
      messages.live = live.slice(0, index);
      return send({ parts, metadata, id: messageId, before: live }, options);
    },
    async regenerate(options) {
      const reason = sendBlock();
      if (reason) return { status: "refused", reason };
      const { live } = messages;
      const messageId = options?.messageId;
      const target =
        messageId === undefined
          ? live.length - 1
          : live.findLastIndex(({ id }) => id === messageId);
      const asked = live.findLastIndex(({ role }, index) => index <= target && role === "user");
      if (asked === -1) return { status: "refused", reason: "empty" };
      const userMessageId = live[asked]!.id;
      if (unsent.has(userMessageId)) return resend(userMessageId, options);
      const turn = createTurn<Message>({ ...turnOf(userMessageId, options), before: live });
      messages.live = live.slice(0, asked + 1);
      return turns.run(turn, (sdk) => sdk.regenerate());
    },
    resend: (messageId) => resend(messageId),
    takeUnsent(messageId) {
      const taken = unsent.find(messageId);
      if (!taken) return null;
      unsent.drop(taken.messageId);
      return taken.text;
    },
    resendAllowed() {
      const refused = unsent.find();
      // Only what this limit refused, and once: the rest waits for a click.
      if (!read().resendWhenAllowed || refused?.error.code !== "rate-limited") return;
      if (resentId === refused.messageId) return;
      void resend(refused.messageId).then((outcome) => {
        if (outcome.status === "failed") resentId = unsent.find()?.messageId ?? null;
      });
    },
  };
}
