"use client";
import { createContext } from "react";
import type { ResolvedToolDescription } from "../../hooks/index.js";
import { usePartContext } from "../../internal/react/index.js";
import type { ToolCallView } from "./readToolPart.js";

/** What the parts of a tool call share. */
export interface ToolCallContextValue {
  call: ToolCallView;
  description: ResolvedToolDescription;
  /** The part as it came, for the raw view. */
  part: unknown;
  isOpen: boolean;
  toggle: () => void;
  /** How long the tool took, in milliseconds. `null` while unknown. */
  duration: number | null;
  titleId: string;
}

/** The nearest `ToolCall.Root`. */
export const ToolCallContext = createContext<ToolCallContextValue | null>(null);

/** Reads the nearest `ToolCall.Root`. @throws Error when there is none above. */
export function useToolCallContext(part: string): ToolCallContextValue {
  return usePartContext(ToolCallContext, "ToolCall.Root", part, "no tool call to show");
}
