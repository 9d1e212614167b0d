import type { UIMessage } from "ai";
import { isSameList } from "../internal/index.js";
import { readPart } from "./readChunk.js";
import { isToolPart, type ToolPart } from "./toolParts.js";

type Part = UIMessage["parts"][number];

/** Why a call of an earlier turn has no result, in words for the model. */
const noResult = "This call was left without a result.";

/** A stored message of another role is shown, but no server takes it. */
const wireRoles: ReadonlySet<string> = new Set(["system", "user", "assistant"]);

/**
 * Turns the thread into what the stream endpoint takes.
 *
 * Calls that an earlier turn left open are closed as failed: a server that finds a call without a result
 * before a later message refuses the whole conversation (`AI_MissingToolResultsError` in AI SDK 6 and 7).
 * On older servers an open call stays `input-available`, the only state they know for it.
 *
 * What a server would refuse the whole conversation for (a host's storage gets old, and is edited) is mended or
 * left out. The message that is asked now goes as it is: its sender is to hear what is wrong with it.
 *
 * @param isUnsent - Whether the server never took this message. Such messages are left out.
 */
export function wireMessages(
  messages: readonly UIMessage[],
  isUnsent: (messageId: string) => boolean,
): UIMessage[] {
  const taken = messages.filter(
    ({ role, id }) => wireRoles.has(role) && (role !== "user" || !isUnsent(id)),
  );
  const last = taken.length - 1;
  return taken.flatMap((message, index) => {
    if (index === last && message.role === "user") return [message];
    const parts = message.parts.flatMap((part) => wirePart(part, index === last));
    if (parts.length === 0) return [];
    return [isSameList(parts, message.parts) ? message : { ...message, parts }];
  });
}

function wirePart(part: Part, isLastMessage: boolean): Part[] {
  const read = readPart(part);
  if (read.status !== "ok") return [];
  const whole = read.repaired.length === 0 ? part : (read.chunk as unknown as Part);
  return [isToolPart(whole) ? (wireCall(whole, isLastMessage) as Part) : whole];
}

function wireCall(part: ToolPart, isLastMessage: boolean): ToolPart {
  // Put there by the stream guard for a server that does not ask: it then carries the call's own id.
  const isOlder = part.approval?.id === part.toolCallId;
  const asked = isOlder ? undefined : part.approval;
  const answer = asked?.approved;
  const known = isOlder && part.state.startsWith("approval-") ? "input-available" : part.state;
  const isFit =
    known === "output-available" ||
    (known === "output-error" && typeof part.errorText === "string") ||
    (known === "output-denied" && answer === false) ||
    (isLastMessage &&
      (known === "input-available" ||
        (known === "approval-requested" && asked && answer === undefined) ||
        (known === "approval-responded" && typeof answer === "boolean")));
  const isAnswered = known.startsWith("output-") && answer === (known !== "output-denied");
  const carried = {
    state: isFit ? known : "output-error",
    // JSON leaves out what is undefined, and a server refuses a call without: a tool may give nothing.
    input: isFit && part.input === null ? null : (part.input ?? {}),
    output: known === "output-available" ? (part.output ?? null) : undefined,
    errorText: isFit ? (known === "output-error" ? part.errorText : undefined) : noResult,
    rawInput: isFit ? part.rawInput : undefined,
    approval: isFit && (isAnswered || known.startsWith("approval-")) ? asked : undefined,
  };
  const fields = Object.keys(carried) as (keyof typeof carried)[];
  return fields.every((field) => carried[field] === part[field])
    ? part
    : ({ ...part, ...carried } as ToolPart);
}

/** The words of a message: its text parts, in order, as paragraphs. */
export function textOf(message: UIMessage): string {
  return message.parts
    .flatMap((part) => (part.type === "text" && part.text !== "" ? [part.text] : []))
    .join("\n\n");
}
