import { humanizeToolName, type SkeletonLabels } from "../../hooks/index.js";

/** A field's name in words: those that are known by their label, others as `value_prop` → "Value prop". */
export function fieldName(key: string, labels: SkeletonLabels): string {
  const known: Readonly<Record<string, string>> = {
    "personalization.fields": labels.fields,
    "personalization.approach": labels.approach,
    "personalization.fallback": labels.fallback,
    subject: labels.subject,
    body: labels.body,
    exampleSubject: labels.example,
    exampleBody: labels.example,
  };
  if (Object.hasOwn(known, key)) return known[key] ?? key;
  return humanizeToolName(key.replace(/^personalization\./, ""));
}
