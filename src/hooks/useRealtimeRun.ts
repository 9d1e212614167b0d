"use client";
import { useContext, useEffect, useState } from "react";
import type { CampaignConversation, Intent } from "../campaign/index.js";
import { RealtimeContext } from "./RealtimeContext.js";

/** How the page learns of changes. */
export type RealtimeConnection = "polling" | "connecting" | "realtime";

type Live = { runId: string; isLive: boolean } | null;

/**
 * Follows the run of an intent over the provider's realtime, as long as there is one. Whatever happens to
 * it, the conversation goes on polling: live, only as a safety net.
 */
export function useRealtimeRun(
  conversation: CampaignConversation,
  intent: Intent | null,
): RealtimeConnection {
  const runs = useContext(RealtimeContext);
  const [live, setLive] = useState<Live>(null);
  const run = intent?.status === "running" ? intent.run : null;
  const runId = run?.runId ?? null;
  const publicAccessToken = run?.publicAccessToken ?? null;
  useEffect(() => {
    if (!runs || runId === null || publicAccessToken === null) return;
    return runs.follow(
      {
        runId,
        publicAccessToken,
        onText: (text) => conversation.showPartial(text, runId),
        onLiveChange: conversation.setLive,
        onFinish: () => void conversation.refresh(),
      },
      (isLive) => setLive({ runId, isLive }),
    );
  }, [runs, conversation, runId, publicAccessToken]);
  if (!runs || runId === null) return "polling";
  if (live?.runId !== runId) return "connecting";
  return live.isLive ? "realtime" : "polling";
}
