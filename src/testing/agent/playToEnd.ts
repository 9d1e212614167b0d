import type { PlainMessage, RunToolCall } from "../../client/index.js";
import { executeCall, fileCall, type AgentModel } from "./agentModel.js";
import type { Turn } from "./records.js";

/** What a turn without a stream came to. */
export type PlayedTurn = { ok: true; text: string } | { ok: false; error: string };

/**
 * Plays a turn that nobody watches, for runs and sync calls. Nobody can be asked there: a call that needs
 * a human ends the turn and is reported without a result. That is our reading; the API does not say.
 */
export async function playToEnd(
  model: AgentModel,
  turn: Turn,
  signal: AbortSignal,
): Promise<PlayedTurn> {
  for (let step = turn.steps.shift(); step; step = turn.steps.shift()) {
    signal.throwIfAborted();
    switch (step.type) {
      case "say":
        turn.text += turn.text === "" ? step.text : `\n\n${step.text}`;
        break;
      case "wait":
        await model.clock.sleep(step.ms, signal);
        break;
      case "fail":
        return { ok: false, error: step.message };
      case "break":
        return { ok: false, error: "The agent stopped before it was done." };
      case "call": {
        const filed = step.calls.map((plan) => fileCall(model, turn, plan));
        for (const call of filed.filter((one) => !one.plan.needsApproval)) {
          // A tool that fails is the agent's to deal with, not the end of its turn.
          await executeCall(model, call, signal).catch(() => signal.throwIfAborted());
        }
        if (filed.some((call) => call.plan.needsApproval)) turn.steps = [];
        break;
      }
      default:
        break;
    }
  }
  turn.conversation?.messages.push({ role: "assistant", content: turn.text });
  return { ok: true, text: turn.text };
}

/** The fields of a finished turn as poll and sync write them. `messages` can be sent back as `history`. */
export function turnResult(
  turn: Turn,
  history: readonly PlainMessage[],
): { text: string; messages: PlainMessage[]; toolCalls: RunToolCall[] } {
  return {
    text: turn.text,
    messages: [
      ...history,
      { role: "user", content: turn.message },
      { role: "assistant", content: turn.text },
    ],
    toolCalls: turn.calls.map((call) => ({
      toolCallId: call.toolCallId,
      toolName: call.toolName,
      args: call.args,
      ...resultOf(call.outcome),
    })),
  };
}

function resultOf(outcome: { output: unknown } | { errorText: string } | null) {
  if (!outcome) return {};
  return { result: "output" in outcome ? outcome.output : { error: outcome.errorText } };
}
