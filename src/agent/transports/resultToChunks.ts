import type { UIMessageChunk } from "ai";
import type { RunToolCall } from "../../client/index.js";

/** What a finished run and a blocking call give. */
export interface AgentResult {
  text: string | null;
  toolCalls: readonly RunToolCall[];
}

/** Writes a finished result as the chunks of a stream, so that one assembly serves all three transports. */
export function resultToChunks(result: AgentResult, messageId: string): UIMessageChunk[] {
  const calls = result.toolCalls.flatMap((call, index) => toolCallChunks(call, messageId, index));
  const text: UIMessageChunk[] = result.text
    ? [
        { type: "text-start", id: "0" },
        { type: "text-delta", id: "0", delta: result.text },
        { type: "text-end", id: "0" },
      ]
    : [];
  return [
    { type: "start", messageId },
    { type: "start-step" },
    ...calls,
    ...text,
    { type: "finish-step" },
    { type: "finish", finishReason: "stop" },
  ];
}

function toolCallChunks(call: RunToolCall, messageId: string, index: number): UIMessageChunk[] {
  // No id is documented; one that the server adds is better than ours.
  const toolCallId =
    typeof call.toolCallId === "string" ? call.toolCallId : `${messageId}-call-${index + 1}`;
  const input: UIMessageChunk = {
    type: "tool-input-available",
    toolCallId,
    toolName: call.toolName,
    input: call.args,
  };
  // A call without a result is shown as a call without a result: its outcome is not known here.
  return call.result === undefined
    ? [input]
    : [input, { type: "tool-output-available", toolCallId, output: call.result }];
}

/** A stream that gives these chunks and closes. */
export function streamOf(chunks: readonly UIMessageChunk[]): ReadableStream<UIMessageChunk> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}
