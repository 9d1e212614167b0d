"use client";
import { createContext, useContext } from "react";
import type { ResolvedToolDescription } from "../../hooks/index.js";
import { invariant } from "../../internal/index.js";
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
  const context = useContext(ToolCallContext);
  invariant(
    context,
    `There is no <ToolCall.Root> above <ToolCall.${part}>, so it has no tool call to show. Render it inside one.`,
  );
  return context;
}
