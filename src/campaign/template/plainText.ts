import type { Lead } from "../../client/index.js";
import { resolveVariable } from "./resolveVariable.js";
import type { Template, TemplateText, TemplateVariable } from "./types.js";

/**
 * Writes a template for people, without its signs: to read aloud, to list, to copy. A variable is the
 * lead's value, or its name in brackets when there is none (`[first_name]`); an instruction stands in
 * brackets.
 */
export function plainText(template: Template, lead?: Lead | null): string {
  const write = (node: TemplateText | TemplateVariable, isInBrackets: boolean) => {
    if (node.type === "text") return node.raw;
    const found = lead ? resolveVariable(node.name, lead) : null;
    if (found?.status === "resolved") return found.value;
    return isInBrackets ? node.name : `[${node.name}]`;
  };
  return template.nodes
    .map((node) =>
      node.type === "instruction"
        ? `[${node.children
            .map((child) => write(child, true))
            .join("")
            .trim()}]`
        : write(node, false),
    )
    .join("");
}
