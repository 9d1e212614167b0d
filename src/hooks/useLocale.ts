"use client";
import { useContext } from "react";
import { PuffleContext } from "./PuffleContext.js";

/**
 * Reads the locale of the nearest `PuffleProvider`: a BCP 47 tag, or `undefined` for the system's.
 *
 * @example
 * ```tsx
 * function Now({ at }: { at: Date }) {
 *   const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "short" });
 *   return <time dateTime={at.toISOString()}>{time.format(at)}</time>;
 * }
 * ```
 */
export function useLocale(): string | undefined {
  return useContext(PuffleContext).locale;
}
