import {
  findUnknownVariables,
  leadVariableNames,
  parseTemplate,
  resolveVariable,
  templateVariables,
} from "../../campaign/index.js";
import type { Lead } from "../../client/index.js";
import type { DraftText, VariableScope } from "./types.js";

/** How a variable stands: `known` without a lead; `resolved` and `empty` for one; `unknown` not on the list. */
export type VariableStatus = "known" | "resolved" | "empty" | "unknown";

/** What is known of one variable. */
export interface VariableFact {
  /** What is known about it. */
  status: VariableStatus;
  /** The lead's value. `null` unless `resolved`. */
  value: string | null;
}

/** Whether any lead has such a field: one that none has is filled in by somebody else, as the sender's name is. */
function isLeadsOwn(name: string, leads: readonly Lead[]): boolean {
  return leads.some((lead) => resolveVariable(name, lead).status !== "unknown");
}

/** Tells what stands behind the names of variables. */
export function createVariableReader({ availableVarNames, lead, leads }: VariableScope) {
  const known = availableVarNames && new Set(availableVarNames);
  const own = new Map<string, boolean>();
  const isOwn = (name: string) => {
    const found = own.get(name) ?? isLeadsOwn(name, leads ?? []);
    own.set(name, found);
    return found;
  };
  return (name: string): VariableFact => {
    if (known && !known.has(name)) return { status: "unknown", value: null };
    if (!lead) return { status: "known", value: null };
    const found = resolveVariable(name, lead);
    if (found.status === "resolved") return { status: "resolved", value: found.value };
    const isForOthers = found.status === "unknown" && known !== null && !isOwn(name);
    return { status: isForOthers ? "known" : "empty", value: null };
  };
}

/** The names of a draft's variables, each once, in the order in which they first stand there. */
export function variableNames({ subject, body }: DraftText): readonly string[] {
  const names = [subject, body].flatMap((source) =>
    templateVariables(parseTemplate(source)).map(({ name }) => name),
  );
  return [...new Set(names)];
}

/** The variables that stay empty for a lead. Unknown ones are a mistake of the draft, not the lead's. */
export function emptyNames(
  names: readonly string[],
  availableVarNames: readonly string[] | null,
  lead: Lead,
  leads: readonly Lead[],
): readonly string[] {
  const read = createVariableReader({ availableVarNames, lead, leads });
  return names.filter((name) => read(name).status === "empty");
}

/** The variables that the draft may not use, each once, and what the first one was probably meant to be. */
export function unknownNames(
  { subject, body }: DraftText,
  availableVarNames: readonly string[] | null,
): { names: readonly string[]; suggestion: string | null } {
  const found = [subject, body].flatMap((source) => [
    ...findUnknownVariables(parseTemplate(source), availableVarNames),
  ]);
  return {
    names: [...new Set(found.map(({ name }) => name))],
    suggestion: found.find(({ suggestion }) => suggestion !== null)?.suggestion ?? null,
  };
}

/** What the menu offers: the list, or what the leads have and the draft already uses. */
export function menuNames(
  availableVarNames: readonly string[] | null,
  leads: readonly Lead[],
  draft: DraftText,
): readonly string[] {
  if (availableVarNames) return [...new Set(availableVarNames)];
  const [first] = leads;
  return [...new Set([...(first ? leadVariableNames(first) : []), ...variableNames(draft)])];
}
