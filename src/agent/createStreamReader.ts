import type { UIMessage, UIMessageChunk } from "ai";
import { PuffleError, type AgentStreamEvent } from "../client/index.js";
import { isDeeperThan, isRecord } from "../internal/index.js";
import { readChunk } from "./readChunk.js";
import { createToolCallTracker, type ToolCallTracker } from "./toolCallTracker.js";

/** Something in a stream that broke its rules and was mended or skipped. Never holds message text. */
export interface ProtocolIssue {
  /** Which rule was broken. */
  kind:
    | "broken-event"
    | "unknown-chunk"
    | "invalid-chunk"
    | "repaired-field"
    | "out-of-order"
    | "unknown-finish-reason";
  /** The chunk's type, as far as it is known. */
  chunkType: string;
  /** The field that was mended. */
  field?: string;
}

export interface StreamReaderOptions {
  /** The assistant message that this stream continues, if it does: the last message of the request. */
  continued?: UIMessage | undefined;
  /** The ids that a new message must not take. */
  takenIds?: ReadonlySet<string>;
  onIssue?: ((issue: ProtocolIssue) => void) | undefined;
}

/** The state of one stream while it is read. */
export interface StreamReader {
  /**
   * Reads one event and returns what is safe to assemble, in order.
   *
   * @throws PuffleError when the stream says that it failed, or cannot be trusted any more.
   */
  read(event: AgentStreamEvent): readonly UIMessageChunk[];
  /** Whether a terminal chunk was seen. Only then is the answer whole. */
  readonly isFinished: boolean;
}

/** Broken events that a stream may hold before it cannot be trusted any more. */
const maxBrokenEvents = 3;
const maxChunks = 1_000_000;
const maxParts = 5_000;
const finishReasons = new Set([
  "stop",
  "length",
  "content-filter",
  "tool-calls",
  "error",
  "interrupted",
  "other",
]);
const blockTypes = /^(text|reasoning)-(start|delta|end)$/;

/**
 * Makes a reader that stands between the wire and the AI SDK's message assembly: it skips what cannot be
 * used, supplies what was forgotten, keeps the assembly from seeing anything that it would die of, and
 * knows whether the answer is whole.
 */
export function createStreamReader(options: StreamReaderOptions = {}): StreamReader {
  const issue = (kind: ProtocolIssue["kind"], chunkType: string, field?: string) => {
    options.onIssue?.(field === undefined ? { kind, chunkType } : { kind, chunkType, field });
  };
  const calls = createToolCallTracker(options.continued);
  const blocks = createBlockTracker();
  let isFinished = false;
  let hasBegun = false;
  let broken = 0;
  let chunks = 0;
  let parts = 0;

  function read(event: AgentStreamEvent): readonly UIMessageChunk[] {
    if (isFinished || event.type === "done" || event.type === "comment") return [];
    if (++chunks > maxChunks) throw tooLarge("events");
    const result = event.type === "json" ? readChunk(event.value) : null;
    if (!result || (result.status === "invalid" && result.type === "")) {
      issue("broken-event", "");
      if (++broken > maxBrokenEvents) throw brokenStream();
      return [];
    }
    if (result.status !== "ok") {
      if (result.status === "invalid") issue("invalid-chunk", result.type, result.field);
      else issue("unknown-chunk", result.type);
      return [];
    }
    for (const field of result.repaired) issue("repaired-field", result.chunk.type, field);
    if (isDeeperThan(result.chunk, maxDepth)) {
      issue("invalid-chunk", result.chunk.type, "depth");
      return [];
    }
    const out = place(result.chunk);
    if (out === null) {
      issue("out-of-order", result.chunk.type);
      return [];
    }
    for (const chunk of out)
      if (startsPart(chunk.type) && ++parts > maxParts) throw tooLarge("parts");
    hasBegun ||= out.length > 0;
    return out;
  }

  /** `null`: the chunk refers to something that is not there, or comes twice. */
  function place(chunk: UIMessageChunk): readonly UIMessageChunk[] | null {
    if (blockTypes.test(chunk.type)) return blocks.place(chunk as BlockChunk);
    switch (chunk.type) {
      case "start":
        return [pinnedStart(withMergeableMetadata(chunk, options), options, hasBegun)];
      case "message-metadata":
        return [withMergeableMetadata(chunk, options)];
      case "finish-step":
        // AI SDK 6 forgets its open blocks here, 7 keeps them: what comes later is a block of its own.
        return [...blocks.close(), chunk];
      case "reset-step": {
        const out = calls.place(chunk);
        // A block of an earlier step stays where it is.
        return out && [...blocks.close(), ...out];
      }
      case "finish":
        isFinished = true;
        return [...blocks.close(), ...finish(withMergeableMetadata(chunk, options), calls, issue)];
      case "error":
        isFinished = true;
        throw failed(chunk.errorText);
      case "abort":
        isFinished = true;
        throw stoppedByServer();
      default:
        return calls.place(chunk);
    }
  }

  return {
    read,
    get isFinished() {
      return isFinished;
    },
  };
}

