import type { ComponentType } from "react";

/**
 * What a tool call may cost when it runs. `high` and `irreversible` make the approval wait longer before
 * it takes a click, and name the risk.
 */
export type ToolRisk = "low" | "normal" | "high" | "irreversible";

/** What a preview of a tool's arguments receives. */
export interface ToolPreviewProps {
  /** The tool's name on the wire. */
  toolName: string;
  /** The arguments, as they will run. Frozen. Not checked: they are whatever the agent wrote. */
  input: unknown;
}

/** How a host presents one tool. The arguments are always shown in full besides. */
export interface ToolDescription {
  /** What the tool does, as a short phrase: "Send an email". The raw name is shown beside it. */
  title?: string;
  /** @defaultValue "normal" */
  risk?: ToolRisk;
  /** What follows from approving, as a badge: "cannot be undone", "costs 3 credits". */
  consequence?: string;
  /** The concrete question of an approval: `Send an email to ${input.to}?`. Shown as text. */
  summary?: (input: unknown) => string;
  /** The words on the Approve button: "Approve and send". */
  approveLabel?: string;
  /** A view of the arguments in the host's own words, above the full list. */
  Preview?: ComponentType<ToolPreviewProps>;
}

/** A description without gaps, as parts use it. */
export interface ResolvedToolDescription extends ToolDescription {
  /** The tool's name on the wire. */
  name: string;
  /** The host's title, else the name in plain words. */
  title: string;
  /** The host's word for it, else `normal`. */
  risk: ToolRisk;
  /** Whether the host described this tool at all. */
  isRegistered: boolean;
}

/** Turns `send_email` and `sendEmail` into "Send email". */
export function humanizeToolName(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[_\-.\s]+/gu, " ")
    .trim()
    .toLowerCase();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : name;
}
