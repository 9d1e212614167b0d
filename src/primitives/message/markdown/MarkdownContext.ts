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
}

/** The nearest markdown options. */
export const MarkdownContext = createContext<MarkdownOptions>({});
