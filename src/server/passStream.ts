import { startTimer, type Line } from "./createLine.js";
import type { ProxyLimits } from "./options.js";
import { ProxyError } from "./ProxyError.js";

type Read = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>["read"]>>;

const comment = new TextEncoder().encode(": ping\n\n");
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Passes a stream of events on, chunk by chunk and only as fast as it is taken. In a silence it sends comments. A
 * stream that upstream cuts, or that breaks a limit, ends in an error: never as if it were whole.
 *
 * @param onEnd Called once: with what broke the stream, or `null`, and the bytes that came.
 */
export function passStream(
  body: ReadableStream<Uint8Array>,
  line: Line,
  limits: ProxyLimits,
  onEnd: (error: ProxyError | null, bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const tail = createEventTail();
  let bytes = 0;
  let pending: Promise<Read> | null = null;
  let stopListening: (() => void) | undefined;

  const readNext = () => {
    const stop = startTimer(limits.stallMs, () =>
      line.end(new ProxyError("upstream-timeout", "Puffle fell silent in its answer.")),
    );
    const next = reader.read().finally(stop);
    // It may fail while nobody waits for it: whoever asks next learns of it.
    next.catch(() => {});
    return next;
  };
  const close = (error: ProxyError | null) => {
    stopListening?.();
    line.dispose();
    if (error) reader.cancel().catch(() => {});
    onEnd(error, bytes);
  };
  const pass = ({ done, value }: Read, controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (done) {
      close(null);
      controller.close();
      return;
    }
    bytes += value.byteLength;
    if (bytes > limits.streamBytes) {
      line.end(new ProxyError("bad-upstream", "The stream is too large."));
      return;
    }
    tail.add(value);
    controller.enqueue(value);
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stopListening = line.onEnd((error) => {
          close(error);
          // The browser sees a broken line; the words are for whoever serves this body.
          controller.error(new Error(`puffle-react: ${error.message}`));
        });
      },
      async pull(controller) {
        try {
          for (;;) {
            pending ??= readNext();
            // oxlint-disable-next-line no-await-in-loop -- a line is kept open again only once the silence before it is over
            const read = await readWithin(pending, limits.keepAliveMs);
            if (line.ended) return;
            if (read) {
              pending = null;
              pass(read, controller);
              return;
            }
            if (tail.isWhole) {
              controller.enqueue(comment);
              return;
            }
          }
        } catch {
          line.end(new ProxyError("upstream-cut", "Puffle broke off in its answer."));
        }
      },
      cancel() {
        line.end(new ProxyError("aborted", "The client left."));
      },
    },
    // Nothing is read ahead of the client.
    { highWaterMark: 0 },
  );
}

/** What a read gives, or `null` when it takes longer than `ms`: it goes on then. */
function readWithin(read: Promise<Read>, ms: number): Promise<Read | null> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(ms, () => resolve(null));
    read.then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}

/** Remembers how the bytes so far end: a comment must not fall into the middle of an event. */
function createEventTail() {
  // Nothing has begun yet, as after an event.
  let last: number[] = [lineFeed, lineFeed];
  return {
    add(chunk: Uint8Array) {
      last = [...last, ...chunk.subarray(-3)].slice(-3);
    },
    /** Whether they end with an empty line. */
    get isWhole() {
      const [before, end] = last.filter((byte) => byte !== carriageReturn).slice(-2);
      return last.at(-1) === lineFeed && before === lineFeed && end === lineFeed;
    },
  };
}
