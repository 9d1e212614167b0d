import type { PuffleClock } from "../clock.js";
import { breakMarkers } from "../agent/scriptedModel.js";
import { NetworkFailure } from "./NetworkFailure.js";
import type { LoggedRequest } from "./requestLog.js";

/** What the line needs to know of its exchange. */
export interface LineSetup {
  clock: PuffleClock;
  entry: LoggedRequest;
  /** Aborted when the client goes away or the line breaks. */
  controller: AbortController;
  /** When the server kills the answer, finished or not: milliseconds from now. */
  limit: number;
  /** Called once, when the answer is out or broken. */
  onEnd: () => void;
}

/**
 * The answer's body on its way out: it ends the work behind it when the client goes away, kills it at the
 * limit, and writes into the log how it ended.
 */
export function sendOverLine(response: Response, setup: LineSetup): Response {
  const { entry, controller: work } = setup;
  entry.status = response.status;
  if (!response.body) {
    entry.state = "complete";
    setup.onEnd();
    return response;
  }
  const reader = response.body.getReader();
  const ended = new AbortController();
  const settle = (state: LoggedRequest["state"]) => {
    entry.state = state;
    entry.aborted = state === "aborted";
    ended.abort();
    setup.onEnd();
  };
  const hangUp = (state: "aborted" | "cut", reason: unknown) => {
    if (entry.state !== "open") return;
    settle(state);
    work.abort(reason);
    void reader.cancel(reason).catch(() => undefined);
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const breakLine = (state: "aborted" | "cut", reason: unknown) => {
          if (entry.state !== "open") return;
          hangUp(state, reason);
          controller.error(reason);
        };
        const onGone = () => breakLine("aborted", work.signal.reason);
        work.signal.addEventListener("abort", onGone, { once: true });
        if (work.signal.aborted) onGone();
        setup.clock.sleep(setup.limit, ended.signal).then(
          () => breakLine("cut", new NetworkFailure("network error")),
          () => undefined,
        );
      },
      async pull(controller) {
        try {
          const next = await reader.read();
          if (entry.state !== "open") return;
          if (!next.done) return controller.enqueue(next.value);
          settle("complete");
          controller.close();
        } catch (error) {
          if (entry.state !== "open") return;
          hangUp("cut", error);
          controller.error(error);
        }
      },
      cancel: (reason) => hangUp("aborted", reason),
    },
    // Nothing waits in a queue here: an error would take it along, and what was sent counts as received.
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

const markerOf = (kind: string) => `data: {"type":"custom","kind":"${kind}"`;

/** Breaks the line where a script says so. The SDK writes one event per piece, so a piece is an event. */
export function obeyBreakMarkers(response: Response): Response {
  if (!response.body) return response;
  const decoder = new TextDecoder();
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        const event = piece.byteLength < 200 ? decoder.decode(piece) : "";
        if (event.startsWith(markerOf(breakMarkers.cut)))
          controller.error(new NetworkFailure("network error"));
        else if (event.startsWith(markerOf(breakMarkers.end))) controller.terminate();
        else controller.enqueue(piece);
      },
    }),
  );
  return new Response(body, response);
}
