import { NetworkFailure } from "../http/NetworkFailure.js";
import { chunkOf, throughBody, throughEvents } from "./body.js";
import { defineFault, type Fault } from "./fault.js";

/** The request never arrives: a network error, nothing in the log, nothing done. */
export function offline(): Fault {
  return defineFault("offline", () => Promise.reject(new NetworkFailure()), {
    reachesServer: false,
  });
}

/** The request arrives, and the line breaks before anything is done. */
export function loseRequest(): Fault {
  return defineFault("loseRequest", () => Promise.reject(new NetworkFailure()));
}

/** The request arrives and the work is done, but the line breaks before the answer: nobody can tell. */
export function loseResponse(): Fault {
  return defineFault("loseResponse", async (_exchange, next) => {
    const response = await next();
    await response.text().catch(() => undefined);
    throw new NetworkFailure();
  });
}

/** The server does not allow the page's origin: a browser hides the answer. Over HTTP the CORS headers are left out. */
export function corsRefused(): Fault {
  return defineFault("corsRefused", async (exchange, next) => {
    exchange.allowsOrigin = false;
    return next();
  });
}

/** The line is cut after `bytes` bytes of the body. */
export function dropAfter(bytes: number): Fault {
  return defineFault(`dropAfter(${bytes})`, async (_exchange, next) => {
    let left = bytes;
    return throughBody(await next(), {
      start(controller) {
        if (bytes <= 0) controller.error(new NetworkFailure("network error"));
      },
      transform(piece, controller) {
        if (piece.byteLength < left) {
          left -= piece.byteLength;
          return controller.enqueue(piece);
        }
        controller.enqueue(piece.subarray(0, left));
        controller.error(new NetworkFailure("network error"));
      },
    });
  });
}

/** The body ends cleanly after `bytes` bytes, wherever that is: inside an event, inside JSON, inside a character. */
export function endAfter(bytes: number): Fault {
  return defineFault(`endAfter(${bytes})`, async (_exchange, next) => {
    let left = bytes;
    return throughBody(await next(), {
      transform(piece, controller) {
        if (left > 0) controller.enqueue(piece.subarray(0, left));
        left -= piece.byteLength;
        if (left <= 0) controller.terminate();
      },
    });
  });
}

/** The body ends cleanly, but without the terminal chunk and without `[DONE]`. */
export function endBeforeFinish(): Fault {
  return defineFault("endBeforeFinish", async (_exchange, next) =>
    throughEvents(await next(), (event) =>
      chunkOf(event)?.["type"] === "finish" || event.startsWith("data: [DONE]") ? "" : event,
    ),
  );
}

/** The server kills the answer `ms` milliseconds after the request, by cutting the line or by a clean end. */
export function killAfter(ms: number, options: { as?: "cut" | "end" } = {}): Fault {
  return defineFault(`killAfter(${ms})`, async ({ clock, startedAt, signal }, next) => {
    const over = new AbortController();
    const left = Math.max(0, startedAt + ms - clock.now());
    const due = clock.sleep(left, AbortSignal.any([signal, over.signal])).then(
      () => true,
      () => new Promise<never>(() => undefined),
    );
    const answered = next();
    const first = await Promise.race([answered, due]);
    if (first === true) {
      answered.catch(() => undefined);
      throw new NetworkFailure();
    }
    return throughBody(first as Response, {
      start(controller) {
        void due.then(() =>
          options.as === "end"
            ? controller.terminate()
            : controller.error(new NetworkFailure("network error")),
        );
      },
      flush: () => over.abort(),
    });
  });
}
