/** Milliseconds between two looks at a busy session: 2 s, ×1.5 each time, at most 5 s, ±10 %. */
export function busyDelay(looks: number, random: number): number {
  return Math.min(2_000 * 1.5 ** looks, 5_000) * (0.9 + 0.2 * random);
}

/** While realtime is live, polling is only a safety net. Milliseconds. */
export const safetyNetDelay = 15_000;

/**
 * Two tabs that wait for one session both see it free at the same time. Each waits a little, at random and
 * longer after each defeat, so that one of them comes first. Milliseconds.
 */
export function claimDelay(defeats: number, random: number): number {
  return random * Math.min(400 * 2 ** defeats, 4_000);
}

/**
 * When the row is read after the end of a POST was unclear: milliseconds after it. The last look comes
 * after the server's own limit of 120 s: what it does not show then, it will not show.
 */
export const reconcileLooks: readonly number[] = [0, 1_000, 3_000, 8_000, 20_000, 60_000, 130_000];

/** How long a turn usually takes: milliseconds. */
export const usualTurn = [10_000, 30_000] as const;

/** How long a batch usually takes for so many leads: milliseconds. */
export function usualBatch(leads: number): readonly [number, number] {
  return [3_000 * Math.max(leads, 1), 8_000 * Math.max(leads, 1)];
}
