import type { UIMessage } from "ai";

let count = 0;

function message(role: UIMessage["role"], parts: readonly unknown[]): UIMessage {
  count += 1;
  // parts of any shape: states show what the field's types do not allow, too
  return { id: `story-${count}`, role, parts: [...parts] as UIMessage["parts"] };
}

/** A message of the user. */
export function user(text: string): UIMessage {
  return message("user", [{ type: "text", text }]);
}

/** An answer of the agent: texts, or parts as the AI SDK has them. */
export function agent(...parts: readonly unknown[]): UIMessage {
  return message(
    "assistant",
    parts.map((part) => (typeof part === "string" ? { type: "text", text: part } : part)),
  );
}

/** A tool call as the AI SDK has it. */
export function toolPart(
  toolName: string,
  state: string,
  fields: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> & { toolCallId: string } {
  count += 1;
  return { type: `tool-${toolName}`, toolCallId: `call-${count}`, state, ...fields };
}

/** A tool call that waits for a human. */
export function waitingPart(toolName: string, input: unknown, requestReason?: string) {
  const part = toolPart(toolName, "approval-requested", { input });
  return { ...part, approval: { id: `approval-${part.toolCallId}`, requestReason } };
}

/** A conversation of `length` messages. */
export function longConversation(length: number): UIMessage[] {
  return Array.from({ length }, (_, index) =>
    index % 2 === 0
      ? user(`Question ${index / 2 + 1}: which of the leads in batch ${index / 2 + 1} fits best?`)
      : agent(
          `In batch **${(index + 1) / 2}** the best fit is the one whose company changed its payment provider last.\n\n- Reply rate so far: ${(index * 7) % 40} %\n- Next step: a short email with one question`,
        ),
  );
}
