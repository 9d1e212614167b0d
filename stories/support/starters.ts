/** What the embedded backend's sales agent knows how to do. */
export const starters: readonly string[] = [
  "Find fintech leads",
  "Send Ann an email",
  "Write to three people",
  "Show the code of a CSV import",
  "Write a long report",
  "Show me how it fails",
];
