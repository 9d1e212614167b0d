import type { TemplateNode } from "../../campaign/index.js";

/** A paragraph of a template. */
export interface TemplateParagraph {
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  readonly nodes: readonly TemplateNode[];
  /** Whether it is one instruction and nothing else. */
  readonly isInstruction: boolean;
}

function paragraph(start: number, nodes: readonly TemplateNode[]): TemplateParagraph {
  const said = nodes.filter(({ type, raw }) => type !== "text" || raw.trim() !== "");
  return { start, nodes, isInstruction: said.length === 1 && said[0]?.type === "instruction" };
}

/** Parts a template at its blank lines. An instruction that runs over blank lines stays whole. */
export function toParagraphs(nodes: readonly TemplateNode[]): readonly TemplateParagraph[] {
  const paragraphs: TemplateParagraph[] = [];
  let current: TemplateNode[] = [];
  let start = nodes[0]?.start ?? 0;
  for (const node of nodes) {
    if (node.type !== "text") {
      current.push(node);
      continue;
    }
    let at = node.start;
    for (const piece of node.raw.split(/(\r?\n\r?\n)/)) {
      const end = at + piece.length;
      if (/^\r?\n\r?\n$/.test(piece)) {
        paragraphs.push(paragraph(start, current));
        current = [];
        start = end;
      } else if (piece !== "") {
        current.push({ type: "text", start: at, end, raw: piece });
      }
      at = end;
    }
  }
  if (current.length > 0) paragraphs.push(paragraph(start, current));
  return paragraphs;
}
