import type { UIMessage } from "ai";
import { isDeeperThan, isRecord, isSameList } from "../internal/index.js";

/** A stored state, read. */
export interface ReadState<Message extends UIMessage> {
  messages: Message[];
  /** The user messages that the server never took, in the thread and outside. */
  unsent: Message[];
  /** The user messages whose answers are not whole. */
  unfinished: Message[];
  conversationId: string | null;
  runId: string | null;
}

/** Reads what a host stored of a conversation. It may be anything: storage gets old, and is edited. */
export function readState<Message extends UIMessage>(value: unknown): ReadState<Message> {
  const state = isRecord(value) ? value : {};
  const { unsentIds, conversationId, runId } = state;
  const messages = readMessages<Message>(state["messages"]);
  const isUnsent = isUserMessageOf(unsentIds);
  const inThread = messages.filter(isUnsent);
  const known = new Set(inThread.map(({ id }) => id));
  const outside = readMessages<Message>(state["unsentMessages"]).filter(
    (message) => isUnsent(message) && !known.has(message.id),
  );
  return {
    messages,
    unsent: [...inThread, ...outside],
    unfinished: messages.filter(isUserMessageOf(state["unfinishedIds"])),
    conversationId: typeof conversationId === "string" ? conversationId : null,
    runId: typeof runId === "string" ? runId : null,
  };
}

function isUserMessageOf(value: unknown): (message: UIMessage) => boolean {
  const ids = new Set<unknown>(Array.isArray(value) ? (value as unknown[]) : []);
  return ({ id, role }) => role === "user" && ids.has(id);
}

/** Deeper parts can neither be shown nor compared. A stream brings none, a host's storage might. */
const maxDepth = 200;

/**
 * Reads messages that a host stored: whatever is there becomes messages that can be shown, sent and gone
 * on with. What is no message is left out; what is one keeps its identity.
 */
export function readMessages<Message extends UIMessage>(value: unknown): Message[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => {
    if (!isRecord(item) || typeof item["role"] !== "string") return [];
    const id = typeof item["id"] === "string" && item["id"] !== "" ? item["id"] : `stored-${index}`;
    const parts = readParts(item);
    const isWhole = id === item["id"] && parts === item["parts"];
    return [(isWhole ? item : { ...item, id, parts }) as unknown as Message];
  });
}

function readParts(message: Record<string, unknown>): unknown[] {
  const { parts, content } = message;
  if (!Array.isArray(parts))
    return typeof content === "string" ? [{ type: "text", text: content }] : [];
  const read = parts.map(readPart).filter((part) => part !== null);
  return isSameList(read, parts) ? parts : read;
}

function readPart(part: unknown): unknown {
  if (!isRecord(part) || typeof part["type"] !== "string" || isDeeperThan(part, maxDepth))
    return null;
  const { type, approval } = part;
  if ((type === "text" || type === "reasoning") && typeof part["text"] !== "string") return null;
  const isApproval = isRecord(approval) && typeof approval["id"] === "string";
  if (approval === undefined || isApproval) return part;
  const { approval: _, ...rest } = part;
  return rest;
}
