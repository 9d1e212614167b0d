import { isRecord } from "../internal/index.js";

/** Where the words stand in the shapes that were seen. */
const textFields = ["delta", "textDelta", "text", "content", "token", "value", "data"] as const;
/** Event types that carry words of the reply. An event of another type says nothing to show. */
const textTypes = /text|token|delta|content|message|chunk/i;
/** Types that carry other words: what the model thinks, and what it gives its tools. */
const otherTypes = /reason|think|tool|input|error/i;
/** How deep an envelope may be nested. */
const deepest = 6;

/**
 * Reads the words of one event of a run's stream. The shape is not documented: strings, AI SDK chunks,
 * plain `{ text }` objects, JSON in strings and Trigger.dev's own envelopes are recognised; everything
 * else says nothing.
 */
export function readStreamText(event: unknown, depth = 0): string {
  if (depth > deepest) return "";
  if (typeof event === "string") {
    const parsed = parseRecord(event);
    return parsed ? readStreamText(parsed, depth + 1) : event;
  }
  if (Array.isArray(event)) return event.map((part) => readPart(part, depth + 1)).join("");
  if (!isRecord(event)) return "";
  // A second-version batch, as it comes where a proxy hides the version's header.
  if (Array.isArray(event["records"])) {
    return event["records"].map((record) => readBody(record, depth + 1)).join("");
  }
  const { type, role } = event;
  if (typeof type === "string" && (!textTypes.test(type) || otherTypes.test(type))) return "";
  if (typeof role === "string" && role !== "assistant") return "";
  for (const field of textFields) {
    const value = event[field];
    if (typeof value === "string" || isRecord(value) || Array.isArray(value)) {
      return readStreamText(value, depth + 1);
    }
  }
  return "";
}

/** A part of a message; strings in a list of something else are no words. */
function readPart(part: unknown, depth: number): string {
  return isRecord(part) ? readStreamText(part, depth) : "";
}

/** What a record carries; a control record has nothing in it. */
function readBody(record: unknown, depth: number): string {
  const body = isRecord(record) ? record["body"] : undefined;
  const parsed = typeof body === "string" ? parseRecord(body) : body;
  return isRecord(parsed) ? readStreamText(parsed, depth) : "";
}

function parseRecord(text: string): Record<string, unknown> | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
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
