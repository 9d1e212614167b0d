import { isRecord } from "../../internal/index.js";
import type { Lead, SequenceContext } from "../../client/index.js";
import { isUuid, requireRecord } from "../http/readInput.js";
import { Refusal } from "../http/replies.js";
import type { SessionRow } from "./records.js";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** An object whose keys, where they are there, pass. */
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.entries(checks).every(([key, check]) => value[key] === undefined || check(value[key]));

const maybeText = orNull(isText);
const isLead = shape({
  first_name: maybeText,
  last_name: maybeText,
  full_name: maybeText,
  company: maybeText,
  position: maybeText,
  headline: maybeText,
  linkedin_url: maybeText,
  custom_fields: orNull(isRecord),
});
const isSequenceContext: Check = (value) =>
  isRecord(value) &&
  isCount(value["position"]) &&
  isCount(value["total_nodes"]) &&
  listOf(isRecord)(value["prior_nodes"]);

/** What a client may write, and how it must look. */
const writable: Readonly<Record<string, Check>> = {
  title: maybeText,
  draft_subject: maybeText,
  draft_body: maybeText,
  messages: orNull(
    listOf((value) => isRecord(value) && isText(value["role"]) && isText(value["content"])),
  ),
  skeleton: orNull(isRecord),
  skeleton_history: orNull(listOf(isRecord)),
  draft_history: orNull(listOf(isRecord)),
  framework_version: orNull(isCount),
  generated_examples: orNull(listOf(isRecord)),
  task_status: (value) =>
    value === null || value === "chat_processing" || value === "generating_examples",
};

function checkField(body: Record<string, unknown>, key: string, check: Check): void {
  if (body[key] !== undefined && !check(body[key])) throw new Refusal(400, `${key} is invalid`);
}

/**
 * An id of a path or a query.
 *
 * @throws Refusal 400 when it is no UUID.
 */
export function readId(value: unknown, name: string): string {
  if (!isUuid(value)) throw new Refusal(400, `${name} must be a UUID`);
  return value.toLowerCase();
}

/** @throws Refusal 400. */
export function readCreateInput(value: unknown): { campaignId: string; nodeId: string } {
  const body = requireRecord(value);
  return {
    campaignId: readId(body["campaign_id"], "campaign_id"),
    nodeId: readId(body["node_id"], "node_id"),
  };
}

/**
 * The fields that an update writes. Keys that no client may write are passed over.
 *
 * @throws Refusal 400, also when nothing is left to write.
 */
export function readUpdate(value: unknown): Partial<SessionRow> {
  const body = requireRecord(value);
  for (const [key, check] of Object.entries(writable)) checkField(body, key, check);
  const written = Object.entries(body).filter(([key]) => Object.hasOwn(writable, key));
  if (written.length === 0) throw new Refusal(400, "There is nothing to update");
  return Object.fromEntries(written);
}

/** The hints of a turn, with nothing left out. */
export interface TurnRequest {
  readonly message: string;
  readonly availableVarNames: readonly string[];
  readonly sampleLeads: readonly Lead[];
  readonly sequenceContext: SequenceContext | null;
}

/** @throws Refusal 400. */
export function readTurnInput(value: unknown): TurnRequest {
  const body = requireRecord(value);
  const { message } = body;
  if (typeof message !== "string" || message.length === 0)
    throw new Refusal(400, "message must not be empty");
  checkField(body, "availableVarNames", listOf(isText));
  checkField(body, "sampleLeads", listOf(isLead));
  checkField(body, "sequenceContext", isSequenceContext);
  return {
    message,
    availableVarNames: (body["availableVarNames"] ?? []) as readonly string[],
    sampleLeads: (body["sampleLeads"] ?? []) as readonly Lead[],
    sequenceContext: (body["sequenceContext"] ?? null) as SequenceContext | null,
  };
}

/** An examples run, with nothing left out. */
export interface ExamplesRequest {
  readonly leads: readonly Lead[];
  readonly sequenceContext: SequenceContext | null;
  /** Whether the examples that are there are overwritten. A client that does not say appends. */
  readonly isFirstBatch: boolean;
}

/** @throws Refusal 400. */
export function readExamplesInput(value: unknown): ExamplesRequest {
  const body = requireRecord(value);
  const { leads } = body;
  if (!Array.isArray(leads) || leads.length === 0)
    throw new Refusal(400, "leads must not be empty");
  checkField(body, "leads", listOf(isLead));
  checkField(body, "sequenceContext", isSequenceContext);
  checkField(body, "isFirstBatch", (flag) => typeof flag === "boolean");
  return {
    leads: leads as readonly Lead[],
    sequenceContext: (body["sequenceContext"] ?? null) as SequenceContext | null,
    isFirstBatch: body["isFirstBatch"] === true,
  };
}
