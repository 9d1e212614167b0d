import type { UIMessage } from "ai";
import { readHeaders } from "../../internal/index.js";
import { optionError } from "../errors.js";
import { readStreamLimits } from "../guardStream.js";
import { readFresh, type AgentChatOptions, type Fresh } from "../options.js";
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
  runId: string | null;
  isUnsent: (messageId: string) => boolean;
  rest: Pick<TurnRequest, Extract<keyof TurnRequest, Reported>>;
}

/** Reads everything that a host may have changed since the last turn, and puts the request together. */
export async function turnRequest<Message extends UIMessage>(
  parts: TurnRequestParts<Message>,
): Promise<TurnRequest> {
  const { turn, messages, options, conversationId, runId, isUnsent, rest } = parts;
  const continued = turn.approval ? messages.at(-1) : undefined;
  const others = messages.filter((message) => message !== continued);
  return {
    ...rest,
    signal: turn.controller.signal,
    messages: wireMessages(messages, (id) => id !== turn.userMessageId && isUnsent(id)),
    continued,
    conversationId,
    runId,
    headers: await readOption("headers", async () =>
      readHeaders(await readFresh(options.headers), turn.headers),
    ),
    currentPage: (await readOption("currentPage", options.currentPage)) ?? undefined,
    history: (await readOption("history", options.history)) ?? undefined,
    approvalResponse: turn.approval
      ? { toolCallId: turn.approval.toolCallId, approved: turn.approval.approved }
      : undefined,
    takenIds: new Set(others.map(({ id }) => id)),
    limits: readStreamLimits(options.limits),
  };
}

async function readOption<Value>(name: string, value: Fresh<Value>): Promise<Value> {
  try {
    return await readFresh(value);
  } catch (error) {
    throw optionError(name, error);
  }
}
