/**
 * Milliseconds between two looks at a busy session: 2 s, ×1.5 each time, at most 5 s, ±10 %. A task that
 * takes far longer than any usual one is looked at less often, up to every 30 s.
 */
export function busyDelay(looks: number, random: number): number {
  const most = Math.min(Math.max(5_000, (looks - 60) * 500), 30_000);
  return Math.min(2_000 * 1.5 ** looks, most) * (0.9 + 0.2 * random);
}

/** Milliseconds before the row is read again after so many failures in a row: up to 30 s, ±10 %. */
export function failureDelay(failures: number, random: number): number {
  return Math.min(2_000 * 1.5 ** failures, 30_000) * (0.9 + 0.2 * random);
}

/** While realtime is live, polling is only a safety net. Milliseconds. */
export const safetyNetDelay = 15_000;

/**
 * Two tabs that wait for one session both see it free at the same time. Each waits a little, at random and
 * longer after each defeat, so that one of them comes first. Milliseconds.
 */
export function claimDelay(defeats: number, random: number): number {
  const least = defeats === 0 ? 0 : Math.min(500 * 2 ** (defeats - 1), 4_000);
  return least + random * Math.min(400 * 2 ** defeats, 4_000);
}

/**
 * When the row is read after the end of a POST was unclear: milliseconds after it. The last look comes
 * after the server's own limit of 120 s: what it does not show then, it will not show.
 */
export const reconcileLooks: readonly number[] = [0, 1_000, 3_000, 8_000, 20_000, 60_000, 130_000];

/** When the row is read after the end of a write was unclear: milliseconds after it. */
export const writeLooks: readonly number[] = [0, 1_000, 3_000];

/** How long a turn usually takes: milliseconds. */
export const usualTurn = [10_000, 30_000] as const;

/** How long a batch usually takes for so many leads: milliseconds. */
export function usualBatch(leads: number): readonly [number, number] {
  return [3_000 * Math.max(leads, 1), 8_000 * Math.max(leads, 1)];
}

/** How long a batch of unknown size usually takes: milliseconds. */
export const usualUnknownBatch = [usualBatch(1)[0], usualBatch(10)[1]] as const;

/** How old a row may be to send a turn upon it without another look. Milliseconds. */
export const freshFor = 5_000;
/** How long a look before sending may take: then the row that is known has to do. Milliseconds. */
export const freshLookWithin = 2_000;
/** How long an idle session goes without a look when the page comes back. Milliseconds. */
export const idleFor = 10_000;
/** How long a task is followed when nobody looks any more. Milliseconds. */
export const unwatchedFor = 300_000;
