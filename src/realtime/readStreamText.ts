import { isRecord } from "../internal/index.js";

/** Where the words stand in the shapes that were seen. */
const textFields = ["delta", "textDelta", "text", "content", "token", "value"] as const;
/** Event types that carry words. An event of another type (a tool call) says nothing to show. */
const textTypes = /text|token|delta|content|message|chunk/i;
/** How deep an envelope may be nested. */
const deepest = 4;

/**
 * Reads the words of one event of a run's stream. The shape is not documented: strings, AI SDK chunks,
 * plain `{ text }` objects and Trigger.dev's own envelopes are recognised; everything else says nothing.
 */
export function readStreamText(event: unknown, depth = 0): string {
  if (typeof event === "string") return depth === 0 ? event : readJsonText(event, depth);
  if (!isRecord(event) || depth > deepest) return "";
  if (Array.isArray(event.records)) {
    // A second-version batch, as it comes where a proxy hides the version's header.
    return event.records
      .map((record: unknown) => (isRecord(record) ? readStreamText(record.body, depth + 1) : ""))
      .join("");
  }
  if (typeof event.type === "string" && !textTypes.test(event.type)) return "";
  for (const field of textFields) {
    const value = event[field];
    if (typeof value === "string") return value;
    if (isRecord(value)) return readStreamText(value, depth + 1);
  }
  return isRecord(event.data) || typeof event.data === "string"
    ? readStreamText(event.data, depth === 0 && typeof event.data === "string" ? 0 : depth + 1)
    : "";
}

function readJsonText(text: string, depth: number): string {
  try {
    return readStreamText(JSON.parse(text), depth + 1);
  } catch {
    return "";
  }
}

/**
 * Adds what one event says to what was said before. Some streams send the whole text so far with every
 * event: what begins with all that was said takes its place.
 */
export function addStreamText(before: string, next: string): string {
  const isWhole = before.length > 8 && next.length > before.length && next.startsWith(before);
  return isWhole ? next : before + next;
}
