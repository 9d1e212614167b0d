const seen = new Set<string>();

/** Warns about a misuse once per page, in development only. */
export function warnOnce(message: string): void {
  if (process.env.NODE_ENV === "production" || seen.has(message)) return;
  seen.add(message);
  console.warn(`puffle-react: ${message}`);
}
