import type { PuffleClock } from "../clock.js";
import { Refusal } from "../http/replies.js";
import type { SeededRandom } from "../random.js";
import type { TriggerModel } from "../trigger/triggerModel.js";
import type { CampaignResponder, CampaignTurnPlan, ExamplesPlan } from "./plans.js";
import type { CampaignTask, SessionRecord, SessionRow } from "./records.js";
import type { ExampleRunView, CampaignTurnView } from "./types.js";

/** Everything the server knows about campaign sessions. Endpoints and tasks only read and change this. */
export interface CampaignModel {
  /** Oldest first. */
  readonly sessions: Map<string, SessionRecord>;
  readonly tasks: Set<CampaignTask>;
  readonly turns: { view: Omit<CampaignTurnView, "status" | "endedAt">; task: CampaignTask }[];
  readonly exampleRuns: { view: Omit<ExampleRunView, "status" | "endedAt">; task: CampaignTask }[];
  readonly scripts: (CampaignTurnPlan | string)[];
  readonly exampleScripts: ExamplesPlan[];
  /** Campaigns of somebody else. All others are everybody's. */
  readonly foreignCampaigns: Set<string>;
  /** The UUID that stands for a user on the wire. */
  readonly userIds: Map<string, string>;
  readonly held: Set<AbortController>;
  responder: CampaignResponder;
  readonly trigger: TriggerModel;
  readonly clock: PuffleClock;
  readonly random: SeededRandom;
}

export function createCampaignModel(setup: {
  clock: PuffleClock;
  random: SeededRandom;
  trigger: TriggerModel;
  responder: CampaignResponder;
}): CampaignModel {
  return {
    ...setup,
    sessions: new Map(),
    tasks: new Set(),
    turns: [],
    exampleRuns: [],
    scripts: [],
    exampleScripts: [],
    foreignCampaigns: new Set(),
    userIds: new Map(),
    held: new Set(),
  };
}

/** Ends all that goes on, without writing anything. */
export function endCampaignWork({ tasks, held }: CampaignModel, reason: unknown): void {
  for (const task of tasks) task.controller.abort(reason);
  for (const hold of held) hold.abort(reason);
}

function wireIdOf(model: CampaignModel, userId: string): string {
  const id = model.userIds.get(userId) ?? model.random.uuid();
  model.userIds.set(userId, id);
  return id;
}

/** Opens an empty session. `row` stands in for its fields, whatever it holds. */
export function openSession(
  model: CampaignModel,
  init: { ownerId: string; campaignId: string; nodeId: string; row?: Record<string, unknown> },
): SessionRecord {
  const now = new Date(model.clock.now()).toISOString();
  const row: SessionRow = {
    id: model.random.uuid(),
    user_id: wireIdOf(model, init.ownerId),
    campaign_id: init.campaignId,
    node_id: init.nodeId,
    title: null,
    messages: null,
    draft_subject: null,
    draft_body: null,
    skeleton: null,
    skeleton_history: null,
    draft_history: null,
    framework_version: null,
    generated_examples: null,
    task_status: null,
    created_at: now,
    updated_at: now,
    ...structuredClone(init.row ?? {}),
  };
  const session = { row, ownerId: init.ownerId };
  model.sessions.set(row.id, session);
  return session;
}

/**
 * The caller's own session.
 *
 * @throws Refusal 404 when there is none, also when it is somebody else's.
 */
export function findSession(model: CampaignModel, id: string, userId: string): SessionRecord {
  const session = model.sessions.get(id.toLowerCase());
  if (!session || session.ownerId !== userId) throw new Refusal(404, "Session not found");
  return session;
}

/** Writes fields of the row, and when. */
export function writeRow(
  model: CampaignModel,
  { row }: SessionRecord,
  changes: Partial<SessionRow>,
): void {
  Object.assign(row, structuredClone(changes), {
    updated_at: new Date(model.clock.now()).toISOString(),
  });
}

/** A list of the row. A row that a test wrote may hold anything there. */
export function listOf<Item>(value: readonly Item[] | null): Item[] {
  return Array.isArray(value) ? [...(value as readonly Item[])] : [];
}

/** What a new draft writes: the one before becomes the youngest entry of the history. */
export function draftChanges(
  now: number,
  before: SessionRow,
  draft: { subject?: string | null; body?: string | null },
): Partial<SessionRow> {
  const { draft_subject, draft_body, framework_version } = before;
  const hadDraft = draft_subject !== null || draft_body !== null;
  const earlier = {
    draft_subject,
    draft_body,
    framework_version,
    replaced_at: new Date(now).toISOString(),
  };
  return {
    draft_subject: draft.subject === undefined ? draft_subject : draft.subject,
    draft_body: draft.body === undefined ? draft_body : draft.body,
    ...(hadDraft ? { draft_history: [...listOf(before.draft_history), earlier] } : {}),
  };
}

/** What a new skeleton writes: it raises the version, clears the examples, and keeps the one before. */
export function skeletonChanges(
  now: number,
  before: SessionRow,
  skeleton: Record<string, unknown>,
): Partial<SessionRow> {
  const earlier = {
    skeleton: before.skeleton,
    framework_version: before.framework_version,
    replaced_at: new Date(now).toISOString(),
  };
  return {
    skeleton,
    framework_version: (before.framework_version ?? 0) + 1,
    generated_examples: null,
    ...(before.skeleton === null
      ? {}
      : { skeleton_history: [...listOf(before.skeleton_history), earlier] }),
  };
}
