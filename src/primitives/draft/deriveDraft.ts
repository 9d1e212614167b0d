import type { DraftText } from "./types.js";

/** A text that is edited by hand, as it is kept. */
export interface DraftEditState {
  /** What the edit began with, field by field. `null` while nobody has edited. */
  base: DraftText | null;
  mine: DraftText;
  /** Fields that are the user's: they stay so, also when their text is set back while the owner has another. */
  touched: readonly DraftField[];
  /** `refused`: a save met another draft, and nothing was written. */
  phase: "idle" | "saving" | "saved" | "failed" | "refused";
  /** What a save wrote or met, for as long as the owner still gives what was there before. */
  ahead: { from: DraftText; to: DraftText } | null;
  /** Fields whose text was given up, to be brought back. */
  shelved: Partial<DraftText> | null;
  /** The version that was restored over what was put aside. */
  restored: DraftText | null;
}

/** A field of a draft. */
export type DraftField = keyof DraftText;

/** The fields of a draft, in their order. */
export const draftFields = ["subject", "body"] as const satisfies readonly DraftField[];

/** What there is to show of a draft and its edit. */
export interface DerivedDraft {
  /** As it stands in the editor. */
  text: DraftText;
  /** As the owner has it, or will have it in a moment. */
  theirs: DraftText;
  /** Fields that differ from the owner's and can be saved. */
  dirty: readonly DraftField[];
  /** Fields that both have changed, differently. */
  conflicts: readonly DraftField[];
  base: DraftText;
}

/** An edit that was not begun. */
export const noEdit: DraftEditState = {
  base: null,
  mine: { subject: null, body: null },
  touched: [],
  phase: "idle",
  ahead: null,
  shelved: null,
  restored: null,
};

const isSame = (one: string | null, two: string | null) => (one ?? "") === (two ?? "");

function theirsOf({ ahead }: DraftEditState, given: DraftText): DraftText {
  const pick = (field: DraftField) =>
    ahead && isSame(given[field], ahead.from[field]) ? ahead.to[field] : given[field];
  return { subject: pick("subject"), body: pick("body") };
}

/**
 * Brings an edit together with the draft that its owner has now. A field that the user did not touch
 * follows the owner's; one that both changed is in conflict, and shows the user's.
 */
export function deriveDraft(state: DraftEditState, given: DraftText): DerivedDraft {
  const theirs = theirsOf(state, given);
  const { mine } = state;
  const base = state.base ?? theirs;
  const isTouched = (field: DraftField) =>
    state.touched.includes(field) && !isSame(mine[field], theirs[field]);
  const dirty = draftFields.filter(isTouched);
  const pick = (field: DraftField) => (dirty.includes(field) ? mine[field] : theirs[field]);
  return {
    theirs,
    base,
    dirty,
    conflicts: dirty.filter((field) => !isSame(theirs[field], base[field])),
    text: { subject: pick("subject"), body: pick("body") },
  };
}

/** Changes one field by hand. */
export function editField(
  state: DraftEditState,
  given: DraftText,
  field: DraftField,
  value: string,
): DraftEditState {
  const { theirs, base, dirty, text } = deriveDraft(state, given);
  const from = (name: DraftField) => (dirty.includes(name) ? base[name] : theirs[name]);
  const others = dirty.filter((name) => name !== field);
  return {
    ...state,
    base: { subject: from("subject"), body: from("body") },
    mine: { ...text, [field]: value },
    touched: isSame(value, theirs[field]) ? others : [...others, field],
    phase: state.phase === "saving" ? "saving" : "idle",
  };
}
