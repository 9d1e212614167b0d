import type { Lead } from "../../client/index.js";
import { isRecord } from "../../internal/index.js";

/** The documented fields of a lead that a variable can name, in the order of a menu. */
export const leadFields = [
  "first_name",
  "last_name",
  "full_name",
  "company",
  "position",
  "headline",
  "linkedin_url",
] as const satisfies readonly (keyof Lead)[];

/**
 * What a lead has for a variable.
 *
 * - `resolved`: a text, a number or a boolean, as `value`.
 * - `empty`: the lead has the field, but it is null, blank, or nothing that can stand in a sentence.
 * - `unknown`: the lead has no such field.
 */
export type VariableResolution =
  | { readonly status: "resolved"; readonly value: string }
  | { readonly status: "empty" | "unknown" };

const customPrefix = "custom_fields.";

/**
 * Looks a variable up in a lead: the documented field of that name, else the custom field, which may
 * also be named `custom_fields.name`. Names are compared with case; inherited names (`constructor`,
 * `__proto__`) are no fields.
 */
export function resolveVariable(name: string, lead: Lead): VariableResolution {
  const own = leadFields.find((field) => field === name);
  const standard = own === undefined ? missing : read(lead, own);
  if (standard.status === "resolved") return standard;
  const fields = isRecord(lead) ? lead.custom_fields : null;
  const custom = read(fields, name);
  if (custom.status !== "unknown") return custom;
  if (name.startsWith(customPrefix)) return read(fields, name.slice(customPrefix.length));
  // A documented field that was left out is empty for this lead, not a mistake of the draft.
  return own === undefined ? missing : { status: "empty" };
}

/** The names that a lead can resolve: its documented fields and its custom ones. */
export function leadVariableNames(lead: Lead): readonly string[] {
  const fields = isRecord(lead) && isRecord(lead.custom_fields) ? lead.custom_fields : {};
  return [...new Set([...leadFields, ...Object.keys(fields)])];
}

const missing = { status: "unknown" } as const;

function read(record: unknown, name: string): VariableResolution {
  if (!isRecord(record) || !Object.hasOwn(record, name)) return missing;
  const value = record[name];
  const isPlain = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  const text = isPlain ? String(value) : "";
  return text.trim() === "" ? { status: "empty" } : { status: "resolved", value: text };
}
