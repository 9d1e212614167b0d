import { vi } from "vitest";

/** The time of some folders' code, moved by hand; that of Node and of everything else stays real. */
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
 * Takes over `setTimeout` and `performance.now` for callers whose file has one of `folders` in its path,
 * until `vi.unstubAllGlobals`. Fake timers would also stop the clock of Node's own HTTP client, and its
 * timers would count as leaks.
 */
export function installManualTimers(...folders: readonly string[]): ManualTimers {
  const realSet = globalThis.setTimeout;
  const realClear = globalThis.clearTimeout;
  const realPerformance = globalThis.performance;
  const timers = new Map<unknown, Timer>();
  // whole: the sum of two fractions can fall short of a limit that it should just reach
  const startedAt = Math.floor(realPerformance.now());
  let now = 0;
  // The frames above: this function, the one that replaces the global, its caller.
  const isOurs = () => {
    const caller = new Error("where").stack?.split("\n")[3] ?? "";
    return folders.some((folder) => caller.includes(folder));
  };

  vi.stubGlobal(
    "setTimeout",
    (callback: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) => {
      if (!isOurs()) return realSet(callback, delay, ...values);
      const id = Symbol(`${delay} ms`);
      timers.set(id, { due: now + delay, fire: () => callback(...values) });
      return id;
    },
  );
  vi.stubGlobal("clearTimeout", (id: unknown) => {
    if (!timers.delete(id)) realClear(id as never);
  });
  const readNow = () => (isOurs() ? startedAt + now : realPerformance.now());
  const performance = new Proxy(realPerformance, {
    get(target, key) {
      const value: unknown = key === "now" ? readNow : Reflect.get(target, key, target);
      // Its methods refuse to work on anything but the real object.
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  vi.stubGlobal("performance", performance);

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
