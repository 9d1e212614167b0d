"use client";
import { useCallback, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { isTerminalRun, pollDelay } from "../agent/index.js";
import type { AgentRun, PuffleError, RunStatus } from "../client/index.js";
import { pollRunRules } from "./hookOptionRules.js";
import { agentRunQueryOptions, hookQueryOptions } from "./queries.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";
import { warnOfOptions } from "./warnOfOptions.js";

/** What `usePollRun` takes besides the run id. */
export interface UsePollRunOptions {
  /** Whether to poll. @defaultValue true */
  enabled?: boolean;
}

/** What `usePollRun` returns. */
export interface UsePollRunResult {
  /** The last answer; it never goes backwards. */
  run: AgentRun | undefined;
  /** The run's state; `idle` without a run id, `loading` before the first answer. */
  status: RunStatus | "idle" | "loading";
  /** Whether the run is over: `completed`, `failed` or `cancelled`. */
  isTerminal: boolean;
  /** Whether another poll will follow. */
  isPolling: boolean;
  /** Why polling ended for good: 401, 403, 404. */
  error: PuffleError | null;
  /** Why the last poll failed while polling goes on. */
  lastFailure: PuffleError | null;
  /** Milliseconds from the first to the last answer. */
  elapsed: number;
  /** When the next poll is due: milliseconds since the epoch. `null` when none is. */
  nextPollAt: number | null;
  /** Polls now, and goes on polling if `stop` had ended it. */
  refetch: () => void;
  /** Stops polling. The run goes on. */
  stop: () => void;
}

/**
 * Watches one queued run until it is over. Sends nothing but polls: every 1–2 s, none while the page is
 * hidden, none after the end, one request however many components watch.
 *
 * @example
 * ```tsx
 * function RunState({ runId }: { runId: string }) {
 *   const { status, run } = usePollRun(runId);
 *   return <p>{status === "completed" ? run?.text : status}</p>;
 * }
 * ```
 *
 * @throws Error when there is no `PuffleProvider` above.
 */
export function usePollRun(
  runId: string | null | undefined,
  options: UsePollRunOptions = {},
): UsePollRunResult {
  if (process.env.NODE_ENV !== "production") warnOfOptions("usePollRun", options, pollRunRules);
  const enabled = (options as UsePollRunOptions | null)?.enabled ?? true;
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  const id = runId ?? null;
  const [stoppedId, setStoppedId] = useState<string | null>(null);
  const isOn = enabled && id !== null && stoppedId !== id;
  const query = useQuery(
    { ...agentRunQueryOptions(client, id), ...hookQueryOptions, enabled: isOn },
    queryClient,
  );
  const { data: run, error, failureReason, dataUpdatedAt, refetch } = query;
  const first = useFirstAnswerAt(id, dataUpdatedAt);
  usePageShow(isOn && !isTerminalRun(run) ? refetch : null);

  const isTerminal = isTerminalRun(run);
  const isPolling = isOn && !isTerminal && !query.isError;
  const answers = queryClient.getQueryState(agentRunQueryOptions(client, id).queryKey);
  return {
    run,
    status: id === null ? "idle" : (run?.status ?? "loading"),
    isTerminal,
    isPolling,
    error: asPuffleError(error),
    lastFailure: query.isError ? null : asPuffleError(failureReason),
    elapsed: first === null ? 0 : Math.max(0, dataUpdatedAt - first),
    nextPollAt:
      isPolling && id !== null && answers && dataUpdatedAt > 0
        ? dataUpdatedAt + pollDelay(id, answers.dataUpdateCount)
        : null,
    refetch: useCallback(() => {
      setStoppedId(null);
      if (id !== null) void refetch();
    }, [id, refetch]),
    stop: useCallback(() => setStoppedId(id), [id]),
  };
}

/** When the first answer about this run came here, by the wall clock of the answers. */
function useFirstAnswerAt(id: string | null, dataUpdatedAt: number): number | null {
  const [first, setFirst] = useState<{ id: string | null; at: number } | null>(null);
  if (dataUpdatedAt > 0 && first?.id !== id) setFirst({ id, at: dataUpdatedAt });
  return first?.id === id ? first.at : null;
}

/** A page that comes back from the back-forward cache asks at once: no other event may come. */
function usePageShow(refetch: (() => unknown) | null): void {
  useEffect(() => {
    if (!refetch) return;
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) refetch();
    };
    window.addEventListener("pageshow", onPageShow);
    return () => window.removeEventListener("pageshow", onPageShow);
  }, [refetch]);
}

function asPuffleError(error: Error | null): PuffleError | null {
  return error as PuffleError | null;
}
