import type {
  Template,
  TemplateNode,
  TemplateSpan,
  TemplateText,
  TemplateVariable,
} from "./types.js";
import { createVariablePattern, isPercentEncoding, maxVariableName } from "./variableName.js";

/**
 * Parses a subject or a body. Every string is a template, and its nodes give back the same bytes
 * ({@link serializeTemplate}). The time is linear in the length.
 *
 * - **Variable** `%name%`: a letter or `_`, then letters, marks, digits, `_`, `.` and `-`, not ending in
 *   `.` or `-`; no spaces, so "50% of 20%" is text. Two signs that are both followed by two hex digits
 *   are percent-encoding (`caf%C3%A9`), hence text.
 * - **Variable** `{{name}}`: also with a leading digit, single spaces between words, and white space
 *   inside the braces. Names have at most 100 characters.
 * - **Instruction** `&&…&&`: from one `&&` to the next, over lines too, when anything but white space
 *   stands between them. It may hold variables, not another instruction.
 * - Everything else is text, unterminated forms among it.
 *
 * @param source `null` and `undefined` are an empty template, as in a session without a draft.
 * @example
 * ```ts
 * function namesIn(draft: string): string[] {
 *   return templateVariables(parseTemplate(draft)).map(({ name }) => name);
 * }
 * ```
 */
export function parseTemplate(source: string | null | undefined): Template {
  const text = typeof source === "string" ? source : "";
  const variables = findVariables(text);
  const nodes: TemplateNode[] = [];
  let position = 0;
  let next = 0;
  const takeUntil = (end: number) => {
    const first = next;
    while (next < variables.length && (variables[next]?.end ?? 0) <= end) next += 1;
    const children = fillGaps(text, position, end, variables.slice(first, next));
    position = end;
    return children;
  };
  // No spread into push: the arguments of 100,000 variables would overflow the stack.
  const add = (children: readonly TemplateNode[]) => {
    for (const child of children) nodes.push(child);
  };
  for (const { start, end } of findInstructions(text)) {
    add(takeUntil(start));
    position = start + 2;
    const children = takeUntil(end - 2);
    nodes.push({ type: "instruction", start, end, raw: text.slice(start, end), children });
    position = end;
  }
  add(takeUntil(text.length));
  return { source: text, nodes };
}

/** Writes a template: the same bytes as were parsed, for any input. */
export function serializeTemplate(template: Template): string {
  return template.nodes
    .map((node) =>
      node.type === "instruction"
        ? `&&${node.children.map(({ raw }) => raw).join("")}&&`
        : node.raw,
    )
    .join("");
}

function findVariables(source: string): TemplateVariable[] {
  const found: TemplateVariable[] = [];
  const pattern = createVariablePattern();
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [raw, percentName, bracesName] = match;
    const start = match.index;
    const end = start + raw.length;
    const name = percentName ?? bracesName ?? "";
    if (percentName !== undefined && isPercentEncoding(source, start, end)) {
      // The closing sign of this one may still open another.
      pattern.lastIndex = end - 1;
    } else if (name.length <= maxVariableName) {
      const syntax = percentName === undefined ? "braces" : "percent";
      found.push({ type: "variable", start, end, raw, name, syntax });
    }
  }
  return found;
}

function findInstructions(source: string): TemplateSpan[] {
  const found: TemplateSpan[] = [];
  let start = source.indexOf("&&");
  while (start !== -1) {
    const close = source.indexOf("&&", start + 2);
    if (close === -1) break;
    if (source.slice(start + 2, close).trim() === "") {
      // Nothing between them: the second sign may open an instruction of its own.
      start = close;
      continue;
    }
    found.push({ start, end: close + 2 });
    start = source.indexOf("&&", close + 2);
  }
  return found;
}

function fillGaps(
  source: string,
  from: number,
  to: number,
  variables: readonly TemplateVariable[],
): (TemplateText | TemplateVariable)[] {
  const nodes: (TemplateText | TemplateVariable)[] = [];
  let position = from;
  const addText = (end: number) => {
    if (position < end) {
      nodes.push({ type: "text", start: position, end, raw: source.slice(position, end) });
    }
  };
  for (const variable of variables) {
    addText(variable.start);
    nodes.push(variable);
    position = variable.end;
  }
  addText(to);
  return nodes;
}
