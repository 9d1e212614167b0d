import { guardStream } from "../guardStream.js";
import type { OpenTurn } from "./types.js";

/** Sends a turn to `POST /api/agent/chat/stream` and guards what comes back. */
export const openStream: OpenTurn = async (request) => {
  const startedAt = performance.now();
  request.onPhase("connecting");
  const { conversationId, currentPage, approvalResponse } = request;
  const stream = await request.client.streamChat(
    {
      messages: request.messages,
      conversationId: conversationId ?? undefined,
      currentPage,
      approvalResponse,
    },
    { signal: request.signal, headers: request.headers },
  );
  request.onAccepted(stream.conversationId);
  request.onPhase("live");
  return guardStream(stream, {
    limits: request.limits,
    signal: request.signal,
    startedAt,
    continued: request.continued,
    takenIds: request.takenIds,
    onFirstEvent: request.onStreaming,
    onFinished: request.onWhole,
    onStall: request.onStall,
    onIssue: request.onIssue,
  });
};
