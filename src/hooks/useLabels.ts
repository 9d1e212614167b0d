"use client";
import { useContext } from "react";
import type { PuffleLabels } from "./labels.js";
import { PuffleContext } from "./PuffleContext.js";

/**
 * Reads the words of the nearest `PuffleProvider`, or the English ones without a provider.
 *
 * @example
 * ```tsx
 * function Send() {
 *   const { composer } = useLabels();
 *   return <button>{composer.send}</button>;
 * }
 * ```
 */
export function useLabels(): PuffleLabels {
  return useContext(PuffleContext).labels;
}

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
