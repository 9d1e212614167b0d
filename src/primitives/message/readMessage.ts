import type { UIMessage } from "ai";
import { isRecord } from "../../internal/index.js";

/** A part of a message: an object with a type. Whatever else it holds is not checked. */
export type MessagePart = UIMessage["parts"][number];

/** The parts of a message, without what is none. */
export function partsOf(message: UIMessage | undefined): MessagePart[] {
  const parts: unknown = message?.parts;
  if (!Array.isArray(parts)) return [];
  return parts.filter(
    (part): part is MessagePart => isRecord(part) && typeof part.type === "string",
  );
}

/** A field that should be a string. */
export function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The words of a message, as they are copied: its text parts. */
export function wordsOfMessage(message: UIMessage | undefined): string {
  return partsOf(message)
    .filter((part) => part.type === "text")
    .map((part) => stringOf(part.text))
    .join("\n\n");
}

/**
 * When a message was written, in milliseconds since the epoch, if its metadata says so: `createdAt`, as
 * a number, an ISO 8601 string or a Date. `null` when it does not.
 */
export function timeOf(message: UIMessage | undefined): number | null {
  const metadata = message?.metadata;
  if (!isRecord(metadata)) return null;
  const { createdAt } = metadata;
  const isTime =
    typeof createdAt === "number" || typeof createdAt === "string" || createdAt instanceof Date;
  const time = isTime ? new Date(createdAt).getTime() : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
