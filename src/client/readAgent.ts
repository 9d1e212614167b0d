import { isRecord, isUuid } from "../internal/index.js";
import type { ReportIssue } from "./WireIssue.js";
import { createFieldReader } from "./readFields.js";
import type {
  AgentRun,
  PlainMessage,
  RunStatus,
  RunToolCall,
  StartedRun,
  SyncResult,
} from "./types.js";

type Json = Record<string, unknown>;

const statuses = ["queued", "running", "completed", "failed", "cancelled"] as const;

/** Reads `POST /api/agent/chat`. `null` when there is no run id: nothing could follow such a run. */
export function readStartedRun(json: unknown, report: ReportIssue): StartedRun | null {
  const fields = createFieldReader(json, report);
  const runId = fields.textOrNull("runId");
  if (!runId) return null;
  return {
    ...fields.json,
    runId,
    status: readStatus(fields),
    conversationId: readConversationId(fields, report),
  };
}

/** Reads `GET /api/agent/chat/{runId}`. */
export function readRun(json: unknown, runId: string, report: ReportIssue): AgentRun {
  const fields = createFieldReader(json, report);
  return {
    ...fields.json,
    runId: fields.text("runId") || runId,
    status: readStatus(fields),
    rawStatus: rawText(fields.json["status"]),
    text: fields.textOrNull("text"),
    messages: fields.list("messages", messageReader(report)),
    toolCalls: fields.list("toolCalls", toolCallReader(report)),
    error: fields.textOrNull("error"),
  };
}

/** Reads `POST /api/agent/chat/sync`. */
export function readSyncResult(json: unknown, report: ReportIssue): SyncResult {
  const fields = createFieldReader(json, report);
  return {
    ...fields.json,
    text: fields.text("text"),
    messages: fields.list("messages", messageReader(report)),
    toolCalls: fields.list("toolCalls", toolCallReader(report)),
    conversationId: readConversationId(fields, report),
  };
}

/** A conversation's id from a header: `null` when there is none or it is no UUID. */
export function readConversationHeader(value: string | null, report: ReportIssue): string | null {
  if (value === null || isUuid(value)) return value;
  report("wrong-type", "x-conversation-id");
  return null;
}

/** A word of the wire as text, to be shown: empty when there is none. */
export function rawText(value: unknown): string {
  return typeof value === "string" ? value : value == null ? "" : (JSON.stringify(value) ?? "");
}

function readStatus(fields: ReturnType<typeof createFieldReader>): RunStatus {
  return fields.word("status", statuses, fields.text("status"));
}

function readConversationId(
  fields: ReturnType<typeof createFieldReader>,
  report: ReportIssue,
): string | null {
  const id = fields.textOrNull("conversationId");
  if (id === null || isUuid(id)) return id;
  report("wrong-type", "conversationId");
  return null;
}

function messageReader(report: ReportIssue) {
  return (item: Json, path: string): PlainMessage => {
    const fields = createFieldReader(item, report, path);
    const { content } = item;
    return {
      ...item,
      role: fields.text("role") || "unknown",
      content: Array.isArray(content) ? joinTexts(content) : fields.text("content"),
    };
  };
}

/** The AI SDK's own messages have their content in parts. */
function joinTexts(parts: unknown[]): string {
  return parts.map((part) => (isRecord(part) ? rawText(part["text"]) : "")).join("");
}

function toolCallReader(report: ReportIssue) {
  return (item: Json, path: string): RunToolCall => ({
    ...item,
    toolName: createFieldReader(item, report, path).text("toolName") || "unknown",
    args: item["args"],
  });
}
