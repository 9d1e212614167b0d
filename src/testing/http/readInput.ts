import { safeValidateUIMessages, type UIMessage } from "ai";
import { isRecord } from "../../internal/index.js";
import { Refusal } from "./replies.js";

const uuidPattern =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}(-0{4}){3}-0{12}|f{8}(-f{4}){3}-f{12})$/i;

/** @throws Refusal 400 when the body is no JSON object. */
export function requireRecord(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) throw new Refusal(400, "The request body must be a JSON object");
  return body;
}

/** Whether `value` is a UUID as the API takes it. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuidPattern.test(value);
}

function conversationIdOf(body: Record<string, unknown>): string | null {
  const id = body["conversationId"];
  if (id === undefined) return null;
  if (!isUuid(id)) throw new Refusal(400, "conversationId must be a UUID");
  return id;
}

/**
 * Reads the body of start and sync.
 *
 * @throws Refusal 400.
 */
export function readStartInput(value: unknown) {
  const body = requireRecord(value);
  const message = body["message"];
  if (typeof message !== "string" || message.length === 0)
    throw new Refusal(400, "message must not be empty");
  const history = body["history"] ?? [];
  if (!Array.isArray(history) || !history.every(isPlainMessage))
    throw new Refusal(400, "history must be a list of { role, content }");
  return { message, history, conversationId: conversationIdOf(body) };
}

function isPlainMessage(value: unknown): value is { role: string; content: string } {
  return (
    isRecord(value) && typeof value["role"] === "string" && typeof value["content"] === "string"
  );
}

/** The answer to one pending call, as the stream endpoint takes it. */
export interface ApprovalResponse {
  toolCallId: string;
  approved: boolean;
}

/** The `approvalResponse` of a body that may hold one. `null` when there is none or it is malformed. */
export function approvalResponseOf(body: unknown): ApprovalResponse | null {
  const value = isRecord(body) ? body["approvalResponse"] : undefined;
  if (!isRecord(value)) return null;
  const { toolCallId, approved } = value;
  return typeof toolCallId === "string" && typeof approved === "boolean"
    ? { toolCallId, approved }
    : null;
}

/** The text of a message. */
export function textOfMessage(message: UIMessage): string {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/**
 * Reads the body of the stream endpoints, with the AI SDK's own check of the messages.
 *
 * @throws Refusal 400.
 */
export async function readStreamInput(value: unknown) {
  const body = requireRecord(value);
  if (!Array.isArray(body["messages"]) || body["messages"].length === 0)
    throw new Refusal(400, "messages must not be empty");
  const checked = await safeValidateUIMessages({ messages: body["messages"] });
  if (!checked.success)
    throw new Refusal(400, `messages must be UI messages of the AI SDK${placeOf(checked.error)}`);
  const approval = approvalResponseOf(body);
  if (body["approvalResponse"] !== undefined && !approval)
    throw new Refusal(400, "approvalResponse must be { toolCallId, approved }");
  const currentPage = body["currentPage"];
  if (currentPage !== undefined && typeof currentPage !== "string")
    throw new Refusal(400, "currentPage must be a string");
  const last = checked.data.at(-1);
  if (!approval && last?.role !== "user")
    throw new Refusal(400, "The last message must be the user's");
  if (!approval && last && isEmpty(last)) throw new Refusal(400, "The message must not be empty");
  return {
    messages: checked.data,
    approval,
    conversationId: conversationIdOf(body),
    currentPage: currentPage ?? null,
  };
}

/** Where in the messages the check failed, when it says so. */
function placeOf({ cause }: Error): string {
  const issues = isRecord(cause) && Array.isArray(cause["issues"]) ? cause["issues"] : [];
  const first: unknown = issues[0];
  return isRecord(first) && Array.isArray(first["path"]) ? `: see ${first["path"].join(".")}` : "";
}

function isEmpty(message: UIMessage): boolean {
  return textOfMessage(message) === "" && !message.parts.some((part) => part.type === "file");
}
