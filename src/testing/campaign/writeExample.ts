import type { Lead } from "../../client/index.js";

/** What stands in for a field that the lead does not have. */
const fallbacks: Readonly<Record<string, string>> = {
  first_name: "there",
  full_name: "there",
  company: "your company",
  position: "your role",
  headline: "your work",
};

const sentences = [
  (company: string) => `The way ${company} writes about its customers struck a chord with me.`,
  (company: string) => `I saw that ${company} is hiring for its finance team.`,
  (company: string) => `Congratulations on the new office: ${company} is clearly on the move.`,
];

function valueOf(lead: Lead, name: string): string {
  const value: unknown =
    (lead as Readonly<Record<string, unknown>>)[name] ?? lead.custom_fields?.[name];
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : (fallbacks[name] ?? "");
}

function fill(template: string | null, lead: Lead, index: number): string {
  const sentence = sentences[index % sentences.length]?.(valueOf(lead, "company")) ?? "";
  return (template ?? "")
    .replaceAll(/&&[^]*?&&/g, sentence)
    .replaceAll(/%(\w+)%|\{\{\s*(\w+)\s*\}\}/g, (_all, percent?: string, braces?: string) =>
      valueOf(lead, percent ?? braces ?? ""),
    );
}

/** The email that the draft becomes for one lead. A stand-in for the model: every variable and instruction is filled in. */
export function writeExample(
  draft: { subject: string | null; body: string | null },
  lead: Lead,
  index: number,
): Record<string, unknown> {
  const id: unknown = (lead as Readonly<Record<string, unknown>>)["id"];
  const name = lead.full_name ?? [lead.first_name, lead.last_name].filter(Boolean).join(" ");
  return {
    ...(typeof id === "string" ? { lead_id: id } : {}),
    lead_name: name,
    subject: fill(draft.subject, lead, index),
    body: fill(draft.body, lead, index),
  };
}
