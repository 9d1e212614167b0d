"use client";
import type { AgentChatSnapshot } from "../../agent/index.js";
import type { RunStatus } from "../../client/index.js";
import { useChatSnapshot, useNow } from "../../hooks/index.js";

/** A run as its parts show it. */
export interface RunView {
  /** `left`: nobody watches it, and it goes on. */
  status: RunStatus | "left";
  /** The status word as the server wrote it. */
  rawStatus: string;
  /** Whether it is still going on. */
  isActive: boolean;
  /** Whether nothing came for longer than usual. */
  isStalled: boolean;
  /** How long it has been under way, in milliseconds. `null` while unknown. */
  elapsed: number | null;
}

/** What is known of a run that does not belong to a conversation. */
export interface RunFacts {
  /** Where it stands. */
  status: RunStatus;
  /** The status word as the server wrote it. */
  rawStatus?: string | undefined;
  /** When it began: milliseconds since the epoch. */
  since?: number | null | undefined;
}

function fromChat(snapshot: AgentChatSnapshot): Omit<RunView, "elapsed"> | null {
  const { transport, isBusy, runId, receipts } = snapshot;
  const isRun = transport.kind !== "stream" || transport.phase === "polling";
  if (isBusy && isRun) {
    const status = runId !== null || transport.kind === "sync" ? "running" : "queued";
    return { status, rawStatus: status, isActive: true, isStalled: transport.isStalled };
  }
  const isLeft = !isBusy && runId !== null && Object.values(receipts).at(-1)?.status === "left";
  return isLeft ? { status: "left", rawStatus: "", isActive: false, isStalled: false } : null;
}

const active: ReadonlySet<string> = new Set<RunStatus>(["queued", "running", "unknown"]);

/**
 * Says how the run of the nearest conversation stands, or the one that is given. `null` when there is
 * none.
 */
export function useRunView(run: RunFacts | null | undefined): RunView | null {
  const snapshot = useChatSnapshot();
  const view = run
    ? {
        status: run.status,
        rawStatus: run.rawStatus ?? run.status,
        isActive: active.has(run.status),
        isStalled: false,
      }
    : fromChat(snapshot);
  const since = run ? (run.since ?? null) : snapshot.transport.since;
  const now = useNow(view?.isActive === true && since !== null);
  const elapsed =
    !view?.isActive || since === null || now === null ? null : Math.max(0, now - since);
  return view && { ...view, elapsed };
}
