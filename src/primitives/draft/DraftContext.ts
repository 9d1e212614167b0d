"use client";
import { createContext } from "react";
import type { DraftVersion } from "../../campaign/index.js";
import type { Lead } from "../../client/index.js";
import { usePartContext } from "../../internal/react/index.js";
import type { DraftField } from "./deriveDraft.js";
import type { DraftView } from "./types.js";
import type { DraftEditing } from "./useDraftEdit.js";

/** What an editor's field can be asked from outside. */
export interface DraftEditorHandle {
  focus: () => void;
  openMenu: () => void;
}

/** What the parts inside `Draft.Root` share. */
export interface DraftContextValue {
  edit: DraftEditing;
  /** Whether the agent is writing. */
  isBusy: boolean;
  /** Whether a save waits until the agent is done. */
  isWaiting: boolean;
  cancelSave: (() => void) | undefined;
  hasDraft: boolean;
  view: DraftView;
  setView: (view: DraftView) => void;
  availableVarNames: readonly string[] | null;
  /** Names of all variables of the draft. */
  names: readonly string[];
  leads: readonly Lead[];
  /** The lead it is shown for; `-1` for none. */
  leadIndex: number;
  lead: Lead | null;
  setLeadIndex: (index: number) => void;
  versions: readonly DraftVersion[];
  /** The version that is compared with. `null` when there is none. */
  compared: DraftVersion | null;
  setCompared: (id: string) => void;
  /** The prefix of the ids of its parts. */
  id: string;
  /** Notes an editor while it is mounted. Returns how to forget it. */
  registerEditor: (field: DraftField, handle: DraftEditorHandle) => () => void;
  /** Notes which editor had the focus last. */
  noteFocus: (field: DraftField) => void;
  /** The editor that had the focus last, else the body's. */
  lastEditor: () => DraftEditorHandle | null;
}

/** The nearest `Draft.Root`. */
export const DraftContext = createContext<DraftContextValue | null>(null);

/**
 * Reads the nearest `Draft.Root`: the text, its edit, the view, the lead.
 *
 * @param part The name of the part that reads, for the message of the error.
 * @throws Error when there is none above.
 * @example
 * ```tsx
 * function ShownFor() {
 *   const { lead } = useDraftContext("ShownFor");
 *   return <p>{lead?.full_name ?? "Nobody yet"}</p>;
 * }
 * ```
 */
export function useDraftContext(part: string): DraftContextValue {
  return usePartContext(DraftContext, "Draft.Root", part, "no draft to show");
}
