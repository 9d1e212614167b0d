import { chunkOf, eventOf, throughBody, throughEvents } from "./body.js";
import { atFirst, eventFault, type Chunk } from "./eventFault.js";
import { defineFault, type Fault } from "./fault.js";

/** Puts these chunks in front of the first text delta: any JSON. */
export function insertChunks(...chunks: readonly unknown[]): Fault {
  return eventFault(
    "insertChunks",
    atFirst("text-delta", (event) => chunks.map(eventOf).join("") + event),
  );
}

/** An event whose data is not JSON comes between the good ones, `times` times. */
export function brokenEvent(times = 1): Fault {
  return eventFault(
    `brokenEvent(${times})`,
    atFirst("text-delta", (event) => 'data: {"type":"text-delta","id":\n\n'.repeat(times) + event),
  );
}

/** A chunk of a type that nobody knows. */
export function unknownChunk(chunk: Chunk = { type: "hologram", depth: 3 }): Fault {
  return insertChunks(chunk);
}

/** A text delta whose `delta` is null. */
export function nullDelta(): Fault {
  return eventFault(
    "nullDelta",
    atFirst("text-delta", (event, chunk) => eventOf({ ...chunk, delta: null }) + event),
  );
}

/** Chunks with fields that are null, missing or of the wrong type. */
export function wrongTypes(): Fault {
  return insertChunks(
    { type: "text-delta", id: 7, delta: 12 },
    { type: "text-start" },
    { type: null },
    null,
    [],
    "text",
    { type: "source-url", sourceId: null, url: null },
  );
}

/** Every chunk carries fields that nobody knows. */
export function extraFields(): Fault {
  return eventFault("extraFields", () => (event) => {
    const chunk = chunkOf(event);
    return chunk ? eventOf({ ...chunk, traceId: "t-1", extra: { deep: [1, null] } }) : event;
  });
}

/** A `finish` with a reason that nobody knows. */
export function unknownFinishReason(reason: unknown = "solar-flare"): Fault {
  return eventFault(
    "unknownFinishReason",
    atFirst("finish", (_event, chunk) => eventOf({ ...chunk, finishReason: reason })),
  );
}

/** A delta of a text that never began, and an end of one. */
export function deltaWithoutStart(): Fault {
  return insertChunks(
    { type: "text-delta", id: "never-began", delta: "out of nowhere " },
    { type: "text-end", id: "never-began" },
    { type: "text-end", id: "never-began" },
  );
}

/** More chunks after the terminal one, among them a second `finish`. */
export function chunksAfterFinish(): Fault {
  return eventFault(
    "chunksAfterFinish",
    atFirst(
      "finish",
      (event) =>
        event +
        eventOf({ type: "text-start", id: "late" }) +
        eventOf({ type: "text-delta", id: "late", delta: "too late" }) +
        event,
    ),
  );
}

/** An `error` chunk in mid-stream, and nothing after it. */
export function errorChunk(errorText = "An error occurred."): Fault {
  return eventFault("errorChunk", () => {
    let isOver = false;
    return (event) => {
      if (isOver) return "";
      if (chunkOf(event)?.["type"] !== "text-delta") return event;
      isOver = true;
      return event + eventOf({ type: "error", errorText });
    };
  });
}

/** An `abort` chunk in mid-stream: the server itself gave up. */
export function abortChunk(reason = "The server stopped the agent."): Fault {
  return eventFault("abortChunk", () => {
    let isOver = false;
    return (event) => {
      if (isOver) return event.startsWith("data: [DONE]") ? event : "";
      if (chunkOf(event)?.["type"] !== "text-delta") return event;
      isOver = true;
      return event + eventOf({ type: "abort", reason });
    };
  });
}

/** The answer comes under this message id, whatever messages there are already. */
export function underMessageId(messageId: string): Fault {
  return eventFault(
    "underMessageId",
    atFirst("start", (_event, chunk) => eventOf({ ...chunk, messageId })),
  );
}

/** Keep-alive comments between the events. */
export function keepAliveComments(): Fault {
  return eventFault("keepAliveComments", () => (event) => `: ping\n\n${event}`);
}

/** Lines end with CR LF and the body begins with a byte order mark: both are allowed. */
export function oddLineEnds(): Fault {
  return defineFault("oddLineEnds", async (_exchange, next) => {
    let isFirst = true;
    return throughEvents(await next(), (event) => {
      const mark = isFirst ? "\ufeff" : "";
      isFirst = false;
      return mark + event.replaceAll("\n", "\r\n");
    });
  });
}

/** The answer names no conversation: the server failed to open one. Streams, runs and sync calls. */
export function noConversation(): Fault {
  return defineFault("noConversation", async (_exchange, next) => {
    const response = await next();
    if (!response.headers.get("content-type")?.includes("json")) {
      response.headers.delete("x-conversation-id");
      return response;
    }
    const { conversationId: _dropped, ...body } = (await response.json()) as Chunk;
    return Response.json(body, response);
  });
}

/** A follow-up that sends the pending call again before its result: a second tool part, if nobody takes care. */
export function repeatsToolCall(toolCallId: string, toolName: string, input: unknown = {}): Fault {
  return eventFault(
    "repeatsToolCall",
    atFirst(
      "start",
      (event) =>
        event +
        eventOf({ type: "start-step" }) +
        eventOf({ type: "tool-input-available", toolCallId, toolName, input }),
    ),
  );
}

/** A follow-up that goes on without ever saying what became of the call. */
export function leavesCallOpen(): Fault {
  return eventFault("leavesCallOpen", () => (event) => {
    const type = chunkOf(event)?.["type"];
    return typeof type === "string" && type.startsWith("tool-output-") ? "" : event;
  });
}

/** Changes chunks as you like; `null` drops one, a list puts several in its place. */
export function mapChunks(change: (chunk: Chunk) => Chunk | readonly Chunk[] | null): Fault {
  return eventFault("mapChunks", () => (event) => {
    const chunk = chunkOf(event);
    if (!chunk) return event;
    const out = change(chunk) ?? [];
    return (Array.isArray(out) ? out : [out]).map(eventOf).join("");
  });
}

/** Sends the body through a transformer of your own, byte by byte. */
export function mapBytes(change: (bytes: Uint8Array) => Uint8Array): Fault {
  return defineFault("mapBytes", async (_exchange, next) =>
    throughBody(await next(), {
      transform: (piece, controller) => controller.enqueue(change(piece)),
    }),
  );
}
