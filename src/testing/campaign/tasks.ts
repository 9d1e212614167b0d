import { Refusal } from "../http/replies.js";
import { endRun, openRun } from "../trigger/triggerModel.js";
import type { EventShape } from "../trigger/eventShapes.js";
import { writeRow, type CampaignModel } from "./campaignModel.js";
import type { CampaignTask, CampaignTaskName, SessionRecord, TaskFailure } from "./records.js";

/**
 * Claims an idle session.
 *
 * @throws Refusal 409 when it is busy.
 */
export function claim(model: CampaignModel, session: SessionRecord, name: CampaignTaskName): void {
  const { task_status } = session.row;
  if (task_status !== null) throw new Refusal(409, `Session is busy (${task_status})`);
  writeRow(model, session, { task_status: name });
}

/** Gives a claim back. A session that was deleted meanwhile has nothing to give back. */
export function release(model: CampaignModel, session: SessionRecord): void {
  if (model.sessions.get(session.row.id) === session)
    writeRow(model, session, { task_status: null });
}

/** What a claimed session is to do. */
export interface TaskInit {
  name: CampaignTaskName;
  session: SessionRecord;
  steps: (task: Pick<CampaignTask, "before" | "session">) => CampaignTask["steps"];
  failure: TaskFailure | null;
  /** The text that the run's stream carries, or its events themselves. */
  stream: { text: string; shape: EventShape } | { events: readonly unknown[] };
  /** How long the run waits before it works, in milliseconds. */
  queuedFor: number;
  streamKey: string;
}

/** Sets a claimed session to work. */
export function beginTask(model: CampaignModel, init: TaskInit): CampaignTask {
  const before = structuredClone(init.session.row);
  const steps = init.steps({ before, session: init.session });
  const task: CampaignTask = {
    name: init.name,
    session: init.session,
    before,
    steps,
    failure: init.failure,
    run: openRun(model.trigger, {
      taskIdentifier: init.name === "chat_processing" ? "campaign-chat-turn" : "campaign-examples",
      takes: steps.reduce((sum, step) => sum + step.after, 0),
      queuedFor: init.queuedFor,
      stream: init.stream,
      streamKey: init.streamKey,
    }),
    controller: new AbortController(),
    at: model.clock.now(),
    endedAt: null,
    status: "running",
  };
  model.tasks.add(task);
  void work(model, task).catch(() => undefined);
  return task;
}

async function work(model: CampaignModel, task: CampaignTask): Promise<void> {
  for (let step = task.steps[0]; step; step = task.steps[0]) {
    // oxlint-disable-next-line no-await-in-loop -- a step is due some time after the one before it
    await model.clock.sleep(step.after, task.controller.signal);
    if (task.failure && task.steps.length === 1) return endTask(model, task, task.failure);
    task.steps.shift();
    step.write();
  }
  endTask(model, task, null);
}

/** Ends a task now. Where it does not fail, what it still had to write is written. */
export function endTask(
  model: CampaignModel,
  task: CampaignTask,
  failure: TaskFailure | null,
): void {
  if (task.status !== "running") return;
  task.status = failure ? "failed" : "completed";
  task.endedAt = model.clock.now();
  task.controller.abort(new DOMException("The task was ended", "AbortError"));
  if (!failure) for (const step of task.steps.splice(0)) step.write();
  if (!failure?.keepsLock) release(model, task.session);
  model.tasks.delete(task);
  endRun(
    model.trigger,
    task.run,
    failure
      ? { status: failure.runStatus, error: failure.message }
      : { status: "COMPLETED_SUCCESSFULLY", error: null },
  );
}
