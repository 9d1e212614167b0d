import type { GeneratedExample, Lead } from "../../client/index.js";
import { leadName } from "../draft/index.js";

/** An example as it is shown. */
export interface ExampleView {
  key: string;
  /** For whom it was written. `null` when nobody says. */
  name: string | null;
  subject: string;
  body: string;
}

const idOf = (lead: Lead): unknown => (lead as Readonly<Record<string, unknown>>)["id"];
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

function nameOf(example: GeneratedExample, leads: readonly Lead[]): string | null {
  const own = [example["lead_name"], example["leadName"], example["name"]].map(textOf);
  const lead = example.lead_id
    ? leads.find((candidate) => idOf(candidate) === example.lead_id)
    : undefined;
  return own.find(Boolean) || (lead ? leadName(lead) : null) || textOf(example.lead_id) || null;
}

/** Reads examples in whatever shape the server gave them. */
export function readExamples(
  examples: readonly GeneratedExample[],
  leads: readonly Lead[],
): readonly ExampleView[] {
  return examples.map((example, index) => ({
    key: String(index),
    name: nameOf(example, leads),
    subject: textOf(example.subject),
    body: textOf(example.body),
  }));
}

/** The leads that have no example yet. By id or name; where neither tells, by their number. */
export function remainingLeads(
  examples: readonly GeneratedExample[],
  leads: readonly Lead[],
): readonly Lead[] {
  const ids = new Set(examples.map(({ lead_id }) => lead_id).filter((id) => id !== null));
  const names = new Set(examples.map(({ lead_name }) => lead_name));
  const isThere = (lead: Lead) => {
    const { full_name, first_name, last_name } = lead;
    const name = full_name || [first_name, last_name].filter(Boolean).join(" ");
    return ids.has(String(idOf(lead))) || (name !== "" && names.has(name));
  };
  const rest = leads.filter((lead) => !isThere(lead));
  return rest.length === leads.length ? leads.slice(examples.length) : rest;
}
