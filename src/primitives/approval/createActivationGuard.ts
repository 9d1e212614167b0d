import { createStore, type Store } from "../../internal/index.js";

/** What a guard must know of a click. */
export interface GuardedActivation {
  isTrusted: boolean;
  /** 0 for the keyboard, 2 for the second click of a double click. */
  detail: number;
}

/** Protects buttons from clicks that were not meant for them. */
export interface ActivationGuard {
  /** Whether a click counts now. For showing it; `judge` decides. */
  readonly isArmed: Store<boolean>;
  /** Starts the time again: something appeared, moved or changed. */
  restart(): void;
  /** Says that a pointer or the space bar went down on a button. */
  press(): void;
  /** Whether a click counts. One that came too early starts the time again. */
  judge(activation: GuardedActivation): boolean;
  /** Watches a button's place. Returns how to stop. */
  watch(button: HTMLElement): () => void;
  /** Begins: listens to the window and starts the time. Returns how to end. */
  start(): () => void;
}

/** Options of `createActivationGuard`. */
export interface ActivationGuardOptions {
  /** How long everything must have stood still, in milliseconds. */
  getDelay: () => number;
  /** Whether events that a script made count: for tests only. */
  allowUntrusted: () => boolean;
}

/**
 * Chrome's rule against moved frames: a button that moved further than this is a new button.
 * https://chromium.googlesource.com/chromium/src/+/main/ui/views/input_event_activation_protector.h
 */
const maxMove = 10;
const sampleTime = 100;

interface Place {
  x: number;
  y: number;
}

/** Remembers where buttons stand. */
function createPlaceWatch() {
  const places = new Map<HTMLElement, Place>();
  return {
    places,
    /** Whether one of them has moved too far since this said so last. */
    hasMoved(): boolean {
      let isMoved = false;
      for (const [button, place] of places) {
        const { x, y } = button.getBoundingClientRect();
        if (Math.abs(x - place.x) <= maxMove && Math.abs(y - place.y) <= maxMove) continue;
        places.set(button, { x, y });
        isMoved = true;
      }
      return isMoved;
    },
  };
}

/**
 * Makes a guard: a click counts only when nothing has appeared, moved or changed for a while, when it
 * also began after that, when a person made it, and when it is not the second of a double click.
 */
export function createActivationGuard(options: ActivationGuardOptions): ActivationGuard {
  const isArmed = createStore(false);
  const watch = createPlaceWatch();
  let armedAt = Number.POSITIVE_INFINITY;
  let pressedAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function restart() {
    const delay = options.getDelay();
    armedAt = performance.now() + delay;
    isArmed.set(false);
    clearTimeout(timer);
    timer = setTimeout(() => isArmed.set(true), delay);
  }

  function sample() {
    if (watch.hasMoved()) restart();
  }

  function onVisible() {
    if (document.visibilityState === "visible") restart();
  }

  return {
    isArmed,
    restart,
    press() {
      pressedAt = performance.now();
    },
    judge({ isTrusted, detail }) {
      const began = pressedAt ?? performance.now();
      pressedAt = null;
      sample();
      if (!isTrusted && !options.allowUntrusted()) return false;
      if (detail > 1) return false;
      if (performance.now() >= armedAt && began >= armedAt) return true;
      restart();
      return false;
    },
    watch(button) {
      const { x, y } = button.getBoundingClientRect();
      watch.places.set(button, { x, y });
      return () => void watch.places.delete(button);
    },
    start() {
      restart();
      // what is in the document is not yet on the screen
      const frame = requestAnimationFrame(restart);
      const sampler = setInterval(sample, sampleTime);
      document.addEventListener("visibilitychange", onVisible);
      window.addEventListener("focus", restart);
      return () => {
        cancelAnimationFrame(frame);
        clearInterval(sampler);
        clearTimeout(timer);
        armedAt = Number.POSITIVE_INFINITY;
        isArmed.set(false);
        document.removeEventListener("visibilitychange", onVisible);
        window.removeEventListener("focus", restart);
      };
    },
  };
}
