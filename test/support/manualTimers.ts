import { vi } from "vitest";

/** The timers of one folder's code, moved by hand; those of Node and of everything else stay real. */
export interface ManualTimers {
  /** The delays of the timers that run, in milliseconds, shortest first. */
  delays(): number[];
  /** Lets `ms` pass: fires what is due, in order. */
  advance(ms: number): void;
}

interface Timer {
  due: number;
  fire: () => void;
}

/**
 * Takes over `setTimeout` for callers whose file has `folder` in its path, until `vi.unstubAllGlobals`.
 * Fake timers would also stop the clock of Node's own HTTP client, and its timers would count as leaks.
 */
export function installManualTimers(folder: string): ManualTimers {
  const realSet = globalThis.setTimeout;
  const realClear = globalThis.clearTimeout;
  const timers = new Map<unknown, Timer>();
  let now = 0;

  vi.stubGlobal(
    "setTimeout",
    (callback: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) => {
      const caller = new Error("where").stack?.split("\n")[2] ?? "";
      if (!caller.includes(folder)) return realSet(callback, delay, ...values);
      const id = Symbol(`${delay} ms`);
      timers.set(id, { due: now + delay, fire: () => callback(...values) });
      return id;
    },
  );
  vi.stubGlobal("clearTimeout", (id: unknown) => {
    if (!timers.delete(id)) realClear(id as never);
  });

  return {
    delays: () => [...timers.values()].map(({ due }) => due - now).toSorted((a, b) => a - b),
    advance(ms) {
      now += ms;
      const due = [...timers].filter(([, timer]) => timer.due <= now);
      for (const [id, timer] of due.toSorted(([, a], [, b]) => a.due - b.due)) {
        timers.delete(id);
        timer.fire();
      }
    },
  };
}
