import type { UIMessage } from "ai";
import { isToolPart, withoutApproval, type ToolPart } from "./toolParts.js";

type Part = UIMessage["parts"][number];

/** Why a call of an earlier turn has no result, in words for the model. */
const noResult =
  "No result was received: the conversation broke off before this call was resolved.";

/** A stored message of another role is shown, but no server takes it. */
const wireRoles: ReadonlySet<string> = new Set(["system", "user", "assistant"]);

/**
 * Whether this call's approval was put there by the stream guard for a server that does not ask: it then
 * carries the call's own id.
 */
function isFromOlderServer(part: ToolPart): boolean {
  return part.approval?.id === part.toolCallId;
}

/**
 * Turns the thread into what the stream endpoint takes.
 *
 * Calls that an earlier turn left open are closed as failed: a server that finds a call without a result
 * before a later message refuses the whole conversation (`AI_MissingToolResultsError` in AI SDK 6 and 7).
 * On older servers an open call stays `input-available`, the only state they know for it.
 *
 * @param isUnsent - Whether the server never took this message. Such messages are left out.
 */
export function wireMessages(
  messages: readonly UIMessage[],
  isUnsent: (messageId: string) => boolean,
): UIMessage[] {
  const taken = messages.filter(
    ({ role, id, parts }) =>
      wireRoles.has(role) && (role !== "user" || !isUnsent(id)) && parts.some(isWirePart),
  );
  const last = taken.length - 1;
  return taken.map((message, index) => {
    const parts = message.parts
      .filter(isWirePart)
      .map((part) => (message.role === "assistant" ? wirePart(part, index === last) : part));
    const isSame =
      parts.length === message.parts.length && parts.every((part, i) => part === message.parts[i]);
    return isSame ? message : { ...message, parts };
  });
}

/** A server refuses the whole conversation for a call without a name, and for a message without parts. */
function isWirePart(part: Part): boolean {
  if (part.type !== "dynamic-tool" && !part.type.startsWith("tool-")) return true;
  return isToolPart(part) && (part.type !== "dynamic-tool" || typeof part.toolName === "string");
}

function wirePart(part: Part, isLastMessage: boolean): Part {
  if (!isToolPart(part)) return part;
  if (part.state.startsWith("output-")) {
    return isFromOlderServer(part) ? withoutApproval(part) : part;
  }
  const isAsked = ["input-available", "approval-requested", "approval-responded"];
  if (!isLastMessage || !isAsked.includes(part.state)) {
    // Both belong to other states: servers refuse the one, and warn about the other.
    const { approval: _, rawInput: __, ...rest } = part;
    return { ...rest, state: "output-error", input: part.input ?? {}, errorText: noResult } as Part;
  }
  return isFromOlderServer(part)
    ? ({ ...withoutApproval(part), state: "input-available" } as Part)
    : part;
}

/** The words of a message: its text parts, in order, as paragraphs. */
export function textOf(message: UIMessage): string {
  return message.parts
    .flatMap((part) => (part.type === "text" && part.text !== "" ? [part.text] : []))
    .join("\n\n");
}
