import type { UIMessage } from "ai";

/**
 * A tool part of a message as the AI SDK 6 and 7 write it, static or dynamic, read without their helpers:
 * those changed their meaning between majors and bring 43 kB with them.
 */
export interface ToolPart {
  type: string;
  toolCallId: string;
  /** Only on `dynamic-tool` parts. */
  toolName?: string;
  title?: string;
  /** One of the AI SDK's tool states, or any word of a later version. */
  state: string;
  input?: unknown;
  rawInput?: unknown;
  output?: unknown;
  errorText?: string;
  preliminary?: boolean;
  providerExecuted?: boolean;
  approval?: ToolPartApproval;
}

/** The approval of a tool part. Fields that the server adds (a signature) are kept untouched. */
export interface ToolPartApproval {
  id: string;
  approved?: boolean;
  reason?: string;
  requestReason?: string;
  isAutomatic?: boolean;
  [extra: string]: unknown;
}

/** Whether a message part is a tool call. */
export function isToolPart(part: { type: string }): part is ToolPart & UIMessage["parts"][number] {
  return (
    (part.type === "dynamic-tool" || part.type.startsWith("tool-")) &&
    "toolCallId" in part &&
    typeof part.toolCallId === "string" &&
    "state" in part &&
    typeof part.state === "string"
  );
}

/** The raw name of a tool call's tool. */
export function toolNameOf(part: ToolPart): string {
  return part.type === "dynamic-tool" ? (part.toolName ?? "") : part.type.slice("tool-".length);
}

/** The part without its approval: for states that may not carry one. */
export function withoutApproval<Part extends ToolPart>(part: Part): Part {
  const rest = { ...part };
  delete rest.approval;
  return rest;
}
