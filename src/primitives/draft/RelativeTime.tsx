"use client";
import type { ReactElement } from "react";
import { useLocale, useNow } from "../../hooks/index.js";

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A moment as seen from now: "2 min. ago", and a date when that is longer ago than a week. */
export function relativeTime(at: number, now: number, locale: string | undefined): string {
  // another machine's clock may be ahead
  const ago = Math.max(0, now - at);
  if (ago > 7 * 86_400_000)
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const unit = units.find(([, length]) => ago >= length);
  return unit ? format.format(-Math.floor(ago / unit[1]), unit[0]) : format.format(0, "second");
}

/** Props of `RelativeTime`. */
export interface RelativeTimeProps {
  /** ISO 8601, as the server wrote it. */
  iso: string | null | undefined;
}

/** A moment as seen from now. Renders a `<time>` element, and nothing when it is no moment. */
export function RelativeTime({ iso }: RelativeTimeProps): ReactElement | null {
  const locale = useLocale();
  const at = Date.parse(iso ?? "");
  const now = useNow(!Number.isNaN(at));
  if (Number.isNaN(at)) return null;
  return (
    <time data-puffle="draft-time" dateTime={new Date(at).toISOString()}>
      {now === null ? "" : relativeTime(at, now, locale)}
    </time>
  );
}
