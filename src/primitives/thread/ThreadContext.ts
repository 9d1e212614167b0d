"use client";
import { createContext, useContext } from "react";
import { invariant } from "../../internal/index.js";
import type { ThreadView } from "./createThreadView.js";

/** The view of the nearest `Thread.Root`. */
export const ThreadContext = createContext<ThreadView | null>(null);

/** Reads the nearest `Thread.Root`. @throws Error when there is none above. */
export function useThreadView(part: string): ThreadView {
  const view = useContext(ThreadContext);
  invariant(
    view,
    `There is no <Thread.Root> above <Thread.${part}>, so it has no conversation to show. Render it inside one.`,
  );
  return view;
}
