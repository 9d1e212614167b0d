import type { UIMessage, UIMessageChunk } from "ai";
import { isToolPart, toolNameOf, type ToolPart } from "./toolParts.js";

type Chunk<Type extends UIMessageChunk["type"]> = Extract<UIMessageChunk, { type: Type }>;

/**
 * How far a call has come. `streaming`: its arguments are arriving. `available`: they are here. `asked`:
 * a human is asked, or has answered. `settled`: it has a result, or never will have one.
 */
type CallState = "streaming" | "available" | "asked" | "settled";

type InputChunk = Chunk<"tool-input-available"> | Chunk<"tool-input-error">;

interface TrackedCall {
  state: CallState;
  toolName: string;
  isDynamic: boolean;
  isProviderExecuted: boolean;
  /** Whether the server approves it by itself. */
  isAutomatic: boolean;
  /** The step in which it began; `continued` when it came with the message that this stream continues. */
  step: number | "continued";
  /** The approval that was asked for, to ask again when the arguments change, or once they are here. */
  request: Chunk<"tool-approval-request"> | null;
  /** The approval that stands in the assembled part. */
  approvalId: string | null;
  /** Characters of arguments that were passed on, and those that wait. */
  passed: number;
  held: string;
}

/** Follows the tool calls of one stream. */
export interface ToolCallTracker {
  /** What to pass on for a chunk; `null` when the chunk does not fit what is known of its call. */
  place(chunk: UIMessageChunk): readonly UIMessageChunk[] | null;
  /**
   * An older server ends the stream with the call as it is, without asking. Once the stream has properly
   * finished, such a call can only wait for a human: a server runs every other call itself. (A stream
   * that broke off proves nothing, and never comes here.)
   */
  pendingRequests(): readonly UIMessageChunk[];
}

/** What is known of one stream's calls. */
interface CallBook {
  calls: Map<string, TrackedCall>;
  continued: UIMessage | undefined;
  step: number;
}

/** Makes a tracker that knows the calls of the message that is continued. */
export function createToolCallTracker(continued: UIMessage | undefined): ToolCallTracker {
  const book: CallBook = { calls: new Map(), continued, step: 0 };
  for (const part of continued?.parts ?? []) {
    if (isToolPart(part)) book.calls.set(part.toolCallId, earlierCall(part));
  }
  return {
    place: (chunk) => place(book, chunk),
    pendingRequests: () =>
      [...book.calls]
        .filter(([id, call]) => isPending(call) && !isTakenByAnother(book, id, id))
        .map(([id]) => ({ type: "tool-approval-request", approvalId: id, toolCallId: id })),
  };
}

function place(book: CallBook, chunk: UIMessageChunk): readonly UIMessageChunk[] | null {
  switch (chunk.type) {
    case "start-step":
      book.step += 1;
      return [chunk];
    case "reset-step":
      return resetStep(book, chunk);
    case "tool-input-start":
      if (book.calls.has(chunk.toolCallId)) return null;
      book.calls.set(chunk.toolCallId, newCall(chunk, book.step, "streaming"));
      return [chunk];
    case "tool-input-delta": {
      const call = book.calls.get(chunk.toolCallId);
      return call?.state === "streaming" && isOfThisStep(book, call)
        ? placeDelta(call, chunk)
        : null;
    }
    case "tool-input-available":
      return placeInput(book, chunk);
    case "tool-input-error":
      return placeInputError(book, chunk);
    case "tool-approval-request":
      return placeRequest(book, chunk);
    case "tool-approval-response":
      return placeResponse(book, chunk);
    case "tool-output-available":
    case "tool-output-error":
    case "tool-output-denied": {
      const call = book.calls.get(chunk.toolCallId);
      if (!call) return null;
      call.state = "settled";
      return [chunk];
    }
    default:
      return [chunk];
  }
}

/** The AI SDK looks for a call in the current step alone: later it would make a second one of it. */
function isOfThisStep(book: CallBook, call: TrackedCall): boolean {
  return call.step === book.step;
}

function isPending(call: TrackedCall): boolean {
  return call.state === "available" && !call.isProviderExecuted && !call.isAutomatic;
}

/** One answer must never approve two calls. */
function isTakenByAnother({ calls }: CallBook, approvalId: string, toolCallId: string): boolean {
  return [...calls].some(
    ([id, call]) =>
      id !== toolCallId && (call.request?.approvalId ?? call.approvalId) === approvalId,
  );
}

