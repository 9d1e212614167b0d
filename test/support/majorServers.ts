import * as ai5 from "ai-v5";
import { MockLanguageModelV2 } from "ai-v5/test";
import * as ai6 from "ai-v6";
import { MockLanguageModelV3 } from "ai-v6/test";
import * as ai7 from "ai";
import { MockLanguageModelV4 } from "ai/test";
import type { UIMessage, UIMessageChunk } from "ai";

/** The majors of the AI SDK that a Puffle server may be built with. */
export type Major = "5" | "6" | "7";

interface ServerSetup {
  /** What the agent calls first, each with a human's consent. */
  calls: readonly { toolCallId: string; input: unknown }[];
  /** Whether a continuation comes under another message id: the server forgot `originalMessages`. */
  newMessageIds?: boolean;
}

interface Answer extends ServerSetup {
  messages: UIMessage[];
  sendStart: boolean;
  execute: (input: unknown) => unknown;
}

/** What one major does to answer: its own `streamText`, tools, mock model and chunks. */
interface Sdk {
  /** Whether it asks for approvals and goes on after them by itself. */
  isNative: boolean;
  answer(answer: Answer): Promise<ReadableStream<UIMessageChunk>>;
  /** The body of a response in this major's own encoding. */
  encode(stream: ReadableStream<UIMessageChunk>): Response;
}

const nested = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};
const flat = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const inputSchema = { type: "object", additionalProperties: true } as const;

/** What the mock model says: its calls first, and after their results that it is done. */
function modelChunks(prompt: readonly { role: string }[], { calls }: ServerSetup, isFlat: boolean) {
  const finish = (reason: string) => ({
    type: "finish",
    finishReason: isFlat ? reason : { unified: reason, raw: reason },
    usage: isFlat ? flat : nested,
  });
  const isOver = prompt.at(-1)?.role === "tool";
  const text = (words: string) => [
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: words },
    { type: "text-end", id: "0" },
  ];
  const asked = calls.map(({ toolCallId, input }) => ({
    type: "tool-call",
    toolCallId,
    toolName: "send",
    input: JSON.stringify(input),
  }));
  return [
    { type: "stream-start", warnings: [] },
    ...(isOver ? text("Done.") : [...text("I will send."), ...asked]),
    finish(isOver || calls.length === 0 ? "stop" : "tool-calls"),
  ];
}

/** One stream step of a mock model, of whichever specification. */
function doStream(setup: ServerSetup, isFlat: boolean) {
  return ({ prompt }: { prompt: readonly { role: string }[] }) =>
    Promise.resolve({
      stream: ai7.simulateReadableStream({
        chunks: modelChunks(prompt, setup, isFlat),
        initialDelayInMs: null,
        chunkDelayInMs: null,
      }),
    }) as never;
}

// The majors' types are not each other's: what goes from one to the next is JSON, and cast.
const sdks: Readonly<Record<Major, Sdk>> = {
  "5": {
    isNative: false,
    async answer({ messages, sendStart, ...setup }) {
      const result = ai5.streamText({
        model: new MockLanguageModelV2({ doStream: doStream(setup, true) }),
        // Without `execute` the call is left for the human.
        tools: { send: ai5.tool({ inputSchema: ai5.jsonSchema(inputSchema) }) },
        messages: ai5.convertToModelMessages(messages as never),
        stopWhen: ai5.stepCountIs(5),
        onError: () => undefined,
      });
      return result.toUIMessageStream({
        ...(setup.newMessageIds ? {} : { originalMessages: messages as never }),
        generateMessageId: ai5.generateId,
        sendStart,
      }) as never;
    },
    encode: (stream) => ai5.createUIMessageStreamResponse({ stream: stream as never }),
  },
  "6": {
    isNative: true,
    async answer({ messages, sendStart, execute, ...setup }) {
      const result = ai6.streamText({
        model: new MockLanguageModelV3({ doStream: doStream(setup, false) }),
        tools: {
          send: ai6.tool({
            inputSchema: ai6.jsonSchema(inputSchema),
            needsApproval: true,
            execute: (input) => execute(input),
          }),
        },
        messages: await ai6.convertToModelMessages(messages as never),
        stopWhen: ai6.stepCountIs(5),
        onError: () => undefined,
      });
      return result.toUIMessageStream({
        ...(setup.newMessageIds ? {} : { originalMessages: messages as never }),
        generateMessageId: ai6.generateId,
        sendStart,
      }) as never;
    },
    encode: (stream) => ai6.createUIMessageStreamResponse({ stream: stream as never }),
  },
  "7": {
    isNative: true,
    async answer({ messages, sendStart, execute, ...setup }) {
      const result = ai7.streamText({
        model: new MockLanguageModelV4({ doStream: doStream(setup, false) }),
        tools: {
          send: ai7.tool({
            inputSchema: ai7.jsonSchema(inputSchema),
            execute: (input) => execute(input),
          }),
        },
        toolApproval: { send: "user-approval" },
        messages: await ai7.convertToModelMessages(messages),
        stopWhen: ai7.isStepCount(5),
        onError: () => undefined,
      });
      return ai7.toUIMessageStream({
        stream: result.stream,
        ...(setup.newMessageIds ? {} : { originalMessages: messages }),
        generateMessageId: ai7.generateId,
        sendStart,
      });
    },
    encode: (stream) => ai7.createUIMessageStreamResponse({ stream }),
  },
};

