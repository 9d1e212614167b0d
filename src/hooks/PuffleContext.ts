"use client";
import { createContext } from "react";
import type { PuffleClient } from "../client/index.js";
import type { OnApprovalEvent } from "./approvalEvents.js";
import { defaultLayers, type LabelLayers } from "./labelLayers.js";
import type { ToolDescription } from "./toolDescription.js";

/** What `PuffleProvider` hands down. */
export interface PuffleContextValue {
  /** `null` outside a `PuffleProvider`: parts still render, with the default labels. */
  client: PuffleClient | null;
  /** All words, with the host's own. */
  labels: LabelLayers;
  /** A BCP 47 tag for numbers and dates. `undefined` means the system's. */
  locale: string | undefined;
  /** What the host says about a tool. */
  describeTool: (name: string) => ToolDescription | undefined;
  /** The host's audit log. */
  onApprovalEvent: OnApprovalEvent | undefined;
}

/** The nearest `PuffleProvider`. */
export const PuffleContext = createContext<PuffleContextValue>({
  client: null,
  labels: defaultLayers,
  locale: undefined,
  describeTool: () => undefined,
  onApprovalEvent: undefined,
});
