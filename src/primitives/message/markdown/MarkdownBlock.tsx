"use client";
import { memo } from "react";
import { CodeBlock } from "./CodeBlock.js";
import { parseBlock } from "./parseBlock.js";
import { PlainBlock } from "./PlainBlock.js";
import { readFence } from "./readFence.js";
import { renderBlocks } from "./renderBlocks.js";

/** The props of `MarkdownBlock`. */
export interface MarkdownBlockProps {
  source: string;
  /** Whether the block is still being written. */
  isOpen: boolean;
  /** The link definitions from other blocks that this one refers to, as they were written. */
  definitions: string;
}

/**
 * One markdown block, parsed and rendered once per source, and once more when a definition arrives that it
 * refers to. Renders the elements of its markup.
 */
export const MarkdownBlock = memo(function MarkdownBlock(props: MarkdownBlockProps) {
  const { source, isOpen, definitions } = props;
  const fence = readFence(source, isOpen);
  if (fence) return <CodeBlock code={fence.code} language={fence.language} />;
  const tokens = parseBlock(source, isOpen, definitions);
  return tokens ? renderBlocks(tokens) : <PlainBlock source={source} />;
});
