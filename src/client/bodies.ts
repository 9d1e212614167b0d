import { isRecord } from "../internal/index.js";
import { refused } from "./failure.js";
import * as write from "./writeFields.js";

const plainMessages = write.listOf(
  write.object({ role: write.filledText, content: write.text }, 2),
);

const lead = write.object({
  first_name: write.nullable(write.text),
  last_name: write.nullable(write.text),
  full_name: write.nullable(write.text),
  company: write.nullable(write.text),
  position: write.nullable(write.text),
  headline: write.nullable(write.text),
  linkedin_url: write.nullable(write.text),
  custom_fields: write.nullable(write.record),
});

const sequenceContext = write.object(
  { position: write.integer, total_nodes: write.integer, prior_nodes: write.listOf(write.record) },
  3,
);

const start = write.object(
  { message: write.filledText, history: plainMessages, conversationId: write.uuid },
  1,
);

const stream = write.object(
  {
    messages: write.listOf(write.record),
    conversationId: write.uuid,
    currentPage: write.text,
    approvalResponse: write.object({ toolCallId: write.filledText, approved: write.flag }, 2),
  },
  1,
);

const create = write.object({ campaign_id: write.uuid, node_id: write.uuid }, 2);

const records = write.nullable(write.listOf(write.record));
const update = write.object({
  title: write.nullable(write.text),
  draft_subject: write.nullable(write.text),
  draft_body: write.nullable(write.text),
  messages: write.nullable(plainMessages),
  skeleton: write.nullable(write.record),
  skeleton_history: records,
  draft_history: records,
  framework_version: write.nullable(write.integer),
  generated_examples: records,
  task_status: write.nullable(write.oneOf("chat_processing", "generating_examples")),
});

const turn = write.object(
  {
    message: write.filledText,
    availableVarNames: write.listOf(write.text),
    sampleLeads: write.listOf(lead),
    sequenceContext,
  },
  1,
);

const examples = write.object(
  { leads: write.listOf(lead), sequenceContext, isFirstBatch: write.flag },
  1,
);

const shapes = { start, stream, create, update, turn, examples };

/**
 * The body of a request: checked, and only what the API documents.
 *
 * @throws PuffleError `invalid-request`, phase `not-sent`, naming the field.
 */
export function writeBody(kind: keyof typeof shapes, input: unknown): string {
  const body = shapes[kind](input, "input") as Record<string, unknown>;
  if (kind === "stream") checkStream(body);
  if (kind === "update" && Object.keys(body).length === 0) {
    throw refused("input has no key that a session can take.");
  }
  return write.toBody(body);
}

function checkStream({ messages, approvalResponse }: Record<string, unknown>) {
  const list = messages as Record<string, unknown>[];
  if (list.length === 0) throw refused("input.messages must hold at least one message.");
  if (!isRecord(approvalResponse)) return;
  const asks = (part: unknown) =>
    isRecord(part) && part["toolCallId"] === approvalResponse["toolCallId"];
  if (!list.some(({ parts }) => Array.isArray(parts) && parts.some(asks))) {
    throw refused("input.approvalResponse names a tool call that is not in input.messages.");
  }
}
