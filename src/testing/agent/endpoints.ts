import type { Exchange } from "../http/exchange.js";
import { applyFaults } from "../faults/fault.js";
import { obeyBreakMarkers } from "../http/line.js";
import { htmlPage } from "../http/htmlPage.js";
import { readStartInput, readStreamInput, textOfMessage } from "../http/readInput.js";
import { Refusal, refuse } from "../http/replies.js";
import type { BackendSettings } from "../http/settings.js";
import { beginTurn, findConversation, openConversation, type AgentModel } from "./agentModel.js";
import { playToEnd, turnResult } from "./playToEnd.js";
import type { CallRecord, RunRecord, Turn } from "./records.js";
import { toolCallIdOf } from "./restoreCalls.js";
import { answerApproval, answerMessage, type StreamJob } from "./streamAnswer.js";

/** One call of an endpoint, with the caller known. */
export interface EndpointCall {
  model: AgentModel;
  settings: BackendSettings;
  exchange: Exchange;
  userId: string;
}

/** Agents live on their line: when it breaks, they stop. */
function noteAbort(turn: Turn, signal: AbortSignal): void {
  signal.addEventListener("abort", () => {
    turn.aborted = true;
  });
}

async function beginPlainTurn(
  { model, settings, exchange, userId }: EndpointCall,
  via: "run" | "sync",
) {
  const input = readStartInput(exchange.body);
  const known =
    input.conversationId === null ? null : findConversation(model, input.conversationId, userId);
  const conversation = known ?? openConversation(model, { userId, firstMessage: input.message });
  // The history of the client counts only where the server has none of its own.
  const history = known ? [...known.messages] : input.history;
  const turn = await beginTurn(model, {
    via,
    conversation,
    history,
    userId,
    message: input.message,
    currentPage: null,
    chunkDelay: settings.chunkDelay,
  });
  return { turn, history };
}

/** `POST /api/agent/chat`. */
export async function startRun(call: EndpointCall): Promise<Response> {
  const { model, settings, exchange } = call;
  const { turn, history } = await beginPlainTurn(call, "run");
  const run: RunRecord = {
    runId: model.random.id("run_"),
    turn,
    history,
    userId: call.userId,
    status: "queued",
    error: null,
    controller: new AbortController(),
  };
  model.runs.set(run.runId, run);
  void work(model, run, settings).catch(() => undefined);
  const started = () =>
    Response.json({
      runId: run.runId,
      status: "queued",
      conversationId: turn.conversation?.id,
    });
  return applyFaults(turn.faults, exchange, async () => started());
}

async function work(model: AgentModel, run: RunRecord, settings: BackendSettings): Promise<void> {
  const { signal } = run.controller;
  await model.clock.sleep(settings.runQueuedFor, signal);
  run.status = "running";
  const [played] = await Promise.all([
    playToEnd(model, run.turn, signal),
    model.clock.sleep(settings.runTakes, signal),
  ]);
  if (signal.aborted) return;
  run.status = played.ok ? "completed" : "failed";
  if (!played.ok) run.error = played.error;
}

/** `GET /api/agent/chat/{runId}`. */
export async function pollRun({ model, exchange, userId }: EndpointCall): Promise<Response> {
  const runId = exchange.params[0] ?? "";
  if (!runId.startsWith("run_")) throw new Refusal(400, "Invalid run id");
  const run = model.runs.get(runId);
  if (!run || run.userId !== userId) throw new Refusal(404, "Run not found");
  return Response.json({
    runId,
    status: run.status,
    ...(run.status === "completed" ? turnResult(run.turn, run.history) : {}),
    ...(run.status === "failed" ? { error: run.error } : {}),
  });
}

/** `POST /api/agent/chat/sync`. */
export async function syncChat(call: EndpointCall): Promise<Response> {
  const { model, settings, exchange } = call;
  const { turn, history } = await beginPlainTurn(call, "sync");
  noteAbort(turn, exchange.signal);
  return applyFaults(turn.faults, exchange, async () => {
    const limit = new AbortController();
    const signal = AbortSignal.any([exchange.signal, limit.signal]);
    const limited = model.clock.sleep(settings.syncLimit, signal).then(() => "limit" as const);
    const played = await Promise.race([playToEnd(model, turn, signal), limited]).finally(() => {
      limited.catch(() => undefined);
      limit.abort();
    });
    if (played === "limit") return htmlPage(504, "Gateway Time-out");
    if (!played.ok) return refuse(500, played.error);
    return Response.json({
      ...turnResult(turn, history),
      conversationId: turn.conversation?.id,
    });
  });
}

/** `POST /api/agent/chat/stream`, and its development twin `mock-stream`. */
export async function streamChat(call: EndpointCall): Promise<Response> {
  const { model, settings, exchange, userId } = call;
  const input = await readStreamInput(exchange.body);
  const known =
    input.conversationId === null ? null : findConversation(model, input.conversationId, userId);
  if (input.approval) return answerPendingCall(call, input, input.approval);
  const last = input.messages.at(-1);
  const message = last ? textOfMessage(last) : "";
  const conversation = known ?? openConversation(model, { userId, firstMessage: message });
  const turn = await beginTurn(model, {
    via: "stream",
    conversation,
    history: input.messages
      .slice(0, -1)
      .map((one) => ({ role: one.role, content: textOfMessage(one) })),
    userId,
    message,
    currentPage: input.currentPage,
    chunkDelay: settings.chunkDelay,
  });
  noteAbort(turn, exchange.signal);
  const job: StreamJob = { model, exchange, turn, messages: input.messages, settings };
  return applyFaults(turn.faults, exchange, async () => obeyBreakMarkers(await answerMessage(job)));
}

/**
 * Answering a call that is answered already is refused with 409, an unknown one with 404: our reading, the
 * API does not say.
 */
async function answerPendingCall(
  { model, settings, exchange, userId }: EndpointCall,
  input: Awaited<ReturnType<typeof readStreamInput>>,
  { toolCallId, approved }: { toolCallId: string; approved: boolean },
): Promise<Response> {
  const call = model.calls.get(toolCallId);
  if (!call || call.turn.userId !== userId) throw new Refusal(404, "Tool call not found");
  if (call.status !== "pending") throw new Refusal(409, refusedAnswers[call.status]);
  const parts: readonly unknown[] = input.messages.flatMap((message) => message.parts);
  if (!parts.some((part) => toolCallIdOf(part) === toolCallId))
    throw new Refusal(400, "The messages do not hold the pending tool call");
  // Before anything else happens, so that a second answer in flight finds the first.
  call.status = approved ? "running" : "denied";
  noteAbort(call.turn, exchange.signal);
  const job: StreamJob = { model, exchange, turn: call.turn, messages: input.messages, settings };
  return obeyBreakMarkers(await answerApproval(job, call, approved));
}

const refusedAnswers: Record<Exclude<CallRecord["status"], "pending">, string> = {
  planned: "This tool call needs no approval",
  running: "This tool call has been answered already",
  done: "This tool call has been answered already",
  failed: "This tool call has been answered already",
  denied: "This tool call has been answered already",
  superseded: "This tool call was superseded by a newer message",
};
