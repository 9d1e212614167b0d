import type { UIMessageChunk } from "ai";
import { PuffleError, type AgentStream } from "../client/index.js";
import { createStreamReader, type StreamReaderOptions } from "./createStreamReader.js";

/** How long a stream may be silent or open. Milliseconds. */
export interface StreamLimits {
  /** After this silence `isStalled` becomes true. @defaultValue 30000 */
  stallNotice: number;
  /** After this silence the stream is given up as interrupted. @defaultValue 60000 */
  stallAbort: number;
  /** The longest a stream may stay open. @defaultValue 900000 */
  total: number;
  /** The age from which a cut looks like the server's own limit of 120 s. @defaultValue 115000 */
  serverLimit: number;
}

/** The limits that hold where a host sets none. */
export const defaultStreamLimits: StreamLimits = {
  stallNotice: 30_000,
  stallAbort: 60_000,
  total: 900_000,
  serverLimit: 115_000,
};

/** The host's limits over the defaults. What is no number of milliseconds does not count. */
export function readStreamLimits(limits: Partial<StreamLimits> | undefined): StreamLimits {
  const given = Object.entries(limits ?? {}).filter(
    ([name, value]) =>
      Object.hasOwn(defaultStreamLimits, name) && typeof value === "number" && value >= 0,
  );
  return { ...defaultStreamLimits, ...Object.fromEntries(given) };
}

export interface GuardStreamOptions extends StreamReaderOptions {
  limits: StreamLimits;
  /** Aborted when the user ends the turn: then the end is an outcome and no interruption. */
  signal: AbortSignal;
  /** Called when silence begins to be noticeable, and when it ends. */
  onStall?: (isStalled: boolean) => void;
  /** Called with the first thing that arrives. */
  onFirstEvent?: () => void;
  /** Called with the terminal chunk: only then is the answer whole. */
  onFinished?: () => void;
  /** When the request went out, by `performance.now()`. */
  startedAt: number;
}

/**
 * Guards one agent stream: what comes out can be assembled without harm, and it either ends after a
 * terminal chunk or errors with a `PuffleError` that says why it did not.
 */
export function guardStream(
  stream: AgentStream,
  options: GuardStreamOptions,
): ReadableStream<UIMessageChunk> {
  const { limits, signal } = options;
  const reader = createStreamReader(options);
  const events = stream.events.getReader();
  let givenUp: PuffleError | null = null;
  const watch = watchSilence(limits, (event) => {
    if (event === "stalled" || event === "resumed") return options.onStall?.(event === "stalled");
    givenUp = event === "give-up" ? stalled(limits.stallAbort) : tooLong(limits.total);
    // Ends the read that waits, if one does.
    events.cancel(givenUp).catch(() => {});
  });
  let isFirst = true;

  const end = (reason: unknown) => {
    watch.stop();
    events.cancel(reason).catch(() => {});
  };

  /** The chunks of the next event that holds some; `null` at the end. */
  async function next(): Promise<readonly UIMessageChunk[] | null> {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- what an event does to the rules decides on the next
      const { done, value } = await events.read();
      if (givenUp) throw givenUp;
      if (done) {
        if (!reader.isFinished && !signal.aborted) throw interrupted(options);
        return null;
      }
      watch.touch();
      if (isFirst) {
        isFirst = false;
        options.onFirstEvent?.();
      }
      const chunks = reader.read(value);
      if (chunks.length > 0) return chunks;
    }
  }

  return new ReadableStream<UIMessageChunk>(
    {
      async pull(controller) {
        try {
          const chunks = await next();
          for (const chunk of chunks ?? []) controller.enqueue(chunk);
          if (chunks && !reader.isFinished) return;
          watch.stop();
          if (reader.isFinished) {
            options.onFinished?.();
            void drain(events);
          }
          controller.close();
        } catch (error) {
          end(error);
          throw asInterruption(error, options);
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** How long a server may take to close its stream after its terminal chunk. Milliseconds. */
const longestDrain = 5_000;
/** What it may still send until then. An endless stream that is always ready would let no timer fire. */
const mostDrained = 1_000;

/**
 * Reads on to the end. What comes after the terminal chunk is not part of the answer, but closing the line
 * now would look to the server as if the user had gone, and it might throw away what it was about to store.
 */
async function drain(events: ReadableStreamDefaultReader<unknown>): Promise<void> {
  const giveUp = () => void events.cancel("finished").catch(() => {});
  const timer = setTimeout(giveUp, longestDrain);
  try {
    let left = mostDrained;
    // oxlint-disable-next-line no-await-in-loop -- whether there is a next one only this one tells
    while (left-- > 0 && !(await events.read()).done);
    if (left < 0) giveUp();
  } catch {
    // The answer was whole before the line broke.
  }
  clearTimeout(timer);
}

type WatchEvent = "stalled" | "resumed" | "give-up" | "too-long";

/** Compares clocks instead of counting ticks: a hidden tab's timers fire late, and a laptop sleeps. */
function watchSilence(limits: StreamLimits, on: (event: WatchEvent) => void) {
  const startedAt = performance.now();
  let lastAt = startedAt;
  let isStalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const now = performance.now();
    const silence = now - lastAt;
    const age = now - startedAt;
    if (age >= limits.total) return on("too-long");
    if (silence >= limits.stallAbort) return on("give-up");
    if (!isStalled && silence >= limits.stallNotice) {
      isStalled = true;
      on("stalled");
    }
    const next = Math.min(
      limits.total - age,
      limits.stallAbort - silence,
      isStalled ? Infinity : limits.stallNotice - silence,
    );
    timer = setTimeout(check, Math.min(Math.max(next, 10), 2 ** 31 - 1));
  };
  check();
  return {
    touch() {
      lastAt = performance.now();
      if (!isStalled) return;
      isStalled = false;
      on("resumed");
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

function asInterruption(error: unknown, options: GuardStreamOptions): unknown {
  if (options.signal.aborted) return error;
  if (!PuffleError.isInstance(error)) return interrupted(options, error);
  // A cut line is the ordinary interruption; what the stream itself said keeps its own words.
  return error.code === "network" || error.code === "timeout" ? interrupted(options, error) : error;
}

function interrupted({ limits, startedAt }: GuardStreamOptions, cause?: unknown): PuffleError {
  const isServerLimit = performance.now() - startedAt >= limits.serverLimit;
  return new PuffleError({
    code: "interrupted",
    interruption: isServerLimit ? "server-limit" : cause === undefined ? "ended-early" : "cut",
    phase: "body",
    message: isServerLimit
      ? "The answer took longer than the server allows for a stream (120 s) and was cut. What arrived is kept; ask again as a queued run, which has no such limit."
      : "The connection ended before the answer was whole. What arrived is kept; nothing is sent again until you ask for it.",
    cause,
  });
}

function tooLong(milliseconds: number): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "cut",
    phase: "body",
    message: `The answer was not whole after ${Math.round(milliseconds / 1000)} s, the longest that is waited here, and was ended. What arrived is kept; ask again, best as a queued run.`,
  });
}

function stalled(milliseconds: number): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "stalled",
    phase: "body",
    message: `Nothing more arrived within ${Math.round(milliseconds / 1000)} s, so the wait was ended. What arrived is kept; ask again when you want to.`,
  });
}
