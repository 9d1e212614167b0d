import { templateVariables } from "./templateVariables.js";
import type { Template, TemplateVariable } from "./types.js";
import { createNameSuggester } from "./variableName.js";

/** A variable that the draft may not use. */
export interface UnknownVariable {
  /** As written between the signs. */
  readonly name: string;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  /** Where what follows it begins. */
  readonly end: number;
  /** The known name that is the same but for case, spaces, `_`, `-` and `.`; `null` when there is none. */
  readonly suggestion: string | null;
  /** The node of the template. */
  readonly node: TemplateVariable;
}

/**
 * Finds the variables that are not in the whitelist, in order. Names are compared sign by sign, with
 * case: `%First_Name%` is not `first_name`, and a preview that took it for that would promise what the
 * sender does not keep.
 *
 * @param availableVarNames Without a list nothing is unknown. An empty list knows no name.
 */
export function findUnknownVariables(
  template: Template,
  availableVarNames: readonly string[] | null | undefined,
): readonly UnknownVariable[] {
  if (!Array.isArray(availableVarNames)) return [];
  const known = new Set(
    availableVarNames.filter((name): name is string => typeof name === "string"),
  );
  const suggest = createNameSuggester(known);
  return templateVariables(template)
    .filter(({ name }) => !known.has(name))
    .map((node) => ({
      name: node.name,
      start: node.start,
      end: node.end,
      suggestion: suggest(node.name),
      node,
    }));
}
