import type { UIMessage, UIMessageChunk } from "ai";
import { isToolPart, type ToolPart } from "./toolParts.js";

interface TrackedCall {
  /** The approval that was asked for in this stream, to ask again when the arguments change. */
  request: Extract<UIMessageChunk, { type: "tool-approval-request" }> | null;
  isPending: boolean;
  /** Whether it came with the message that this stream continues. */
  isEarlier: boolean;
  isProviderExecuted: boolean;
  /** Characters of arguments that were passed on, and those that wait. */
  passed: number;
  held: string;
}

/** Follows the tool calls of one stream. */
export interface ToolCallTracker {
  /** What to pass on for a chunk; `null` when the chunk refers to a call that is not there. */
  place(chunk: UIMessageChunk): readonly UIMessageChunk[] | null;
  /**
   * An older server ends the stream with the call as it is, without asking. Once the stream has properly
   * finished, such a call can only wait for a human: a server runs every other call itself. (A stream
   * that broke off proves nothing, and never comes here.)
   */
  pendingRequests(): readonly UIMessageChunk[];
  resetStep(): void;
}

/** Makes a tracker that knows the calls of the message that is continued. */
export function createToolCallTracker(continued: UIMessage | undefined): ToolCallTracker {
  const calls = new Map<string, TrackedCall>();
  const approvals = new Set<string>();
  for (const part of continued?.parts ?? []) {
    if (!isToolPart(part)) continue;
    calls.set(part.toolCallId, earlierCall(part));
    if (part.approval) approvals.add(part.approval.id);
  }

  const settle = (chunk: UIMessageChunk & { toolCallId: string }) => {
    const call = calls.get(chunk.toolCallId);
    if (!call) return null;
    call.isPending = chunk.type === "tool-output-available" && chunk.preliminary === true;
    return [chunk];
  };

  function place(chunk: UIMessageChunk): readonly UIMessageChunk[] | null {
    switch (chunk.type) {
      case "tool-input-start":
        if (calls.has(chunk.toolCallId)) return null;
        calls.set(chunk.toolCallId, newCall(chunk.providerExecuted === true));
        return [chunk];
      case "tool-input-delta":
        return placeDelta(calls.get(chunk.toolCallId), chunk);
      case "tool-input-available":
        return placeInput(calls, chunk);
      case "tool-input-error":
        calls.set(chunk.toolCallId, { ...newCall(true), isPending: false });
        return [chunk];
      case "tool-approval-request": {
        const call = calls.get(chunk.toolCallId);
        if (!call) return null;
        approvals.add(chunk.approvalId);
        call.request = chunk;
        return [chunk];
      }
      case "tool-approval-response":
        return approvals.has(chunk.approvalId) && typeof chunk.approved === "boolean"
          ? [chunk]
          : null;
      case "tool-output-available":
      case "tool-output-error":
      case "tool-output-denied":
        return settle(chunk);
      default:
        return [chunk];
    }
  }

  return {
    place,
    pendingRequests: () =>
      [...calls]
        .filter(([, call]) => call.isPending && !call.request && !call.isProviderExecuted)
        .map(([toolCallId]) => ({
          type: "tool-approval-request",
          approvalId: toolCallId,
          toolCallId,
        })),
    resetStep() {
      for (const [id, call] of calls) if (!call.isEarlier) calls.delete(id);
    },
  };
}

function newCall(isProviderExecuted: boolean): TrackedCall {
  return {
    request: null,
    isPending: false,
    isEarlier: false,
    isProviderExecuted,
    passed: 0,
    held: "",
  };
}

function earlierCall(part: ToolPart): TrackedCall {
  return {
    ...newCall(part.providerExecuted === true),
    isPending: part.state === "input-available",
    isEarlier: true,
  };
}

/**
 * The AI SDK parses the arguments anew for every delta, which is quadratic. Deltas are therefore held
 * until they are a sixteenth of what was passed on: the arguments still grow visibly, in linear time.
 */
function placeDelta(
  call: TrackedCall | undefined,
  chunk: Extract<UIMessageChunk, { type: "tool-input-delta" }>,
): readonly UIMessageChunk[] | null {
  if (!call || call.isEarlier) return null;
  call.held += chunk.inputTextDelta;
  if (call.held.length * 16 < call.passed) return [];
  const inputTextDelta = call.held;
  call.passed += inputTextDelta.length;
  call.held = "";
  return [{ ...chunk, inputTextDelta }];
}

function placeInput(
  calls: Map<string, TrackedCall>,
  chunk: Extract<UIMessageChunk, { type: "tool-input-available" }>,
): readonly UIMessageChunk[] | null {
  const known = calls.get(chunk.toolCallId);
  // Some servers repeat a call when they continue: it stands in the message already.
  if (known?.isEarlier) return null;
  const call = known ?? newCall(chunk.providerExecuted === true);
  calls.set(chunk.toolCallId, call);
  call.isPending = true;
  // Arguments that change after the question make it another question: it is asked again.
  return call.request ? [chunk, call.request] : [chunk];
}
