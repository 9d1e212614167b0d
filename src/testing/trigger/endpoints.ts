import { tokenOf, type CheckingAuth } from "../http/auth.js";
import type { Exchange } from "../http/exchange.js";
import { Refusal } from "../http/replies.js";
import type { BackendSettings } from "../http/settings.js";
import { changedColumns, columnTypes, rowOf, versionOf } from "./runShape.js";
import { streamEvents } from "./streamEvents.js";
import { waitForRun, type TriggerModel, type TriggerRun } from "./triggerModel.js";

/** One call of a Trigger.dev endpoint. */
export interface TriggerCall {
  trigger: TriggerModel;
  settings: BackendSettings;
  exchange: Exchange;
  auth: Pick<CheckingAuth, "hasExpired">;
}

/**
 * The run that the request's token may read.
 *
 * @throws Refusal 401 without a valid token, 403 when it is another run's, 404 when there is no such run.
 */
function readableRun({ trigger, exchange, auth }: TriggerCall): TriggerRun {
  const runId = exchange.params[0] ?? "";
  const token = tokenOf(exchange.request);
  const grant = token === null ? undefined : trigger.tokens.get(token);
  if (token === null || !grant) throw new Refusal(401, "Invalid or Missing Access Token");
  if (grant.expiresAt <= trigger.clock.now() || auth.hasExpired(token))
    throw new Refusal(401, "Public Access Token has expired");
  if (grant.runId !== runId) throw new Refusal(403, "Unauthorized");
  const run = trigger.runs.get(runId);
  if (!run) throw new Refusal(404, "Run not found");
  return run;
}

const upToDate = { headers: { control: "up-to-date" } };

/** `GET /realtime/v1/runs/{runId}`: the run's row as a shape of Electric's HTTP protocol, by long polling. */
export async function followRun(call: TriggerCall): Promise<Response> {
  const { trigger, exchange, settings } = call;
  const run = readableRun(call);
  const { query } = exchange.entry;
  const skipped = new Set(query["skipColumns"]?.split(","));
  const headers = (version: number): Record<string, string> => ({
    "electric-handle": run.handle,
    "electric-offset": `0_${version}`,
    "electric-schema": JSON.stringify(columnTypes),
    "electric-cursor": String(Math.floor(trigger.clock.now() / 1000)),
    "electric-up-to-date": "",
    "cache-control": "no-store",
  });
  if (query["handle"] !== undefined && query["handle"] !== run.handle)
    return Response.json([{ headers: { control: "must-refetch" } }], {
      status: 409,
      headers: { "electric-handle": run.handle },
    });
  const offset = query["offset"] ?? "-1";
  const key = `"public"."TaskRun"/"${run.id}"`;
  if (offset === "-1") {
    const version = versionOf(trigger, run);
    const value = rowOf(run, version, skipped);
    return Response.json([{ key, headers: { operation: "insert" }, value }, upToDate], {
      headers: headers(version),
    });
  }
  const seen = Number(offset.split("_")[1] ?? 0);
  if (query["live"] === "true" && versionOf(trigger, run) <= seen) {
    const untilStart = run.startsAt - trigger.clock.now();
    const limit = settings.longPollLimit;
    const wait = untilStart > 0 ? Math.min(untilStart, limit) : limit;
    await waitForRun(trigger, run, wait, exchange.signal);
  }
  const version = versionOf(trigger, run);
  const value = changedColumns(run, seen, version, skipped);
  const change = { key, headers: { operation: "update" }, value };
  return Response.json(version > seen ? [change, upToDate] : [upToDate], {
    headers: headers(version),
  });
}

/** `GET /realtime/v1/streams/{runId}/{key}`: what the run writes, as server-sent events. */
export async function followStream(call: TriggerCall): Promise<Response> {
  const { settings, exchange } = call;
  const run = readableRun(call);
  const asked = exchange.entry.headers["x-trigger-realtime-streams-version"] ?? "v1";
  const version = asked === "v2" ? settings.streamVersion : "v1";
  return new Response(streamEvents(call, run, version), {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache",
      ...(version === "v2" ? { "x-stream-version": "v2" } : {}),
    },
  });
}
