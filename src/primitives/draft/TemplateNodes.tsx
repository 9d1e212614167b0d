"use client";
import type { ReactElement, ReactNode } from "react";
import type { TemplateNode } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { Revealed } from "../value/index.js";
import type { VariableFact } from "./variables.js";
import { VariableChip } from "./VariableChip.js";

/** Props of `TemplateNodes`. */
export interface TemplateNodesProps {
  nodes: readonly TemplateNode[];
  read: (name: string) => VariableFact;
}

function Instruction({ nodes, read }: TemplateNodesProps): ReactElement {
  const { instruction } = useLabels().draft;
  return (
    <span data-puffle="draft-instruction">
      <span data-puffle="visually-hidden">{instruction} </span>
      <TemplateNodes nodes={nodes} read={read} />
    </span>
  );
}

/** The pieces of a template: text, variables as chips, instructions marked. Renders no element of its own. */
export function TemplateNodes({ nodes, read }: TemplateNodesProps): ReactNode {
  return nodes.map((node) => {
    if (node.type === "text")
      return <Revealed key={node.start} text={node.raw.replaceAll("\r\n", "\n")} />;
    if (node.type === "variable")
      return <VariableChip key={node.start} name={node.name} fact={read(node.name)} />;
    return <Instruction key={node.start} nodes={node.children} read={read} />;
  });
}
