import { statusOf, type TriggerModel, type TriggerRun } from "./triggerModel.js";

/** The columns and their types in Postgres, as the `electric-schema` header tells them. */
export const columnTypes: Readonly<Record<string, { type: string; dims?: number }>> = {
  id: { type: "text" },
  taskIdentifier: { type: "text" },
  friendlyId: { type: "text" },
  status: { type: "text" },
  createdAt: { type: "timestamp" },
  updatedAt: { type: "timestamp" },
  queuedAt: { type: "timestamp" },
  startedAt: { type: "timestamp" },
  completedAt: { type: "timestamp" },
  number: { type: "int4" },
  isTest: { type: "bool" },
  usageDurationMs: { type: "int4" },
  costInCents: { type: "float8" },
  baseCostInCents: { type: "float8" },
  payload: { type: "text" },
  payloadType: { type: "text" },
  output: { type: "text" },
  outputType: { type: "text" },
  error: { type: "jsonb" },
  runTags: { type: "text", dims: 1 },
  realtimeStreams: { type: "text", dims: 1 },
};

type Row = Record<string, string | null>;

/** Postgres writes timestamps without a zone. */
const stamp = (at: number): string => new Date(at).toISOString().slice(0, -1);

/** How often the row has changed: 0 while queued, 1 while it works, 2 when it is over. */
export function versionOf(model: TriggerModel, run: TriggerRun): 0 | 1 | 2 {
  if (run.end) return 2;
  return statusOf(model, run) === "PENDING" ? 0 : 1;
}

/** The row at this version. Every value is a text or `null`, as Electric sends them. */
export function rowOf(run: TriggerRun, version: number, skipped: ReadonlySet<string>): Row {
  const hasStarted = version >= 1 && (!run.end || run.end.at >= run.startsAt);
  const end = version === 2 ? run.end : null;
  const changedAt = end?.at ?? (version === 1 ? run.startsAt : run.createdAt);
  const isSuccess = end?.status === "COMPLETED_SUCCESSFULLY";
  const row: Row = {
    id: run.id.replace("run_", "c"),
    taskIdentifier: run.taskIdentifier,
    friendlyId: run.id,
    status: end?.status ?? (version === 1 ? "EXECUTING" : "PENDING"),
    createdAt: stamp(run.createdAt),
    updatedAt: stamp(changedAt),
    queuedAt: stamp(run.createdAt),
    startedAt: hasStarted ? stamp(run.startsAt) : null,
    completedAt: end ? stamp(end.at) : null,
    number: "1",
    isTest: "f",
    usageDurationMs: String(end && hasStarted ? Math.round(end.at - run.startsAt) : 0),
    costInCents: "0",
    baseCostInCents: "0",
    payload: null,
    payloadType: "application/json",
    output: isSuccess ? '{"ok":true}' : null,
    outputType: "application/json",
    error:
      end && end.error !== null ? JSON.stringify({ type: "STRING_ERROR", raw: end.error }) : null,
    runTags: "{}",
    realtimeStreams: version >= 1 ? `{"${run.streamKey}"}` : "{}",
  };
  return Object.fromEntries(Object.entries(row).filter(([column]) => !skipped.has(column)));
}

/** What has changed since the version that a subscriber has seen. */
export function changedColumns(
  run: TriggerRun,
  seen: number,
  version: number,
  skipped: ReadonlySet<string>,
): Row {
  const before = rowOf(run, seen, skipped);
  return Object.fromEntries(
    Object.entries(rowOf(run, version, skipped)).filter(
      ([column, value]) => column === "id" || before[column] !== value,
    ),
  );
}
