import type { PuffleClock } from "../clock.js";
import type { SeededRandom } from "../random.js";
import { Refusal } from "../http/replies.js";
import type { Responder } from "../script/responder.js";
import type { ScriptedCall, ScriptStep } from "../script/steps.js";
import {
  frozenCopy,
  type CallRecord,
  type Conversation,
  type ExecutedCall,
  type RunRecord,
  type Turn,
} from "./records.js";
import { salesTools, toolResult, type ToolFixture } from "./tools.js";

/** Everything the server knows about the agent chat. Doors and endpoints only read and change this. */
export interface AgentModel {
  readonly conversations: Map<string, Conversation>;
  readonly runs: Map<string, RunRecord>;
  readonly calls: Map<string, CallRecord>;
  readonly turns: Turn[];
  readonly executedCalls: ExecutedCall[];
  readonly scripts: (readonly ScriptStep[])[];
  responder: Responder;
  readonly tools: Readonly<Record<string, ToolFixture>>;
  readonly clock: PuffleClock;
  readonly random: SeededRandom;
}

export function createAgentModel(setup: {
  clock: PuffleClock;
  random: SeededRandom;
  responder: Responder;
  tools: Readonly<Record<string, ToolFixture>>;
}): AgentModel {
  return {
    ...setup,
    tools: { ...salesTools, ...setup.tools },
    conversations: new Map(),
    runs: new Map(),
    calls: new Map(),
    turns: [],
    executedCalls: [],
    scripts: [],
  };
}

/** Opens a conversation that is named after its first message. */
export function openConversation(
  model: AgentModel,
  init: { id?: string; userId: string; firstMessage: string },
): Conversation {
  const conversation: Conversation = {
    id: init.id ?? model.random.uuid(),
    userId: init.userId,
    title: Array.from(init.firstMessage).slice(0, 100).join(""),
    messages: [],
    createdAt: model.clock.now(),
  };
  model.conversations.set(conversation.id, conversation);
  return conversation;
}

/**
 * The caller's own conversation.
 *
 * @throws Refusal 404 when there is none, also when it is somebody else's.
 */
export function findConversation(model: AgentModel, id: string, userId: string): Conversation {
  const conversation = model.conversations.get(id);
  if (!conversation || conversation.userId !== userId)
    throw new Refusal(404, "Conversation not found");
  return conversation;
}

/** What a user message needs to become a turn. */
export interface TurnInit {
  via: Turn["via"];
  conversation: Conversation | null;
  history: readonly { role: string; content: string }[];
  userId: string;
  message: string;
  currentPage: string | null;
  chunkDelay: number;
}

/** Takes the next script, or asks the responder, and files the turn. */
export async function beginTurn(model: AgentModel, init: TurnInit): Promise<Turn> {
  supersedePending(model, init.conversation);
  const script =
    model.scripts.shift() ??
    (await model.responder(init.message, {
      via: init.via,
      conversationId: init.conversation?.id ?? null,
      turn: init.history.filter((message) => message.role === "user").length + 1,
      history: init.history,
      currentPage: init.currentPage,
      chunkDelay: init.chunkDelay,
    }));
  const turn: Turn = {
    id: model.random.id("turn_"),
    via: init.via,
    conversation: init.conversation,
    userId: init.userId,
    message: init.message,
    steps: script.filter((step) => step.type !== "fault"),
    faults: script.filter((step) => step.type === "fault"),
    calls: [],
    text: "",
    aborted: false,
    startedAt: model.clock.now(),
  };
  init.conversation?.messages.push({ role: "user", content: init.message });
  model.turns.push(turn);
  return turn;
}

/** A new message of the user takes the place of an answer: what was pending is asked no more. */
function supersedePending(model: AgentModel, conversation: Conversation | null): void {
  if (!conversation) return;
  for (const call of model.calls.values()) {
    if (call.turn.conversation === conversation && call.status === "pending")
      call.status = "superseded";
  }
}

/** Files the agent's call. From here on its arguments cannot change. */
export function fileCall(model: AgentModel, turn: Turn, plan: ScriptedCall): CallRecord {
  const call: CallRecord = {
    toolCallId: model.random.id("call_"),
    toolName: plan.toolName,
    args: frozenCopy(plan.args),
    plan,
    turn,
    status: plan.needsApproval ? "pending" : "planned",
    outcome: null,
  };
  turn.calls.push(call);
  model.calls.set(call.toolCallId, call);
  return call;
}

/**
 * Runs a call with the arguments that were frozen when the agent made it.
 *
 * @throws Error with the scripted text when the tool is to fail.
 */
export async function executeCall(
  model: AgentModel,
  call: CallRecord,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  call.status = "running";
  model.executedCalls.push({
    toolCallId: call.toolCallId,
    toolName: call.toolName,
    args: call.args,
    approved: call.plan.needsApproval,
    conversationId: call.turn.conversation?.id ?? null,
    at: model.clock.now(),
  });
  try {
    if (call.plan.delay !== undefined) await model.clock.sleep(call.plan.delay, signal);
    if (call.plan.error !== undefined) throw new Error(call.plan.error);
    const output =
      call.plan.result === undefined
        ? toolResult(model.tools[call.toolName], call.args)
        : call.plan.result;
    call.status = "done";
    call.outcome = { output };
    return output;
  } catch (error) {
    call.status = "failed";
    call.outcome = { errorText: error instanceof Error ? error.message : String(error) };
    throw error;
  }
}

/** The calls of this turn that still wait for a human. */
export function pendingCalls(turn: Turn): CallRecord[] {
  return turn.calls.filter((call) => call.status === "pending");
}
