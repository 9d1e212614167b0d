"use client";
import { useEffect, useRef, useState } from "react";
import type { AgentChat, ToolApproval } from "../../agent/index.js";
import {
  claimFailure,
  respondTo,
  useAnnounce,
  useChatContext,
  useChatLabels,
  useReportApproval,
} from "../../hooks/index.js";

/** How far the denials are. */
export interface DenyAllProgress {
  /** `stopped`: one did not get through, and the rest still waits. */
  status: "idle" | "denying" | "stopped";
  done: number;
  total: number;
}

/** What `useDenyAll` returns. */
export interface UseDenyAllResult extends DenyAllProgress {
  /** Denies every question that waits now: one request after another, each with its own fingerprint. */
  denyAll: () => void;
}

/** Resolves when no turn is under way: an answer has to wait for the one before. */
function whenIdle(chat: AgentChat): Promise<void> {
  return new Promise((resolve) => {
    if (!chat.getSnapshot().isBusy) return resolve();
    const stop = chat.subscribe(() => {
      if (chat.getSnapshot().isBusy) return;
      stop();
      resolve();
    });
  });
}

const idle: DenyAllProgress = { status: "idle", done: 0, total: 0 };

/**
 * Denies all that wait, for when more wait than anybody can review. Stops at the first denial that did
 * not get through, and when the component goes. There is no such thing for approving.
 */
export function useDenyAll(): UseDenyAllResult {
  const chat = useChatContext();
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const report = useReportApproval();
  const [progress, setProgress] = useState(idle);
  const isRunning = useRef(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function deny(approval: ToolApproval) {
    await whenIdle(chat);
    if (!isHere.current) return "gone";
    const outcome = await respondTo(chat, approval, { approved: false }, report);
    if (outcome.status === "unconfirmed") claimFailure(outcome.error);
    return outcome.status;
  }

  async function run(wanted: readonly ToolApproval[]) {
    const total = wanted.length;
    let denied = 0;
    for (const [done, approval] of wanted.entries()) {
      setProgress({ status: "denying", done, total });
      const status = await deny(approval);
      if (status === "gone") return;
      if (status === "unconfirmed") {
        setProgress({ status: "stopped", done, total });
        announce(labels.denyAllStopped(done, total - done), "assertive");
        return;
      }
      // one that changed meanwhile is another question, and waits
      if (status !== "superseded") denied += 1;
    }
    setProgress(idle);
    announce(labels.deniedAll(denied));
  }

  return {
    ...progress,
    denyAll() {
      if (isRunning.current) return;
      isRunning.current = true;
      void run(chat.getSnapshot().approvals).finally(() => {
        isRunning.current = false;
      });
    },
  };
}
