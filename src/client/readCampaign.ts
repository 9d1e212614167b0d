import type {
  CampaignMessage,
  CampaignSession,
  CampaignTask,
  GeneratedExample,
} from "./campaignTypes.js";
import type { ReportIssue } from "./WireIssue.js";
import { rawText } from "./readAgent.js";
import { createFieldReader } from "./readFields.js";

type Json = Record<string, unknown>;

const tasks = ["chat_processing", "generating_examples"] as const;
const roles = ["user", "assistant"] as const;
const asItIs = (item: Json): Json => item;

/** Reads `{ session }`. `null` when there is none, or one without an id. */
export function readSessionAnswer(json: unknown, report: ReportIssue): CampaignSession | null {
  const session = createFieldReader(json, report).recordOrNull("session");
  return session && readSession(session, report, "session");
}

/** Reads `{ sessions }`. Rows without an id are left out. */
export function readSessions(json: unknown, report: ReportIssue): CampaignSession[] {
  return createFieldReader(json, report)
    .list("sessions", (item, path) => readSession(item, report, path))
    .filter((session) => session !== null);
}

/** Reads `{ runId, publicAccessToken }`. */
export function readTask(json: unknown, report: ReportIssue): CampaignTask {
  const fields = createFieldReader(json, report);
  return {
    runId: fields.text("runId") || null,
    publicAccessToken: fields.text("publicAccessToken") || null,
  };
}

function readSession(json: Json, report: ReportIssue, path: string): CampaignSession | null {
  const fields = createFieldReader(json, report, path);
  const id = fields.text("id");
  if (!id) return null;
  const task = json["task_status"];
  return {
    ...json,
    id,
    user_id: fields.text("user_id"),
    campaign_id: fields.text("campaign_id"),
    node_id: fields.text("node_id"),
    title: fields.textOrNull("title"),
    messages: fields.list("messages", (item, at) => readMessage(item, report, at)),
    draft_subject: fields.textOrNull("draft_subject"),
    draft_body: fields.textOrNull("draft_body"),
    skeleton: fields.recordOrNull("skeleton"),
    skeleton_history: fields.list("skeleton_history", asItIs),
    draft_history: fields.list("draft_history", asItIs),
    framework_version: fields.integerOrNull("framework_version"),
    generated_examples: fields.list("generated_examples", (item, at) =>
      readExample(item, report, at),
    ),
    task_status: task == null ? null : fields.word("task_status", tasks, rawText(task)),
    raw_task_status: task == null ? null : rawText(task),
    created_at: fields.text("created_at"),
    updated_at: fields.text("updated_at"),
  };
}

function readMessage(item: Json, report: ReportIssue, path: string): CampaignMessage {
  const fields = createFieldReader(item, report, path);
  const raw_role = rawText(item["role"]);
  return {
    ...item,
    role: fields.word("role", roles, raw_role),
    raw_role,
    content: fields.text("content"),
  };
}

function readExample(item: Json, report: ReportIssue, path: string): GeneratedExample {
  const fields = createFieldReader(item, report, path);
  return {
    ...item,
    lead_id: fields.textOrNull("lead_id"),
    subject: fields.text("subject"),
    body: fields.text("body"),
  };
}