type CallPart = { toolCallId: string; state: string; input: unknown };

const callsOf = (message: UIMessage | undefined): CallPart[] =>
  (message?.parts ?? []).filter((part) => "toolCallId" in part) as CallPart[];

/**
 * A Puffle stream endpoint that is built with one major of the AI SDK. Follows the wire contract: one
 * answer per request; while others wait the call is settled and the stream ends with them still open.
 */
export function createMajorServer(major: Major, setup: ServerSetup) {
  const sdk = sdks[major];
  const executed: unknown[] = [];
  const bodies: Record<string, unknown>[] = [];
  const execute = (input: unknown) => {
    executed.push(input);
    return "sent";
  };

  function settled(messages: UIMessage[], toolCallId: string, approved: boolean) {
    const last = messages.at(-1)!;
    const rejected = sdk.isNative
      ? { state: "output-denied" }
      : { state: "output-error", errorText: "Rejected" };
    const parts = last.parts.map((part) => {
      if (!("toolCallId" in part) || part.toolCallId !== toolCallId) return part;
      return { ...part, ...(approved ? { state: "output-available", output: "sent" } : rejected) };
    });
    return [...messages.slice(0, -1), { ...last, parts } as UIMessage];
  }

  function splice(messages: UIMessage[], toolCallId: string, approved: boolean, isLast: boolean) {
    const call = callsOf(messages.at(-1)).find((part) => part.toolCallId === toolCallId)!;
    return ai7.createUIMessageStream({
      async execute({ writer }) {
        const messageId = setup.newMessageIds ? ai7.generateId() : messages.at(-1)!.id;
        writer.write({ type: "start", messageId });
        if (approved) {
          writer.write({ type: "tool-output-available", toolCallId, output: execute(call.input) });
        } else if (sdk.isNative) writer.write({ type: "tool-output-denied", toolCallId });
        else writer.write({ type: "tool-output-error", toolCallId, errorText: "Rejected" });
        if (!isLast) return writer.write({ type: "finish", finishReason: "tool-calls" });
        const next = settled(messages, toolCallId, approved);
        writer.merge(await sdk.answer({ ...setup, messages: next, sendStart: false, execute }));
      },
    });
  }

  async function respond(body: Record<string, unknown>): Promise<Response> {
    const messages = body["messages"] as UIMessage[];
    const answer = body["approvalResponse"] as
      | { toolCallId: string; approved: boolean }
      | undefined;
    const isOpen = ({ state, toolCallId }: CallPart) =>
      toolCallId !== answer?.toolCallId && /^(input-available|approval-requested)$/.test(state);
    const isLast = !callsOf(messages.at(-1)).some(isOpen);
    const stream =
      answer && !(sdk.isNative && isLast)
        ? splice(messages, answer.toolCallId, answer.approved, isLast)
        : await sdk.answer({ ...setup, messages, sendStart: true, execute });
    return sdk.encode(stream);
  }

  return {
    /** The inputs with which the tool really ran. */
    executed,
    /** The bodies of all requests. */
    bodies,
    fetch: async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const body = (await new Request(url, init).json()) as Record<string, unknown>;
      bodies.push(body);
      return respond(body);
    },
  };
}
