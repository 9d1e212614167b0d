import type { UIMessage } from "ai";
import { isRecord } from "../../internal/index.js";
import type { AgentModel } from "./agentModel.js";
import type { CallRecord } from "./records.js";

type Part = UIMessage["parts"][number];

/** The id of a tool part's call; `null` for other parts. */
export function toolCallIdOf(part: unknown): string | null {
  if (!isRecord(part) || typeof part["type"] !== "string") return null;
  const isTool = part["type"] === "dynamic-tool" || part["type"].startsWith("tool-");
  return isTool && typeof part["toolCallId"] === "string" ? part["toolCallId"] : null;
}

/**
 * Puts the server's own knowledge of every call into the client's messages: the frozen arguments, the
 * answer, the outcome. What the client says about them counts for nothing. Calls that nobody can answer any
 * more are taken out, since a model takes no call without a result.
 */
export function restoreCalls(
  model: AgentModel,
  messages: readonly UIMessage[],
  answer?: { toolCallId: string; approved: boolean },
): UIMessage[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.flatMap((part) => {
      const toolCallId = toolCallIdOf(part);
      if (toolCallId === null) return [part];
      const call = model.calls.get(toolCallId);
      if (!call) return isSettled(part) ? [part] : [];
      if (toolCallId === answer?.toolCallId) return [answeredPart(part, call, answer.approved)];
      return settledPart(part, call);
    }),
  }));
}

function isSettled(part: Part): boolean {
  return "state" in part && typeof part.state === "string" && part.state.startsWith("output-");
}

function approvalIdOf(part: Part, call: CallRecord): string {
  const approval = "approval" in part && isRecord(part.approval) ? part.approval["id"] : undefined;
  return typeof approval === "string" ? approval : call.toolCallId;
}

const base = (part: Part, call: CallRecord) => ({
  type: part.type as `tool-${string}`,
  ...(part.type === "dynamic-tool" ? { toolName: call.toolName } : {}),
  toolCallId: call.toolCallId,
  input: call.args,
});

function answeredPart(part: Part, call: CallRecord, approved: boolean): Part {
  return {
    ...base(part, call),
    state: "approval-responded",
    approval: { id: approvalIdOf(part, call), approved },
  };
}

function settledPart(part: Part, call: CallRecord): Part[] {
  if (call.outcome)
    return "output" in call.outcome
      ? [{ ...base(part, call), state: "output-available", output: call.outcome.output }]
      : [{ ...base(part, call), state: "output-error", errorText: call.outcome.errorText }];
  if (call.status === "denied")
    return [
      {
        ...base(part, call),
        state: "output-denied",
        approval: { id: approvalIdOf(part, call), approved: false },
      },
    ];
  return [];
}
