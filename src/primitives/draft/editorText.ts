import {
  insertVariable,
  parseTemplate,
  replaceVariable,
  templateNodeAt,
  templateVariables,
  type Template,
  type TemplateSpan,
  type VariableSyntax,
} from "../../campaign/index.js";

/** The begin of a variable that is being typed: `%fir`, `{{fir`. */
export interface VariableTrigger {
  /** Where its sign stands, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What was typed behind the sign. */
  readonly query: string;
  readonly syntax: VariableSyntax;
}

const opening =
  /(?:(%)([\p{L}_][\p{L}\p{M}\p{N}_.-]{0,99}|)|(\{\{)([\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]{0,99}|))$/u;

/** Finds the variable that is being typed at the caret. "50%" is no begin of one. */
export function findTrigger(template: Template, caret: number): VariableTrigger | null {
  const before = template.source.slice(Math.max(0, caret - 102), caret);
  const match = opening.exec(before);
  if (!match) return null;
  const start = caret - match[0].length;
  const node = templateNodeAt(template, start);
  if (node?.type === "variable") return null;
  const isPercent = match[1] !== undefined;
  if (isPercent && /[\d%]/.test(template.source.charAt(start - 1))) return null;
  return {
    start,
    end: caret,
    query: (isPercent ? match[2] : match[4]) ?? "",
    syntax: isPercent ? "percent" : "braces",
  };
}

/** The variable that a selection covers exactly: a chip that was entered. */
export function selectedVariable(
  template: Template,
  from: number,
  to: number,
): TemplateSpan | null {
  const node = from < to ? templateNodeAt(template, from) : null;
  return node?.type === "variable" && node.start === from && node.end === to ? node : null;
}

/** The variable that ends or begins at the caret, or that the caret stands in. */
export function variableBeside(
  template: Template,
  caret: number,
  side: "before" | "after" | "inside",
): TemplateSpan | null {
  const node = templateNodeAt(template, side === "before" ? caret - 1 : caret);
  if (node?.type !== "variable") return null;
  if (side === "before") return node.end === caret ? node : null;
  return side === "after" ? (node.start === caret ? node : null) : node.start < caret ? node : null;
}

/** The most names that a menu shows. */
const mostNames = 50;

/** The names that fit what was typed: those that begin with it first. */
export function matchNames(names: readonly string[], query: string): readonly string[] {
  const wanted = query.trim().toLowerCase();
  const rank = (name: string) => {
    const at = name.toLowerCase().indexOf(wanted);
    return at < 0 ? -1 : at === 0 ? 0 : 1;
  };
  return [0, 1]
    .flatMap((wantedRank) => names.filter((name) => rank(name) === wantedRank))
    .slice(0, mostNames);
}

/** A source with a caret in it. */
export interface EditedText {
  source: string;
  caret: number;
}

/** Where a chosen name goes: in place of what was typed, of the chip that was entered, or at the caret. */
export type MenuTarget =
  | { kind: "trigger"; trigger: VariableTrigger }
  | { kind: "chip"; span: TemplateSpan }
  | { kind: "caret"; caret: number };

/** Writes a chosen name. `null` when it cannot be written there as a variable. */
export function writeName(source: string, target: MenuTarget, name: string): EditedText | null {
  if (target.kind === "chip") {
    const edit = replaceVariable(parseTemplate(source), target.span.start, name);
    return edit && { source: edit.source, caret: edit.end };
  }
  if (target.kind === "caret") {
    const edit = insertVariable(parseTemplate(source), target.caret, name);
    return edit && { source: edit.source, caret: edit.end };
  }
  const { start, end, syntax } = target.trigger;
  const rest = source.slice(0, start) + source.slice(end);
  const edit = insertVariable(parseTemplate(rest), start, name, syntax);
  return edit && { source: edit.source, caret: edit.end };
}

/** How many variables a text may have and still show them as chips while it is edited. */
const mostChips = 2000;

/** Whether a text is too large to be laid out twice with every key. */
export function isTooLarge(template: Template): boolean {
  return template.source.length > 100_000 || templateVariables(template).length > mostChips;
}
