import type { UIMessage, UIMessageChunk } from "ai";
import { PuffleError, type AgentRun } from "../../client/index.js";
import { textOf } from "../wireMessages.js";
import { resultToChunks, streamOf } from "./resultToChunks.js";
import type { OpenTurn, TurnRequest } from "./types.js";

/** What start and sync take: the last user message, and the talk before it. */
export function startInput(request: TurnRequest) {
  const lastUser = request.messages.findLastIndex((message) => message.role === "user");
  const message = request.messages[lastUser];
  if (message?.parts.some((part) => part.type !== "text")) throw textOnly();
  const history = request.history ?? historyOf(request.messages.slice(0, lastUser));
  return {
    message: message ? textOf(message) : "",
    conversationId: request.conversationId ?? undefined,
    // The server ignores a history beside the conversation that it knows.
    history: request.conversationId === null && history.length > 0 ? history : undefined,
  };
}

function textOnly(): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message:
      "Queued runs and blocking calls take text alone, so a message with files was not sent. Send it as a stream, or without its files.",
  });
}

function historyOf(messages: readonly UIMessage[]) {
  return messages
    .map((message) => ({ role: message.role as string, content: textOf(message) }))
    .filter(({ content }) => content !== "");
}

/** Queues a turn with `POST /api/agent/chat` and polls its run until it is over. */
export const openRun: OpenTurn = async (request) => {
  request.onPhase("connecting");
  const started = await request.client.startRun(startInput(request), {
    signal: request.signal,
    headers: request.headers,
  });
  request.onAccepted(started.conversationId);
  request.onRunId(started.runId);
  return followRun(request, started.runId);
};

/** Polls a run that exists already, until it is over. Sends nothing. */
export async function followRun(
  request: Pick<TurnRequest, "watchRun" | "signal" | "onPhase" | "onStreaming" | "onWhole">,
  runId: string,
): Promise<ReadableStream<UIMessageChunk>> {
  request.onPhase("polling");
  const run = await request.watchRun(runId, { signal: request.signal });
  if (run.status !== "completed") throw unfinished(run);
  request.onStreaming();
  request.onWhole();
  // The run's own id names its message: a run that is picked up twice is shown once.
  return streamOf(resultToChunks(run, `message-of-${runId}`));
}

function unfinished(run: AgentRun): PuffleError {
  if (run.status === "cancelled") {
    return new PuffleError({
      code: "interrupted",
      interruption: "ended-early",
      phase: "body",
      message:
        "The run was cancelled on the server, so there is no answer. Ask again when you want to.",
    });
  }
  return new PuffleError({
    code: "server",
    phase: "body",
    message: "The run failed, so there is no answer. Ask again when you want to.",
    ...(run.error ? { detail: run.error.slice(0, 500) } : {}),
  });
}