type BlockChunk = Extract<
  UIMessageChunk,
  { id: string; type: `${"text" | "reasoning"}-${string}` }
>;

/** Starts that were forgotten are supplied; ends that come twice are refused. */
function createBlockTracker() {
  const open = new Map<string, BlockChunk>();
  return {
    /** The ends that were forgotten. */
    close(): readonly UIMessageChunk[] {
      const ends = [...open.values()];
      open.clear();
      return ends;
    },
    place(chunk: BlockChunk): readonly UIMessageChunk[] | null {
      const kind = chunk.type.startsWith("text") ? "text" : "reasoning";
      const key = `${kind} ${chunk.id}`;
      const isOpen = open.has(key);
      if (chunk.type.endsWith("-end")) return open.delete(key) ? [chunk] : null;
      open.set(key, { type: `${kind}-end`, id: chunk.id });
      if (chunk.type.endsWith("-start")) return isOpen ? null : [chunk];
      return isOpen ? [chunk] : [{ type: `${kind}-start`, id: chunk.id }, chunk];
    },
  };
}

/** The AI SDK merges metadata key by key, and dies of a message whose metadata has no keys. */
function withMergeableMetadata<Chunk extends UIMessageChunk>(
  chunk: Chunk,
  { continued }: StreamReaderOptions,
): Chunk {
  const known: unknown = continued?.metadata;
  if (known === undefined || known === null || isRecord(known)) return chunk;
  return { ...chunk, messageMetadata: undefined };
}

/**
 * A continuation must land in the message that asked: some servers send another id, and the pending call
 * would stay behind in the old one. A new answer must never take the id of an older message: the AI SDK
 * would write over it.
 */
function pinnedStart(
  chunk: Extract<UIMessageChunk, { type: "start" }>,
  { continued, takenIds }: StreamReaderOptions,
  hasBegun: boolean,
): UIMessageChunk {
  const { messageId, ...rest } = chunk;
  if (continued) return { ...rest, messageId: continued.id };
  // A message that is being shown keeps its id: merged streams start more than once.
  if (hasBegun || messageId === undefined || messageId === "") return rest;
  if (!takenIds?.has(messageId)) return chunk;
  let ordinal = 2;
  while (takenIds.has(`${messageId}~${ordinal}`)) ordinal++;
  return { ...rest, messageId: `${messageId}~${ordinal}` };
}

function finish(
  chunk: Extract<UIMessageChunk, { type: "finish" }>,
  calls: ToolCallTracker,
  issue: (kind: ProtocolIssue["kind"], chunkType: string) => void,
): readonly UIMessageChunk[] {
  const reason: string | undefined = chunk.finishReason;
  if (reason === "error") throw failed("The agent ended with an error.");
  const isKnown = reason === undefined || finishReasons.has(reason);
  if (!isKnown) issue("unknown-finish-reason", "finish");
  return [...calls.pendingRequests(), isKnown ? chunk : { ...chunk, finishReason: "other" }];
}

/** Arguments nested deeper than this cannot be shown to a human in full, so they are not asked about. */
const maxDepth = 100;

function startsPart(type: string): boolean {
  return /^(text-start|reasoning-start|tool-input-(start|available)|source-|file|reasoning-file|custom|data-|start-step|steering)/.test(
    type,
  );
}

function failed(detail: string | undefined): PuffleError {
  return new PuffleError({
    code: "server",
    phase: "body",
    message:
      "The agent stopped with an error before its answer was whole. What arrived is kept; ask again when you want to.",
    ...(detail ? { detail: detail.slice(0, 500) } : {}),
  });
}

function stoppedByServer(): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "ended-early",
    phase: "body",
    message:
      "The server stopped the agent before its answer was whole. What arrived is kept; ask again when you want to.",
  });
}

function brokenStream(): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "protocol",
    phase: "body",
    message:
      "The answer arrived damaged and was stopped, so that nothing wrong is shown. What arrived is kept; ask again when you want to.",
  });
}

function tooLarge(what: string): PuffleError {
  return new PuffleError({
    code: "too-large",
    phase: "body",
    message: `The answer has too many ${what} to be shown safely and was stopped. What arrived is kept; ask for something smaller.`,
  });
}
