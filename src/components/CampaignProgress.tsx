"use client";
import { forwardRef, type ReactElement } from "react";
import { useLabels, useLocale, useNow, type UseCampaignChatSessionResult } from "../hooks/index.js";
import { useRender, type PartProps } from "../internal/react/index.js";

/** Props of `CampaignProgress`. */
export interface CampaignProgressProps extends Omit<PartProps<"span">, "children"> {
  /** What `useCampaignChatSession` returned. */
  session: Pick<UseCampaignChatSessionResult, "progress" | "lock">;
}

/** A time that nobody knows to the second: to five of them. Milliseconds. */
const roundly = (ms: number) => Math.max(5000, Math.round(ms / 5000) * 5000);

/**
 * What the session is doing, as a badge: "Writing · 14 s of about 20 s". No live region. Renders a `<span>`
 * element, and nothing while it is idle.
 */
export const CampaignProgress = forwardRef<HTMLSpanElement, CampaignProgressProps>(
  function CampaignProgress({ session, render, ...props }, ref): ReactElement | null {
    const { progress, lock } = session;
    const { workspace, format } = useLabels();
    const locale = useLocale();
    const now = useNow(progress !== null);
    const elapsed = progress && now !== null ? Math.max(0, now - progress.since) : 0;
    const [least, most] = progress?.usual ?? [0, 0];
    const words = progress
      ? workspace.progress(
          lock.task === "unknown" ? "unknown" : progress.task,
          lock.state === "mine",
          elapsed >= 1000 ? format.duration(Math.floor(elapsed / 1000) * 1000, locale) : "",
          elapsed <= most ? format.duration(roundly((least + most) / 2), locale) : "",
        )
      : "";
    const leads = progress?.leads;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "badge",
        "data-puffle-root": "",
        "data-puffle-tone": lock.state === "mine" ? "accent" : "warning",
        "data-lock": lock.state,
        children: leads ? `${words} · ${workspace.leads(leads.done, leads.total)}` : words,
      },
    });
    return progress ? element : null;
  },
);
