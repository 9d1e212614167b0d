"use client";
import { forwardRef, memo } from "react";
import type { Template, TemplateNode } from "../../campaign/index.js";
import type { VariableFact } from "./variables.js";

/** Props of `DraftMirror`. */
export interface DraftMirrorProps {
  template: Template;
  read: (name: string) => VariableFact;
  isPlain: boolean;
}

function Piece({ node, read }: { node: TemplateNode; read: DraftMirrorProps["read"] }) {
  if (node.type === "text") return node.raw;
  if (node.type === "variable") {
    const at = node.raw.indexOf(node.name);
    return (
      <span data-puffle="draft-mirror-variable" data-status={read(node.name).status}>
        <span data-puffle="draft-mirror-sign">{node.raw.slice(0, at)}</span>
        {node.name}
        <span data-puffle="draft-mirror-sign">{node.raw.slice(at + node.name.length)}</span>
      </span>
    );
  }
  return (
    <span data-puffle="draft-mirror-instruction">
      <span data-puffle="draft-mirror-sign">&&</span>
      {node.children.map((child) => (
        <Piece key={child.start} node={child} read={read} />
      ))}
      <span data-puffle="draft-mirror-sign">&&</span>
    </span>
  );
}

/**
 * The same text behind the field, sign by sign, with its chips drawn: it also gives the field its height.
 * Hidden from assistive technology, which has the field itself.
 */
export const DraftMirror = memo(
  forwardRef<HTMLDivElement, DraftMirrorProps>(function DraftMirror(
    { template, read, isPlain },
    ref,
  ) {
    return (
      <div ref={ref} data-puffle="draft-mirror" aria-hidden="true">
        {isPlain
          ? template.source
          : template.nodes.map((node) => <Piece key={node.start} node={node} read={read} />)}
        {/* a line that is empty at the end has no height of its own */}
        {"\u200b"}
      </div>
    );
  }),
);
