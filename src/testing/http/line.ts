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
    if (entry.state === "open") entry.state = state;
    entry.aborted = entry.state === "aborted";
    ended.abort();
    setup.onEnd();
  };
  const hangUp = (state: "aborted" | "cut", reason: unknown) => {
    settle(state);
    if (!work.signal.aborted) work.abort(reason);
    void reader.cancel(reason).catch(() => undefined);
  };
  const killed = setup.clock.sleep(setup.limit, ended.signal).then(
    () => "killed" as const,
    () => new Promise<never>(() => undefined),
  );
  const gone = new Promise<"gone">((resolve) => {
    if (work.signal.aborted) resolve("gone");
    work.signal.addEventListener("abort", () => resolve("gone"), { once: true });
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await Promise.race([gone, killed, reader.read()]);
        if (next === "gone") {
          hangUp("aborted", work.signal.reason);
          return controller.error(work.signal.reason);
        }
        if (next === "killed") {
          const failure = new NetworkFailure("network error");
          hangUp("cut", failure);
          return controller.error(failure);
        }
        if (next.done) {
          settle("complete");
          return controller.close();
        }
        controller.enqueue(next.value);
      } catch (error) {
        hangUp("cut", error);
        controller.error(error);
      }
    },
    cancel: (reason) => hangUp("aborted", reason),
  });
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
