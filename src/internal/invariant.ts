/**
 * Throws for a programmer's mistake that no run-time state can repair.
 *
 * @throws Error whose text begins with `puffle-react:`. Say what is wrong, why it matters, what to do.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`puffle-react: ${message}`);
}
