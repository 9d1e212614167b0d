import { invariant } from "../../internal/index.js";
import { defaultUserId } from "../http/auth.js";
import type { BackendAgent, CallView } from "../types.js";
import { executeCall, openConversation, pendingCalls, type AgentModel } from "./agentModel.js";
import type { CallRecord } from "./records.js";

const strangerId = "user_stranger";

const viewOf = ({ toolCallId, toolName, args, status }: CallRecord): CallView => ({
  toolCallId,
  toolName,
  args,
  status,
});

/** The agent as tests and stories see it: scripts in, witnesses out. */
export function createAgentFace(model: AgentModel): BackendAgent {
  const callsOf = () => [...model.calls.values()];
  return {
    script: (...steps) => void model.scripts.push(steps),
    onMessage: (responder) => {
      model.responder = responder;
    },
    get turns() {
      return model.turns.map(({ message, via, conversation, text, aborted }) => ({
        message,
        via,
        conversationId: conversation?.id ?? null,
        text,
        aborted,
      }));
    },
    get executedCalls() {
      return [...model.executedCalls];
    },
    get pendingCalls() {
      return callsOf()
        .filter((call) => call.status === "pending")
        .map(viewOf);
    },
    get calls() {
      return callsOf().map(viewOf);
    },
    get conversations() {
      return [...model.conversations.values()].map((one) => ({
        ...one,
        messages: [...one.messages],
      }));
    },
    get runs() {
      return [...model.runs.values()].map(({ runId, status, turn }) => ({
        runId,
        status,
        conversationId: turn.conversation?.id ?? null,
      }));
    },
    createConversation: (init = {}) => putConversation(model, init),
    disown: (id) => disown(model, id),
    endRun: (runId, as = "completed") => endRun(model, runId, as),
    answerElsewhere: async (toolCallId, approved) => {
      const call = model.calls.get(toolCallId);
      invariant(call?.status === "pending", `no call ${toolCallId} is pending: nothing to answer.`);
      call.status = "denied";
      // What the agent says next, it says to the other tab.
      if (pendingCalls(call.turn).length === 0) call.turn.steps = [];
      if (approved) await executeCall(model, call, undefined).catch(() => undefined);
    },
    forgetCall: (toolCallId) => void model.calls.delete(toolCallId),
  };
}

function putConversation(
  model: AgentModel,
  init: NonNullable<Parameters<BackendAgent["createConversation"]>[0]>,
): string {
  const messages = init.messages ?? [];
  const conversation = openConversation(model, {
    ...(init.id === undefined ? {} : { id: init.id }),
    userId: init.userId ?? defaultUserId,
    firstMessage: messages[0]?.content ?? "",
  });
  conversation.messages.push(...messages);
  return conversation.id;
}

function disown(model: AgentModel, id: string): void {
  const owned = model.runs.get(id) ?? model.conversations.get(id);
  invariant(owned, `there is no run or conversation ${id} to disown.`);
  owned.userId = strangerId;
}

function endRun(
  model: AgentModel,
  runId: string,
  as: "completed" | "cancelled" | { error: string },
): void {
  const run = model.runs.get(runId);
  invariant(run, `there is no run ${runId} to end.`);
  run.controller.abort(new DOMException("The run was ended", "AbortError"));
  run.status = typeof as === "string" ? as : "failed";
  if (typeof as !== "string") run.error = as.error;
}
