import { throughBody } from "./body.js";
import { defineFault, type Fault } from "./fault.js";

/** The headers come `ms` milliseconds late. */
export function slow(ms: number): Fault {
  return defineFault(`slow(${ms})`, async ({ clock, signal }, next) => {
    await clock.sleep(ms, signal);
    return next();
  });
}

/** The request arrives and nothing ever comes back. The work is not done. */
export function neverAnswers(): Fault {
  return defineFault("neverAnswers", async ({ clock, signal }, next) => {
    await clock.sleep(Infinity, signal);
    return next();
  });
}

/** The body goes silent after `bytes` bytes, with the line open. */
export function stallAfter(bytes: number): Fault {
  return defineFault(`stallAfter(${bytes})`, async ({ clock, signal }, next) => {
    let left = bytes;
    return throughBody(await next(), {
      async transform(piece, controller) {
        if (left > 0) controller.enqueue(piece.subarray(0, left));
        left -= piece.byteLength;
        if (left <= 0) await clock.sleep(Infinity, signal);
      },
    });
  });
}

/** The body comes in pieces of `bytes` bytes, one every `every` milliseconds. */
export function trickle(bytes: number, every: number): Fault {
  return defineFault(`trickle(${bytes}, ${every})`, async ({ clock, signal }, next) =>
    throughBody(await next(), {
      async transform(piece, controller) {
        for (let at = 0; at < piece.byteLength; at += bytes) {
          await clock.sleep(every, signal);
          controller.enqueue(piece.subarray(at, at + bytes));
        }
      },
    }),
  );
}

/** The body comes in pieces of `bytes` bytes, without delay: splits characters, lines and events anywhere. */
export function splitEvery(bytes: number): Fault {
  return defineFault(`splitEvery(${bytes})`, async (_exchange, next) =>
    throughBody(await next(), {
      transform(piece, controller) {
        for (let at = 0; at < piece.byteLength; at += bytes)
          controller.enqueue(piece.subarray(at, at + bytes));
      },
    }),
  );
}
