import { parseTemplate } from "./parseTemplate.js";
import { templateNodeAt } from "./templateVariables.js";
import type { Template, TemplateVariable, VariableSyntax } from "./types.js";
import { isVariableName, writeVariable } from "./variableName.js";

/** One change of a source. Everything outside `start`–`end` is the same bytes as before. */
export interface TemplateEdit {
  /** The whole source after the change. */
  readonly source: string;
  /** Where the change begins, in both sources, in UTF-16 units. */
  readonly start: number;
  /** Where it ends in the source after the change: the place for the caret. */
  readonly end: number;
  /** What stood there before; to undo, put it back. */
  readonly removed: string;
  readonly inserted: string;
}

/**
 * Puts a variable at an offset (UTF-16 units). An offset outside of the source is moved to its nearest
 * end; one inside a variable, inside `&&` or inside a surrogate pair, behind that. A syntax in which the
 * result would not be read as this variable (`%` before an open `%`) gives way to the other one.
 *
 * @param syntax The syntax that is tried first. Default: that of the template's first variable, else
 * `percent`.
 * @returns `null` when the name cannot be written as a variable in this place.
 */
export function insertVariable(
  template: Template,
  offset: number,
  name: string,
  syntax?: VariableSyntax,
): TemplateEdit | null {
  const at = settleOffset(template, offset);
  return write(template, at, at, name, syntax ?? usualSyntax(template));
}

/** Takes away the variable that an offset stands in or directly before. `null` when there is none. */
export function deleteVariable(template: Template, offset: number): TemplateEdit | null {
  const node = variableAt(template, offset);
  return node && splice(template, node.start, node.end, "");
}

/**
 * Puts another variable in the place of the one that an offset stands in or directly before, in the
 * same syntax where the name allows it. `null` when there is none, or when the name cannot be written.
 */
export function replaceVariable(
  template: Template,
  offset: number,
  name: string,
): TemplateEdit | null {
  const node = variableAt(template, offset);
  return node && write(template, node.start, node.end, name, node.syntax);
}

function write(
  template: Template,
  start: number,
  end: number,
  name: string,
  first: VariableSyntax,
): TemplateEdit | null {
  const second = first === "percent" ? "braces" : "percent";
  for (const syntax of [first, second] as const) {
    if (!isVariableName(name, syntax)) continue;
    const edit = splice(template, start, end, writeVariable(name, syntax));
    const written = templateNodeAt(parseTemplate(edit.source), start);
    // What stands around may claim the signs: `%a` before `%b%` makes the variable `a`.
    if (written?.type === "variable" && written.start === start && written.end === edit.end) {
      return edit;
    }
  }
  return null;
}

function splice(template: Template, start: number, end: number, inserted: string): TemplateEdit {
  const { source } = template;
  return {
    source: source.slice(0, start) + inserted + source.slice(end),
    start,
    end: start + inserted.length,
    removed: source.slice(start, end),
    inserted,
  };
}

function variableAt(template: Template, offset: number): TemplateVariable | null {
  const node = templateNodeAt(template, offset);
  return node?.type === "variable" ? node : null;
}

function usualSyntax({ nodes }: Template): VariableSyntax {
  for (const node of nodes) {
    const inner = node.type === "instruction" ? node.children : [node];
    const variable = inner.find((child) => child.type === "variable");
    if (variable?.type === "variable") return variable.syntax;
  }
  return "percent";
}

function settleOffset(template: Template, offset: number): number {
  const { source } = template;
  const at = Math.max(0, Math.min(source.length, Math.trunc(offset) || 0));
  const node = templateNodeAt(template, at);
  if (node?.type === "variable" && at > node.start) return node.end;
  if (node?.type === "instruction") {
    // Only the signs belong to the instruction itself: everything else is in its children.
    if (at === node.start + 1) return at + 1;
    if (at === node.end - 1) return node.end;
  }
  return isInsidePair(source, at) ? at + 1 : at;
}

function isInsidePair(source: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(source.slice(Math.max(0, at - 1), at + 1));
}
