import type { Lead } from "../../client/index.js";

const words = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** A lead in a few words: "Sarah Chen · Acme". `null` when nothing names it. */
export function leadName(lead: Lead): string | null {
  // a host without types may well pass nothing
  const given = lead as Partial<Lead> | null | undefined;
  const whole = words(given?.full_name);
  const name = whole || `${words(given?.first_name)} ${words(given?.last_name)}`.trim();
  return [name, words(given?.company)].filter(Boolean).join(" · ") || null;
}
