import type { UIMessage } from "ai";
import { defaultStreamLimits } from "../guardStream.js";
import { readFresh, type AgentChatOptions } from "../options.js";
import type { Turn } from "../turn.js";
import { wireMessages } from "../wireMessages.js";
import type { TurnRequest } from "./types.js";

type Reported = "client" | "watchRun" | `on${string}`;

/** What a turn's request is made of. */
export interface TurnRequestParts<Message extends UIMessage> {
  turn: Turn<Message>;
  /** The thread as it is when the turn begins. */
  messages: readonly Message[];
  options: AgentChatOptions<Message>;
  conversationId: string | null;
  isUnsent: (messageId: string) => boolean;
  rest: Pick<TurnRequest, Extract<keyof TurnRequest, Reported>>;
}

/** Reads everything that a host may have changed since the last turn, and puts the request together. */
export async function turnRequest<Message extends UIMessage>(
  parts: TurnRequestParts<Message>,
): Promise<TurnRequest> {
  const { turn, messages, options, conversationId, isUnsent, rest } = parts;
  const continued = turn.approval ? messages.at(-1) : undefined;
  const others = messages.filter((message) => message !== continued);
  return {
    ...rest,
    signal: turn.controller.signal,
    messages: wireMessages(messages, (id) => id !== turn.userMessageId && isUnsent(id)),
    continued,
    conversationId,
    headers: { ...(await readFresh(options.headers ?? {})), ...turn.headers },
    currentPage: await readFresh(options.currentPage),
    history: await readFresh(options.history),
    approvalResponse: turn.approval
      ? { toolCallId: turn.approval.toolCallId, approved: turn.approval.approved }
      : undefined,
    takenIds: new Set(others.map(({ id }) => id)),
    limits: { ...defaultStreamLimits, ...options.limits },
  };
}
