import type { Lead } from "../../client/index.js";
import { leadVariableNames, resolveVariable } from "./resolveVariable.js";
import type { Template, TemplateInstruction, TemplateText, TemplateVariable } from "./types.js";
import { createNameSuggester } from "./variableName.js";

/** A text node, as it is. */
export interface ResolvedText {
  /** Tells the kinds of pieces apart. */
  readonly type: "text";
  /** The node of the template. */
  readonly node: TemplateText;
  /** As in the template. */
  readonly text: string;
}

/** A variable with what the lead has for it. */
export interface ResolvedVariable {
  /** Tells the kinds of pieces apart. */
  readonly type: "variable";
  /** The node of the template. */
  readonly node: TemplateVariable;
  /** `empty`: the lead's field holds nothing. `unknown`: the lead has no such field. */
  readonly status: "resolved" | "empty" | "unknown";
  /** The lead's value; the variable as it is written when there is none. */
  readonly text: string;
}

/** An instruction whose variables are resolved; the model has not filled it in. */
export interface ResolvedInstruction {
  /** Tells the kinds of pieces apart. */
  readonly type: "instruction";
  /** The node of the template. */
  readonly node: TemplateInstruction;
  /** What stands between its signs. */
  readonly children: readonly (ResolvedText | ResolvedVariable)[];
  /** With its signs. */
  readonly text: string;
}

/** One piece of a template for one lead. */
export type ResolvedNode = ResolvedText | ResolvedVariable | ResolvedInstruction;

/** A variable that a lead has no value for. */
export interface UnresolvedVariable {
  /** As written between the signs. */
  readonly name: string;
  /** Where it begins in the template, in UTF-16 units. */
  readonly start: number;
  /** Where what follows it begins. */
  readonly end: number;
  /** `empty`: the lead's field holds nothing. `unknown`: the lead has no such field. */
  readonly reason: "empty" | "unknown";
  /** For `unknown`: the lead's field that is the same but for case, spaces, `_`, `-` and `.`. */
  readonly suggestion: string | null;
}

/** A template for one lead. */
export interface ResolvedTemplate {
  /** What could be resolved is; unresolved variables and instructions stay as they are written. */
  readonly text: string;
  /** Its pieces, in order. */
  readonly nodes: readonly ResolvedNode[];
  /** In order, each as often as it stands there. */
  readonly unresolved: readonly UnresolvedVariable[];
}

/**
 * Puts a lead's values in the place of the variables, those inside instructions too. Values are text:
 * a value that looks like a variable is not resolved again.
 *
 * @example
 * ```ts
 * function missingFor(lead: Lead, draft: string): string[] {
 *   const { unresolved } = resolveTemplate(parseTemplate(draft), lead);
 *   return unresolved.map(({ name }) => name);
 * }
 * ```
 */
export function resolveTemplate(template: Template, lead: Lead): ResolvedTemplate {
  const unresolved: UnresolvedVariable[] = [];
  const suggest = createNameSuggester(leadVariableNames(lead));
  const resolve = (node: TemplateText | TemplateVariable): ResolvedText | ResolvedVariable => {
    if (node.type === "text") return { type: "text", node, text: node.raw };
    const found = resolveVariable(node.name, lead);
    if (found.status === "resolved") {
      return { type: "variable", node, status: "resolved", text: found.value };
    }
    const { name, start, end } = node;
    const suggestion = found.status === "unknown" ? suggest(name) : null;
    unresolved.push({ name, start, end, reason: found.status, suggestion });
    return { type: "variable", node, status: found.status, text: node.raw };
  };
  const nodes = template.nodes.map((node): ResolvedNode => {
    if (node.type !== "instruction") return resolve(node);
    const children = node.children.map(resolve);
    return { type: "instruction", node, children, text: `&&${joinText(children)}&&` };
  });
  return { text: joinText(nodes), nodes, unresolved };
}

function joinText(nodes: readonly ResolvedNode[]): string {
  return nodes.map(({ text }) => text).join("");
}
