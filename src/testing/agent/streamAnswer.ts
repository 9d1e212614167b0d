import {
  convertToModelMessages,
  createUIMessageStream,
  createUIMessageStreamResponse,
  jsonSchema,
  streamText,
  tool,
  type ToolSet,
  type UIMessage,
  type UIMessageStreamWriter,
} from "ai";
import type { Exchange } from "../http/exchange.js";
import { executeCall, pendingCalls, type AgentModel } from "./agentModel.js";
import { restoreCalls } from "./restoreCalls.js";
import type { CallRecord, Turn } from "./records.js";
import { createScriptedModel } from "./scriptedModel.js";
import { isStepCount, toUIMessageStream } from "./sdk.js";

/** How the stream endpoint speaks. */
export interface StreamSettings {
  chunkDelay: number;
  protocol: "current" | "legacy";
  newMessageIds: boolean;
  rejection: "denied" | "error" | "output";
}

/** One answer of the stream endpoint. */
export interface StreamJob {
  model: AgentModel;
  exchange: Exchange;
  turn: Turn;
  messages: readonly UIMessage[];
  settings: StreamSettings;
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function toolsOf({ model, turn, settings }: StreamJob): ToolSet {
  const calls = [...turn.calls.map((call) => call.plan), ...callsAhead(turn)];
  const names = new Set([...Object.keys(model.tools), ...calls.map((call) => call.toolName)]);
  // An older server has no approvals: a tool that needs a human is one that it cannot execute itself.
  const unexecutable = new Set(
    settings.protocol === "legacy"
      ? calls.filter((call) => call.needsApproval).map((call) => call.toolName)
      : [],
  );
  const execute = async (
    _input: unknown,
    { toolCallId, abortSignal }: { toolCallId: string; abortSignal?: AbortSignal | undefined },
  ) => {
    const call = model.calls.get(toolCallId);
    return call ? await executeCall(model, call, abortSignal) : null;
  };
  const toTool = (name: string): ToolSet[string] => {
    const fixture = model.tools[name];
    const shape = {
      ...(fixture?.description === undefined ? {} : { description: fixture.description }),
      inputSchema: jsonSchema(fixture?.inputSchema ?? { type: "object" }),
    };
    return unexecutable.has(name) ? tool(shape) : tool({ ...shape, execute });
  };
  return Object.fromEntries([...names].map((name) => [name, toTool(name)] as const));
}

function callsAhead(turn: Turn) {
  const ahead = (steps: Turn["steps"]): CallRecord["plan"][] =>
    steps.flatMap((step) =>
      step.type === "call"
        ? step.calls.flatMap((call) => [
            call,
            ...(Array.isArray(call.denied) ? ahead([...call.denied]) : []),
          ])
        : [],
    );
  return ahead(turn.steps);
}

/** The AI SDK's own server code at work: its loop, its tools, its approvals, its chunks. */
async function runAgent(job: StreamJob, messages: readonly UIMessage[]) {
  const { model, turn, exchange, settings } = job;
  return streamText({
    model: createScriptedModel(model, turn, settings),
    tools: toolsOf(job),
    toolApproval: ({ toolCall }) => {
      const plan = model.calls.get(toolCall.toolCallId)?.plan;
      if (settings.protocol === "legacy" || !plan?.needsApproval) return undefined;
      return plan.reason === undefined
        ? "user-approval"
        : { type: "user-approval", reason: plan.reason };
    },
    messages: await convertToModelMessages([...messages]),
    stopWhen: isStepCount(100),
    abortSignal: exchange.signal,
    // The SDK's default prints to the console.
    onError: () => undefined,
    _internal: { generateId: () => model.random.id("approval_") },
  });
}

function toChunks(
  job: StreamJob,
  result: Awaited<ReturnType<typeof runAgent>>,
  options: { sendStart: boolean },
) {
  return toUIMessageStream({
    stream: result.stream,
    // Without the original messages the SDK gives a continuation a message id of its own.
    ...(job.settings.newMessageIds ? {} : { originalMessages: [...job.messages] }),
    generateMessageId: () => job.model.random.id("msg_"),
    sendSources: true,
    sendStart: options.sendStart,
    onError: textOf,
    messageMetadata: ({ part }) =>
      part.type === "finish" ? { usage: part.totalUsage } : undefined,
  });
}

function respond(job: StreamJob, stream: ReturnType<typeof toChunks>): Response {
  const id = job.turn.conversation?.id;
  return createUIMessageStreamResponse({
    stream,
    headers: id === undefined ? {} : { "x-conversation-id": id },
  });
}

/** Answers a new user message. */
export async function answerMessage(job: StreamJob): Promise<Response> {
  const result = await runAgent(job, restoreCalls(job.model, job.messages));
  return respond(job, toChunks(job, result, { sendStart: true }));
}

/**
 * Goes on after a human's answer to one call. The last answer of several lets the agent go on; before
 * that the call is run or rejected, and the stream ends with the others still pending.
 */
export async function answerApproval(
  job: StreamJob,
  call: CallRecord,
  approved: boolean,
): Promise<Response> {
  const isLast = pendingCalls(job.turn).length === 0;
  if (isLast) takeDeniedPath(job.turn);
  const bySdk =
    job.settings.protocol === "current" && (approved || job.settings.rejection === "denied");
  if (isLast && bySdk) {
    const result = await runAgent(
      job,
      restoreCalls(job.model, job.messages, { toolCallId: call.toolCallId, approved }),
    );
    return respond(job, toChunks(job, result, { sendStart: true }));
  }
  return respond(
    job,
    createUIMessageStream({
      onError: textOf,
      execute: async ({ writer }) => {
        const messageId = job.settings.newMessageIds
          ? job.model.random.id("msg_")
          : job.messages.at(-1)?.id;
        writer.write({ type: "start", ...(messageId === undefined ? {} : { messageId }) });
        await settleCall(job, call, approved, writer);
        if (!isLast) return writer.write({ type: "finish", finishReason: "tool-calls" });
        const result = await runAgent(job, restoreCalls(job.model, job.messages));
        writer.merge(toChunks(job, result, { sendStart: false }));
      },
    }),
  );
}

async function settleCall(
  { model, exchange, settings }: StreamJob,
  call: CallRecord,
  approved: boolean,
  writer: UIMessageStreamWriter,
): Promise<void> {
  const { toolCallId } = call;
  if (approved) {
    try {
      const output = await executeCall(model, call, exchange.signal);
      writer.write({ type: "tool-output-available", toolCallId, output });
    } catch (error) {
      writer.write({ type: "tool-output-error", toolCallId, errorText: textOf(error) });
    }
    return;
  }
  const errorText = "The user rejected this call.";
  switch (settings.rejection) {
    case "denied":
      return writer.write({ type: "tool-output-denied", toolCallId });
    case "error":
      call.outcome = { errorText };
      return writer.write({ type: "tool-output-error", toolCallId, errorText });
    case "output":
      call.outcome = { output: { rejected: true, reason: errorText } };
      return writer.write({
        type: "tool-output-available",
        toolCallId,
        output: call.outcome.output,
      });
  }
}

/** A script may say what happens after a denial in place of its rest. */
function takeDeniedPath(turn: Turn): void {
  const denied = turn.calls.find(
    (call) => call.status === "denied" && call.plan.denied !== undefined,
  );
  const path = denied?.plan.denied;
  if (!denied || path === undefined || turn.deniedPathOf === denied.toolCallId) return;
  turn.deniedPathOf = denied.toolCallId;
  turn.steps = typeof path === "string" ? [{ type: "say", text: path }] : [...path];
}
