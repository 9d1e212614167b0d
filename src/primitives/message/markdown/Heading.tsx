"use client";
import { createElement, useContext, type ReactNode } from "react";
import { MarkdownContext } from "./MarkdownContext.js";

/** The props of `Heading`. */
export interface HeadingProps {
  /** As the agent wrote it: 1 for `#`. */
  depth: number;
  dir: "auto" | undefined;
  children: ReactNode;
}

/** A heading of the agent's, below those of the page around it. Renders an `<h1>` … `<h6>` element. */
export function Heading({ depth, dir, children }: HeadingProps): ReactNode {
  const { headingLevel = 3 } = useContext(MarkdownContext);
  const level = Math.min(6, headingLevel + depth - 1);
  return createElement(`h${level}`, { dir, "data-level": depth }, children);
}
