"use client";
import { Fragment, type ReactElement, type ReactNode } from "react";
import type { TemplateNode } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { revealInvisible } from "../../internal/index.js";
import type { VariableFact } from "./variables.js";
import { VariableChip } from "./VariableChip.js";

/** Props of `TemplateNodes`. */
export interface TemplateNodesProps {
  nodes: readonly TemplateNode[];
  read: (name: string) => VariableFact;
}

/** A text as it is; what cannot be seen in it becomes a visible token. Renders no element for plain text. */
export function Revealed({ text }: { text: string }): ReactNode {
  const segments = revealInvisible(text.replaceAll("\r\n", "\n"));
  return segments.map((segment, index) =>
    segment.type === "text" ? (
      // oxlint-disable-next-line react/no-array-index-key -- a text never changes the order of its segments
      <Fragment key={index}>{segment.text}</Fragment>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- a text never changes the order of its segments
      <span key={index} data-puffle="hidden-character">
        {segment.decoded ? `${segment.code} “${segment.decoded}”` : segment.code}
      </span>
    ),
  );
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
    if (node.type === "text") return <Revealed key={node.start} text={node.raw} />;
    if (node.type === "variable")
      return <VariableChip key={node.start} name={node.name} fact={read(node.name)} />;
    return <Instruction key={node.start} nodes={node.children} read={read} />;
  });
}
