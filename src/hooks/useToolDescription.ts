"use client";
import { useContext, useMemo } from "react";
import { warnOnce } from "../internal/index.js";
import { PuffleContext } from "./PuffleContext.js";
import {
  humanizeToolName,
  type ResolvedToolDescription,
  type ToolDescription,
} from "./toolDescription.js";

function describe(
  name: string,
  describeTool: (name: string) => ToolDescription | undefined,
): ToolDescription | undefined {
  try {
    return describeTool(name);
  } catch (error) {
    if (process.env.NODE_ENV !== "production") {
      warnOnce(
        `describeTool threw for the tool "${name}", so it is shown undescribed: ${String(error)}`,
      );
    }
    return undefined;
  }
}

/**
 * Reads how the host presents a tool (see `PuffleProvider`'s `tools`). A tool that nobody described
 * gets a title made of its name, and the risk `normal`.
 *
 * @param fallbackTitle A title from elsewhere, such as the wire, for a tool that nobody described.
 * @example
 * ```tsx
 * function ToolName({ name }: { name: string }) {
 *   const { title, risk } = useToolDescription(name);
 *   return <span data-risk={risk}>{title}</span>;
 * }
 * ```
 */
export function useToolDescription(name: string, fallbackTitle?: string): ResolvedToolDescription {
  const { describeTool } = useContext(PuffleContext);
  return useMemo(() => {
    const found = describe(name, describeTool);
    return {
      ...found,
      name,
      title: found?.title ?? fallbackTitle ?? humanizeToolName(name),
      risk: found?.risk ?? "normal",
      isRegistered: found !== undefined,
    };
  }, [name, fallbackTitle, describeTool]);
}
