import type { UIMessage } from "ai";

/**
 * A tool part of a message as the AI SDK 6 and 7 write it, static or dynamic, read without their helpers:
 * those changed their meaning between majors and bring 43 kB with them.
 */
export interface ToolPart {
  /** `tool-` and the tool's name, or `dynamic-tool`. */
  type: string;
  /** The call's id. */
  toolCallId: string;
  /** Only on `dynamic-tool` parts. */
  toolName?: string;
  /** The server's title. Untrusted words. */
  title?: string;
  /** One of the AI SDK's tool states, or any word of a later version. */
  state: string;
  /** The arguments, as the agent wrote them. Not checked. */
  input?: unknown;
  /** What the agent wrote when it was no JSON. */
  rawInput?: unknown;
  /** What the tool gave back. Not checked. */
  output?: unknown;
  /** Why the tool failed, in the server's words. */
  errorText?: string;
  /** Whether the output is an early one. */
  preliminary?: boolean;
  /** Whether the model's provider runs the tool. */
  providerExecuted?: boolean;
  /** The question to a human, and its answer. */
  approval?: ToolPartApproval;
}

/** The approval of a tool part. Fields that the server adds (a signature) are kept untouched. */
export interface ToolPartApproval {
  /** The approval's id. */
  id: string;
  /** The answer. Missing while there is none. */
  approved?: boolean;
  /** The human's reason. */
  reason?: string;
  /** Why the server asks, in its words. */
  requestReason?: string;
  /** Whether the server answers by itself: nobody is asked. */
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
