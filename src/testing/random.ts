/** A source of numbers and ids that gives the same ones for the same seed. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A version 4 UUID. */
  uuid(): string;
  /** `prefix` and 20 letters and digits. */
  id(prefix: string): string;
  /** Begins again with the first number. */
  restart(): void;
}

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The generator is mulberry32: small, and good enough to name things. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    uuid: () =>
      "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replaceAll(/[xy]/g, (place) =>
        (place === "x" ? below(16) : 8 + below(4)).toString(16),
      ),
    restart: () => {
      state = seed >>> 0;
    },
    id: (prefix) =>
      prefix + Array.from({ length: 20 }, () => alphabet[below(alphabet.length)]).join(""),
  };
}
