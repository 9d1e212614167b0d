import { generateId } from "ai";
import { resultToChunks, streamOf } from "./resultToChunks.js";
import { startInput } from "./openRun.js";
import type { OpenTurn } from "./types.js";

/** Sends a turn to `POST /api/agent/chat/sync` and waits for the whole answer. */
export const openSync: OpenTurn = async (request) => {
  request.onPhase("live");
  const result = await request.client.syncChat(startInput(request), {
    signal: request.signal,
    headers: request.headers,
  });
  request.onAccepted(result.conversationId);
  request.onStreaming();
  request.onWhole();
  return streamOf(resultToChunks(result, `message-${generateId()}`));
};
