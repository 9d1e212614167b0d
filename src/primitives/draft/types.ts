import type { Lead } from "../../client/index.js";

/** A subject and a body: templates. `null` is an empty text. */
export interface DraftText {
  readonly subject: string | null;
  readonly body: string | null;
}

/** What became of saving an edit. Nothing at all means saved; what is thrown, failed. */
export type DraftSaveOutcome =
  | { status: "saved" | "unchanged" | "cancelled" }
  /** The draft changed under the edit: nothing was written. `theirs` is what stands there now. */
  | { status: "conflict"; theirs?: DraftText | undefined }
  | { status: "failed"; error?: unknown };

/**
 * Saves an edit.
 *
 * @param change Only the fields that the user changed.
 * @param base The draft that the edit began with.
 */
export type SaveDraft = (
  change: Partial<Record<keyof DraftText, string>>,
  base: DraftText,
) => Promise<DraftSaveOutcome | void> | DraftSaveOutcome | void;

/** The three ways in which a draft is shown. */
export type DraftView = "preview" | "template" | "changes";

/** What variables mean: which ones the draft may use, and for whom it is shown. */
export interface VariableScope {
  /** The variables that the draft may use. Without a list every name is taken for known. */
  availableVarNames: readonly string[] | null;
  /** The lead whose values stand in place of the names. */
  lead: Lead | null;
  /** All leads: a variable on the list that none of them has is no lead's to be empty. */
  leads?: readonly Lead[] | undefined;
}
