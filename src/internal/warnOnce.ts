const seen = new Set<string>();

/**
 * Warns about a misuse once per page, in development only. The caller asks for that too: a bundler leaves out the
 * words of a call that cannot be reached, but not those of a call that does nothing.
 */
export function warnOnce(message: string): void {
  if (process.env.NODE_ENV === "production" || seen.has(message)) return;
  seen.add(message);
  console.warn(`puffle-react: ${message}`);
}
