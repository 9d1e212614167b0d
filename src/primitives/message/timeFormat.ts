"use client";
import { useEffect } from "react";
import { useLocale } from "../../hooks/index.js";

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** The format of a message's time, as in "14:03". Kept: making one takes longer than rendering a message. */
export function timeFormat(locale: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(locale);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  formats.set(locale, format);
  return format;
}

/** Makes the format before the first message needs it: the first one of a page costs more than a frame. */
export function usePreparedTimeFormat(): void {
  const locale = useLocale();
  useEffect(() => {
    globalThis.requestIdleCallback?.(() => timeFormat(locale).format(0));
  }, [locale]);
}
