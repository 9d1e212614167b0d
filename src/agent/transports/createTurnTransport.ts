import type { ChatTransport, UIMessage } from "ai";
import { PuffleError } from "../../client/index.js";
import { toPuffleError } from "../errors.js";
import type { Turn } from "../turn.js";
import type { TransportKind } from "../types.js";
import { followRun, openRun } from "./openRun.js";
import { openStream } from "./openStream.js";
import { openSync } from "./openSync.js";
import type { OpenTurn, TurnRequest } from "./types.js";

const openers: Readonly<Record<TransportKind, OpenTurn>> = {
  stream: openStream,
  run: openRun,
  sync: openSync,
};

/** What the AI SDK's chat calls, over the turn that is under way. */
export function createTurnTransport<Message extends UIMessage>(
  getTurn: () => Turn<Message>,
  getRequest: (turn: Turn<Message>) => Promise<TurnRequest>,
): ChatTransport<Message> {
  const open = async (opener: OpenTurn, abortSignal: AbortSignal | undefined) => {
    const turn = getTurn();
    const { signal } = turn.controller;
    abortSignal?.addEventListener("abort", () => turn.controller.abort(), { once: true });
    try {
      // A function of the host's may never answer: stopping must work all the same.
      const request = await Promise.race([getRequest(turn), whenAborted(signal)]);
      return await opener(request);
    } catch (error) {
      // Kept here: the SDK takes whatever is called "AbortError" for the user's own wish.
      turn.error ??= toPuffleError(error);
      throw error;
    }
  };
  return {
    sendMessages: ({ abortSignal }) => open(openerOf(getTurn().kind), abortSignal),
    reconnectToStream: ({ abortSignal }) =>
      open((request) => followRun(request, request.runId ?? ""), abortSignal),
  };
}

function openerOf(kind: string): OpenTurn {
  if (Object.hasOwn(openers, kind)) return openers[kind as TransportKind];
  return () => {
    throw new PuffleError({
      code: "invalid-request",
      phase: "not-sent",
      message: `There is no transport "${kind}", so nothing was sent. Use "stream", "run" or "sync".`,
    });
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () =>
      reject(
        new PuffleError({
          code: "aborted",
          phase: "not-sent",
          message: "The turn was ended before anything was sent.",
        }),
      );
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}
