/**
 * Calls a host's callback. What it throws is reported as an uncaught error of the host's, and does not
 * reach our own state.
 */
export function callSafely<Args extends unknown[]>(
  callback: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  if (!callback) return;
  try {
    callback(...args);
  } catch (error) {
    // Uncaught on purpose, in a task of its own: that is where a host's monitoring looks.
    setTimeout(() => {
      throw error;
    }, 0);
  }
}
