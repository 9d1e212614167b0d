"use client";
import { forwardRef, type ReactElement } from "react";
import type { TransportState } from "../agent/index.js";
import {
  useChatSnapshot,
  useChatLabels,
  useLocale,
  useNow,
  type TransportLabels,
} from "../hooks/index.js";
import { useRender, type PartProps } from "../internal/react/index.js";

/** Props of `TransportStatus`. */
export interface TransportStatusProps extends Omit<PartProps<"span">, "children"> {}

function wordsFor({ phase, kind, isStalled }: TransportState, labels: TransportLabels): string {
  if (phase === "offline" || phase === "idle") return phase === "idle" ? "" : labels.offline;
  if (isStalled) return labels.stalled;
  return phase === "live" ? labels.live[kind] : labels[phase];
}

/**
 * What the line does, as a badge: "Writing · 14 s". No live region. Renders a `<span>` element, and
 * nothing while the line is idle.
 */
export const TransportStatus = forwardRef<HTMLSpanElement, TransportStatusProps>(
  function TransportStatus({ render, ...props }, ref): ReactElement | null {
    const { transport } = useChatSnapshot();
    const { transport: labels, format } = useChatLabels();
    const locale = useLocale();
    const { phase, since, isStalled } = transport;
    const isCounting = since !== null && phase !== "idle";
    const now = useNow(isCounting);
    const words = wordsFor(transport, labels);
    const elapsed = isCounting && now !== null ? Math.floor((now - since) / 1000) * 1000 : 0;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "badge",
        "data-puffle-root": "",
        "data-puffle-tone": isStalled || phase === "offline" ? "warning" : "accent",
        "data-phase": phase,
        "data-stalled": isStalled ? "" : undefined,
        children: elapsed >= 1000 ? `${words} · ${format.duration(elapsed, locale)}` : words,
      },
    });
    return words ? element : null;
  },
);