/** The call that an input belongs to; `null` when it stands in the message already. */
function callOf(book: CallBook, chunk: InputChunk): TrackedCall | null {
  const known = book.calls.get(chunk.toolCallId);
  // Some servers repeat a call when they continue.
  if (known) return isOfThisStep(book, known) && known.state !== "settled" ? known : null;
  const call = newCall(chunk, book.step, "available");
  book.calls.set(chunk.toolCallId, call);
  return call;
}

function placeInput(book: CallBook, chunk: Chunk<"tool-input-available">) {
  const call = callOf(book, chunk);
  if (!call) return null;
  call.state = call.request ? "asked" : "available";
  call.approvalId = call.request?.approvalId ?? null;
  const input = { ...chunk, toolName: call.toolName, dynamic: call.isDynamic };
  // Arguments that change after the question make it another question: it is asked again.
  return call.request ? [input, call.request] : [input];
}

function placeInputError(book: CallBook, chunk: Chunk<"tool-input-error">) {
  const call = callOf(book, chunk);
  if (!call) return null;
  call.state = "settled";
  return [{ ...chunk, toolName: call.toolName, dynamic: call.isDynamic }];
}

function placeRequest(book: CallBook, chunk: Chunk<"tool-approval-request">) {
  const call = book.calls.get(chunk.toolCallId);
  if (!call || call.state === "settled") return null;
  if (chunk.isAutomatic === true) {
    // The server answers it itself, and AI SDK 6 would show it as a question.
    call.isAutomatic = true;
    return [];
  }
  if (isTakenByAnother(book, chunk.approvalId, chunk.toolCallId)) return null;
  call.request = chunk;
  // Nobody is asked about arguments that are not all here.
  if (call.state === "streaming") return [];
  call.state = "asked";
  call.approvalId = chunk.approvalId;
  return [chunk];
}

function placeResponse({ calls }: CallBook, chunk: Chunk<"tool-approval-response">) {
  const known = [...calls.values()];
  const isKnown = known.some(
    ({ state, approvalId }) => state === "asked" && approvalId === chunk.approvalId,
  );
  if (isKnown && typeof chunk.approved === "boolean") return [chunk];
  return known.some(({ isAutomatic }) => isAutomatic) ? [] : null;
}

function resetStep(book: CallBook, chunk: Chunk<"reset-step">) {
  // It would take away what the continued message said before this stream.
  if (book.continued && book.step === 0) return null;
  for (const [id, call] of book.calls) if (isOfThisStep(book, call)) book.calls.delete(id);
  return [chunk];
}

function newCall(
  chunk: { toolName: string; dynamic?: boolean; providerExecuted?: boolean },
  step: number,
  state: CallState,
): TrackedCall {
  return {
    state,
    toolName: chunk.toolName,
    isDynamic: chunk.dynamic === true,
    isProviderExecuted: chunk.providerExecuted === true,
    isAutomatic: false,
    step,
    request: null,
    approvalId: null,
    passed: 0,
    held: "",
  };
}

const earlierStates: Readonly<Record<string, CallState>> = {
  "input-streaming": "streaming",
  "input-available": "available",
  "approval-requested": "asked",
  "approval-responded": "asked",
};

function earlierCall(part: ToolPart): TrackedCall {
  return {
    state: Object.hasOwn(earlierStates, part.state) ? earlierStates[part.state]! : "settled",
    toolName: toolNameOf(part),
    isDynamic: part.type === "dynamic-tool",
    isProviderExecuted: part.providerExecuted === true,
    isAutomatic: part.approval?.isAutomatic === true,
    step: "continued",
    request: null,
    approvalId: part.approval?.id ?? null,
    passed: 0,
    held: "",
  };
}

/**
 * The AI SDK parses the arguments anew for every delta, which is quadratic. Deltas are therefore held
 * until they are a sixteenth of what was passed on: the arguments still grow visibly, in linear time.
 */
function placeDelta(
  call: TrackedCall,
  chunk: Chunk<"tool-input-delta">,
): readonly UIMessageChunk[] {
  call.held += chunk.inputTextDelta;
  if (call.held.length * 16 < call.passed) return [];
  const inputTextDelta = call.held;
  call.passed += inputTextDelta.length;
  call.held = "";
  return [{ ...chunk, inputTextDelta }];
}
