import type { Template, TemplateNode, TemplateVariable } from "./types.js";

/** Lists the variables of a template in order, those inside instructions too; each as often as it stands there. */
export function templateVariables(template: Template): readonly TemplateVariable[] {
  const found: TemplateVariable[] = [];
  const visit = (node: TemplateNode) => {
    if (node.type === "variable") found.push(node);
    if (node.type === "instruction") for (const child of node.children) visit(child);
  };
  for (const node of template.nodes) visit(node);
  return found;
}

/** The innermost node at an offset (UTF-16 units); `null` outside of the template. */
export function templateNodeAt(template: Template, offset: number): TemplateNode | null {
  const node = find(template.nodes, offset);
  if (node?.type !== "instruction") return node;
  return find(node.children, offset) ?? node;
}

function find(nodes: readonly TemplateNode[], offset: number): TemplateNode | null {
  let low = 0;
  let high = nodes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (!node) return null;
    if (offset >= node.start && offset < node.end) return node;
    if (offset < node.start) high = middle - 1;
    else low = middle + 1;
  }
  return null;
}
