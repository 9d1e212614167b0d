import { isRecord } from "../../internal/index.js";

/** The AI SDK's states of a tool call; `unknown` is any word that this version does not know. */
export type ToolCallState =
  | "input-streaming"
  | "input-available"
  | "approval-requested"
  | "approval-responded"
  | "output-available"
  | "output-error"
  | "output-denied"
  | "unknown";

const states: ReadonlySet<string> = new Set<ToolCallState>([
  "input-streaming",
  "input-available",
  "approval-requested",
  "approval-responded",
  "output-available",
  "output-error",
  "output-denied",
]);

/** A tool part of a message, read with tolerance. */
export interface ToolCallView {
  /** The tool's name on the wire. */
  toolName: string;
  /** The call's id. */
  toolCallId: string;
  /** The server's title. Untrusted words. */
  title: string | undefined;
  /** Where it stands; `unknown` for a word of a later version. */
  state: ToolCallState;
  /** The state word as it came. */
  rawState: string;
  /** The arguments. Not checked. */
  input: unknown;
  /** What the tool gave back. Not checked. */
  output: unknown;
  /** Whether it gave anything back. */
  hasOutput: boolean;
  /** Whether the output is an early one and the tool still works. */
  isPreliminary: boolean;
  /** Whether the tool works, or its arguments still arrive. */
  isRunning: boolean;
  /** Why it failed, in the server's words. */
  errorText: string | undefined;
  /** What a human answered. `undefined`: nothing yet, or nobody asked. */
  approved: boolean | undefined;
  /** The human's reason. */
  reason: string | undefined;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function nameOf(part: Record<string, unknown>): string {
  const type = text(part.type) ?? "";
  if (type.startsWith("tool-")) return type.slice("tool-".length) || "tool";
  return text(part.toolName) ?? (type || "tool");
}

/** Reads a tool part. Never throws: what is missing or unknown has a harmless value. */
export function readToolPart(part: unknown): ToolCallView {
  const raw = isRecord(part) ? part : {};
  const approval = isRecord(raw.approval) ? raw.approval : {};
  const rawState = text(raw.state) ?? "";
  const state = states.has(rawState) ? (rawState as ToolCallState) : "unknown";
  const isPreliminary = state === "output-available" && raw.preliminary === true;
  return {
    toolName: nameOf(raw),
    toolCallId: text(raw.toolCallId) ?? "",
    title: text(raw.title),
    state,
    rawState,
    input: raw.input ?? raw.rawInput,
    output: raw.output,
    hasOutput: state === "output-available" && raw.output !== undefined,
    isPreliminary,
    isRunning:
      isPreliminary ||
      state === "input-streaming" ||
      state === "input-available" ||
      (state === "approval-responded" && approval.approved === true),
    errorText: state === "output-error" ? text(raw.errorText) : undefined,
    approved: typeof approval.approved === "boolean" ? approval.approved : undefined,
    reason: text(approval.reason),
  };
}
