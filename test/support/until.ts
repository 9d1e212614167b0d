/**
 * Gives real I/O its turns until `condition` holds. Works under fake timers: it uses none of them.
 *
 * @throws Error when it does not hold within ten seconds.
 */
export async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > giveUpAt) throw new Error("The condition never held.");
    // oxlint-disable-next-line no-await-in-loop -- one turn of the event loop after the other
    await new Promise((resolve) => realSetImmediate(resolve));
  }
}

// Fake timers replace the global later.
const realSetImmediate = globalThis.setImmediate;
