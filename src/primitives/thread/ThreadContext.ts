"use client";
import { createContext } from "react";
import { usePartContext } from "../../internal/react/index.js";
import type { ThreadView } from "./createThreadView.js";

/** The view of the nearest `Thread.Root`. */
export const ThreadContext = createContext<ThreadView | null>(null);

/** Reads the nearest `Thread.Root`. @throws Error when there is none above. */
export function useThreadView(part: string): ThreadView {
  return usePartContext(ThreadContext, "Thread.Root", part, "no conversation to show");
}
