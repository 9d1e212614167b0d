import type { UIMessageChunk } from "ai";
import { isRecord } from "../internal/index.js";

/**
 * What one field of a chunk must be.
 *
 * - `id`: a string; a missing one becomes `"0"`, so that a single part without an id still shows.
 * - `text`: a string; without it the chunk says nothing and is dropped.
 * - `name`: a non-empty string; without it the chunk cannot be placed and is dropped.
 * - `json`: any value, but it must be there. `any`: `null`, too.
 * - `text?`, `flag?`, `record?`: left out when they are of another type.
 */
type FieldKind = "id" | "text" | "name" | "json" | "any" | "text?" | "flag?" | "record?";

type Shape = Readonly<Record<string, FieldKind>>;

const meta = { providerMetadata: "record?" } as const satisfies Shape;
const tool = {
  toolCallId: "name",
  dynamic: "flag?",
  providerExecuted: "flag?",
  title: "text?",
  toolMetadata: "record?",
  ...meta,
} as const satisfies Shape;

/** What comes in a chunk of its own and is a part of a message as it came. */
const whole: Readonly<Record<string, Shape>> = {
  "data-": { data: "any", id: "text?", transient: "flag?" },
  "source-url": { sourceId: "id", url: "name", title: "text?", ...meta },
  "source-document": {
    sourceId: "id",
    mediaType: "text?",
    title: "text?",
    filename: "text?",
    ...meta,
  },
  file: { url: "name", mediaType: "text?", filename: "text?", ...meta },
  "reasoning-file": { url: "name", mediaType: "text?", ...meta },
  custom: { kind: "name", ...meta },
  "steering-message": { id: "id", parts: "json" },
};

/**
 * Every chunk type that the AI SDK 5, 6 and 7 know (packages/ai/src/ui-message-stream), with the fields
 * that its message assembly reads. Types that are not here are skipped, never fatal.
 */
const shapes: Readonly<Record<string, Shape>> = {
  start: { messageId: "text?", messageMetadata: "record?" },
  finish: { finishReason: "text?", messageMetadata: "record?" },
  abort: { reason: "text?" },
  error: { errorText: "text?" },
  "message-metadata": { messageMetadata: "record?" },
  "start-step": {},
  "finish-step": {},
  "reset-step": {},
  "text-start": { id: "id", ...meta },
  "text-delta": { id: "id", delta: "text", ...meta },
  "text-end": { id: "id", ...meta },
  "reasoning-start": { id: "id", ...meta },
  "reasoning-delta": { id: "id", delta: "text", ...meta },
  "reasoning-end": { id: "id", ...meta },
  "tool-input-start": { ...tool, toolName: "name", inputEncoding: "text?" },
  "tool-input-delta": { toolCallId: "name", inputTextDelta: "text" },
  "tool-input-available": { ...tool, toolName: "name" },
  "tool-input-error": { ...tool, toolName: "name", errorText: "text?" },
  "tool-approval-request": {
    approvalId: "name",
    toolCallId: "name",
    reason: "text?",
    isAutomatic: "flag?",
    signature: "text?",
  },
  "tool-approval-response": {
    approvalId: "name",
    approved: "json",
    reason: "text?",
    providerExecuted: "flag?",
    ...meta,
  },
  "tool-output-available": { ...tool, preliminary: "flag?" },
  "tool-output-error": { ...tool, errorText: "text?" },
  "tool-output-denied": { toolCallId: "name" },
  ...whole,
};

const said = { text: "text", state: "text?", ...meta } as const satisfies Shape;
const call = {
  ...tool,
  state: "text",
  callProviderMetadata: "record?",
  preliminary: "flag?",
} as const satisfies Shape;

/** The parts of messages that servers take, by type; those of static tools by the beginning of theirs. */
const partShapes: Readonly<Record<string, Shape>> = {
  ...whole,
  text: said,
  reasoning: said,
  "step-start": {},
  "tool-": call,
  "dynamic-tool": { ...call, toolName: "text" },
};

/** Fields that the AI SDK expects as text even when a server leaves them out. */
const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "tool-input-error": { errorText: "The tool call could not be read." },
  "tool-output-error": { errorText: "The tool failed." },
  "source-document": { mediaType: "application/octet-stream", title: "" },
  file: { mediaType: "application/octet-stream" },
  "reasoning-file": { mediaType: "application/octet-stream" },
};

/** What reading one event gave: a chunk that is safe to assemble, or why there is none. */
export type ReadChunkResult =
  | { status: "ok"; chunk: UIMessageChunk; repaired: readonly string[] }
  | { status: "unknown-type"; type: string }
  | { status: "invalid"; type: string; field: string };

/**
 * Reads one JSON event of a UI message stream. Unknown fields are kept, wrong ones are dropped or
 * repaired, an unknown type is named. Never throws.
 */
export function readChunk(value: unknown): ReadChunkResult {
  if (!isRecord(value) || typeof value.type !== "string") {
    return { status: "invalid", type: "", field: "type" };
  }
  return readAs(value as { type: string }, shapes, ["data-"]);
}

/** Reads a part of a message in the same way: for what a server would refuse the whole conversation. */
export function readPart(part: { type: string }): ReadChunkResult {
  return readAs(part, partShapes, ["data-", "tool-"]);
}

function readAs(
  value: { type: string },
  known: Readonly<Record<string, Shape>>,
  families: readonly string[],
): ReadChunkResult {
  const { type } = value;
  const name = families.find((family) => type.startsWith(family)) ?? type;
  const shape = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!shape) return { status: "unknown-type", type };
  const chunk: Record<string, unknown> = { ...value };
  const repaired: string[] = [];
  // Without a list of the fields: this is done for every part of every message that is sent.
  for (const field in defaults[type]) {
    if (typeof chunk[field] === "string") continue;
    chunk[field] = defaults[type]?.[field];
    repaired.push(field);
  }
  for (const field in shape) {
    const outcome = readField(chunk, field, shape[field]!);
    if (outcome === "drop-chunk") return { status: "invalid", type, field };
    if (outcome === "repaired") repaired.push(field);
  }
  return { status: "ok", chunk: chunk as UIMessageChunk, repaired };
}

function readField(
  chunk: Record<string, unknown>,
  field: string,
  kind: FieldKind,
): "ok" | "repaired" | "drop-chunk" {
  const value = chunk[field];
  switch (kind) {
    case "id":
      if (typeof value === "string") return "ok";
      chunk[field] = typeof value === "number" ? String(value) : "0";
      return "repaired";
    case "text":
      return typeof value === "string" ? "ok" : "drop-chunk";
    case "name":
      return typeof value === "string" && value !== "" ? "ok" : "drop-chunk";
    case "json":
      return value === undefined || value === null ? "drop-chunk" : "ok";
    case "any":
      return value === undefined ? "drop-chunk" : "ok";
    case "text?":
      return keepIf(chunk, field, typeof value === "string");
    case "flag?":
      return keepIf(chunk, field, typeof value === "boolean");
    case "record?":
      return keepIf(chunk, field, isRecord(value));
  }
}

function keepIf(
  chunk: Record<string, unknown>,
  field: string,
  isRight: boolean,
): "ok" | "repaired" {
  if (isRight || !(field in chunk)) return "ok";
  const wasEmpty = chunk[field] === undefined;
  delete chunk[field];
  return wasEmpty ? "ok" : "repaired";
}
