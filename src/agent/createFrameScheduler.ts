/** Runs a task once before the next paint. */
export interface FrameScheduler {
  /** Does nothing when a task is scheduled already. */
  schedule(task: () => void): void;
  cancel(): void;
}

/** A hidden page paints no frames, but what arrives must still be there for those who read the messages. */
const hiddenDelay = 250;
/** Where there are no frames at all (Node), one sixtieth of a second. */
const framelessDelay = 16;

/** Makes a scheduler on the page's frames, with a timer where there are none. */
export function createFrameScheduler(): FrameScheduler {
  let cancelScheduled: (() => void) | null = null;
  return {
    schedule(task) {
      if (cancelScheduled) return;
      const run = () => {
        cancelScheduled?.();
        cancelScheduled = null;
        task();
      };
      const hasFrames = typeof requestAnimationFrame === "function";
      const frame = hasFrames ? requestAnimationFrame(run) : undefined;
      const timer = setTimeout(run, hasFrames ? hiddenDelay : framelessDelay);
      cancelScheduled = () => {
        if (frame !== undefined) cancelAnimationFrame(frame);
        clearTimeout(timer);
      };
    },
    cancel() {
      cancelScheduled?.();
      cancelScheduled = null;
    },
  };
}
