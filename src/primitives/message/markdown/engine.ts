"use client";
export { createDefinitionReader, definitionsUsedIn } from "./definitions.js";
export { MarkdownBlock } from "./MarkdownBlock.js";
