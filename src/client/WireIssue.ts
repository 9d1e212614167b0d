/** Where an answer differed from the documented API and what was made of it. For logs, not for users. */
export interface WireIssue {
  /**
   * - `unknown-value`: a word that this version does not know; it became `"unknown"`.
   * - `wrong-type`: a field that is missing or of another type; it got a safe default.
   * - `unsafe-key`: a key that could change a prototype; it was removed.
   */
  kind: "unknown-value" | "wrong-type" | "unsafe-key";
  /** The call of the client, for example `getRun`. */
  call: string;
  /** The field, for example `messages.role`; empty for the whole answer. */
  path: string;
}

/** Takes one issue. */
export type ReportIssue = (kind: WireIssue["kind"], path: string) => void;

/** Reports every kind of issue once per call and place. What the host's callback throws stays there. */
export function createIssueReporter(onProtocolIssue: ((issue: WireIssue) => void) | undefined) {
  const seen = new Set<string>();
  return (call: string): ReportIssue =>
    (kind, path) => {
      const key = `${kind} ${call} ${path}`;
      if (!onProtocolIssue || seen.has(key)) return;
      seen.add(key);
      try {
        onProtocolIssue({ kind, call, path });
      } catch (thrown) {
        globalThis.reportError?.(thrown);
      }
    };
}
