import type { ScriptStep } from "../script/steps.js";
import { fileCall, type AgentModel } from "./agentModel.js";
import type { Turn } from "./records.js";
import { MockLanguageModelV4 } from "./sdk.js";

type StreamResult = Awaited<ReturnType<MockLanguageModelV4["doStream"]>>;
type StreamPart = StreamResult["stream"] extends ReadableStream<infer Part> ? Part : never;

/** Marks a place in the stream at which the line is to break. Never leaves the server. */
export const breakMarkers = { cut: "puffle-testing.cut", end: "puffle-testing.end" } as const;

/** How the model speaks. */
export interface ModelPace {
  /** Milliseconds between two deltas where the script does not say. */
  chunkDelay: number;
}

const usage = (outputTokens: number) => ({
  inputTokens: { total: 24, noCache: 24, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: outputTokens, text: outputTokens, reasoning: 0 },
});

const finish = (reason: "stop" | "tool-calls" | "error", outputTokens: number): StreamPart => ({
  type: "finish",
  finishReason: { unified: reason, raw: reason },
  usage: usage(outputTokens),
});

/** Cuts a text as a model would send it: a word with the space behind it, or pieces of a given length. */
function deltasOf(text: string, length: number | undefined): readonly string[] {
  if (length === undefined) return text.match(/\S+\s*|\s+/g) ?? [];
  const deltas: string[] = [];
  for (let at = 0; at < text.length; at += length) deltas.push(text.slice(at, at + length));
  return deltas;
}

/** A language model that plays a turn's script: each of its answers goes up to the next tool calls. */
export function createScriptedModel(
  model: AgentModel,
  turn: Turn,
  pace: ModelPace,
): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    provider: "puffle-testing",
    modelId: "scripted",
    doStream: async ({ abortSignal }) => ({
      stream: new ReadableStream<StreamPart>({
        // Pushed on the clock's time, not pulled: when a chunk is due depends on no reader.
        async start(controller) {
          const player = createPlayer(model, turn, pace, abortSignal, controller);
          try {
            controller.enqueue({ type: "stream-start", warnings: [] });
            controller.enqueue(finish(await player.play(), player.words()));
            controller.close();
          } catch (error) {
            controller.error(error);
          }
        },
      }),
    }),
  });
}

function createPlayer(
  model: AgentModel,
  turn: Turn,
  { chunkDelay }: ModelPace,
  signal: AbortSignal | undefined,
  out: ReadableStreamDefaultController<StreamPart>,
) {
  let words = 0;
  const pause = async (ms: number) => {
    signal?.throwIfAborted();
    if (ms > 0) await model.clock.sleep(ms, signal);
  };
  const speak = async (kind: "text" | "reasoning", step: Extract<ScriptStep, { text: string }>) => {
    const id = model.random.id(`${kind}_`);
    out.enqueue({ type: `${kind}-start`, id });
    for (const delta of deltasOf(step.text, step.deltaLength)) {
      await pause(step.pace ?? chunkDelay);
      words += 1;
      if (kind === "text") turn.text += delta;
      out.enqueue({ type: `${kind}-delta`, id, delta });
    }
    out.enqueue({ type: `${kind}-end`, id });
  };
  const call = async (step: Extract<ScriptStep, { type: "call" }>) => {
    for (const plan of step.calls) {
      const filed = fileCall(model, turn, plan);
      const input = JSON.stringify(filed.args);
      const { toolCallId: id, toolName } = filed;
      out.enqueue({ type: "tool-input-start", id, toolName });
      for (const delta of deltasOf(input, 24)) {
        await pause(chunkDelay);
        out.enqueue({ type: "tool-input-delta", id, delta });
      }
      out.enqueue({ type: "tool-input-end", id });
      out.enqueue({ type: "tool-call", toolCallId: id, toolName, input });
    }
  };
  const play = async (): Promise<"stop" | "tool-calls" | "error"> => {
    for (let step = turn.steps.shift(); step; step = turn.steps.shift()) {
      switch (step.type) {
        case "say":
          await speak("text", step);
          break;
        case "think":
          await speak("reasoning", step);
          break;
        case "call":
          await call(step);
          return "tool-calls";
        case "source":
          await pause(chunkDelay);
          out.enqueue({ ...step, sourceType: "url", id: model.random.id("source_") });
          break;
        case "file":
          out.enqueue({
            type: "file",
            mediaType: step.mediaType,
            data: { type: "data", data: step.base64 },
          });
          break;
        case "wait":
          await pause(step.ms);
          break;
        case "fail":
          out.enqueue({ type: "error", error: new Error(step.message) });
          turn.steps = [];
          return "error";
        case "break":
          out.enqueue({ type: "custom", kind: breakMarkers[step.how] });
          turn.steps = [];
          return "stop";
        case "fault":
          break;
      }
    }
    return "stop";
  };
  return { play, words: () => words };
}
