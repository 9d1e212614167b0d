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
}

/** One markdown block, parsed and rendered once per source. Renders the elements of its markup. */
export const MarkdownBlock = memo(function MarkdownBlock({ source, isOpen }: MarkdownBlockProps) {
  const fence = readFence(source, isOpen);
  if (fence) return <CodeBlock code={fence.code} language={fence.language} />;
  const tokens = parseBlock(source, isOpen);
  return tokens ? renderBlocks(tokens) : <PlainBlock source={source} />;
});
