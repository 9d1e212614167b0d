"use client";
import { createContext } from "react";

/** What a host allows in the agent's markdown. */
export interface MarkdownOptions {
  /**
   * Whether an image may load without a click. An image's address can carry data out of the
   * conversation: allow your own hosts only.
   *
   * @defaultValue no image
   */
  allowImage?: ((url: URL) => boolean) | undefined;
  /**
   * The level that a first-level heading of the agent's gets: one below that of the heading above the
   * conversation. Deeper ones follow, down to `<h6>`.
   *
   * @defaultValue 3
   */
  headingLevel?: HeadingLevel | undefined;
}

/** A level of a heading in a page. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** The nearest markdown options. */
export const MarkdownContext = createContext<MarkdownOptions>({});
