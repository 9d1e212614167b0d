"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useAnnounce, useLabels } from "../../hooks/index.js";
import { createStore, type Store } from "../../internal/index.js";
import { useLatest } from "../../internal/react/index.js";
import {
  deriveDraft,
  draftFields,
  editField,
  noEdit,
  type DerivedDraft,
  type DraftEditState,
  type DraftField,
} from "./deriveDraft.js";
import type { DraftSaveOutcome, DraftText, SaveDraft } from "./types.js";

/** Unsaved edits that outlive their component, by name. */
const kept = new Map<string, Store<DraftEditState>>();
const mostKept = 50;

function keptStore(name: string, first: DraftEditState): Store<DraftEditState> {
  const store = kept.get(name) ?? createStore(first);
  kept.delete(name);
  kept.set(name, store);
  for (const [other, { get }] of kept) {
    if (kept.size <= mostKept) break;
    if (other !== name && get().base === null) kept.delete(other);
  }
  return store;
}

/** What `useDraftEdit` takes. */
export interface UseDraftEditOptions {
  given: DraftText;
  onSave: SaveDraft | undefined;
  /** The fields of an edit that is under way already. */
  initial: Partial<Record<DraftField, string | null>> | undefined;
  keep: string | undefined;
}

/** An edit by hand, and what can be done with it. */
export interface DraftEditing extends DerivedDraft {
  phase: DraftEditState["phase"];
  hasShelved: boolean;
  /** Whether a restored version stands over the text that was put aside. */
  isReplaced: boolean;
  canEdit: boolean;
  setField: (field: DraftField, value: string) => void;
  /** Puts a whole text into the editor. An edit that stands there can be brought back. */
  replace: (text: DraftText) => void;
  save: () => void;
  /** Gives the edit up. It can be brought back. */
  discard: () => void;
  unshelve: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

function firstState({ initial, given }: UseDraftEditOptions): DraftEditState {
  if (!initial) return noEdit;
  const mine = {
    subject: initial.subject === undefined ? given.subject : initial.subject,
    body: initial.body === undefined ? given.body : initial.body,
  };
  const touched = draftFields.filter((field) => (mine[field] ?? "") !== (given[field] ?? ""));
  return { ...noEdit, base: given, mine, touched };
}

async function ask(onSave: SaveDraft, derived: DerivedDraft): Promise<DraftSaveOutcome> {
  const { dirty, text, base } = derived;
  const change = Object.fromEntries(dirty.map((field) => [field, text[field] ?? ""]));
  try {
    return (await onSave(change, base)) ?? { status: "saved" };
  } catch (error) {
    return { status: "failed", error };
  }
}

/** What a save's outcome makes of the edit, which may have gone on meanwhile. */
function settle(
  state: DraftEditState,
  now: DraftText,
  { theirs: from, text: to }: DerivedDraft,
  outcome: DraftSaveOutcome,
): DraftEditState {
  if (outcome.status === "conflict") {
    const ahead = outcome.theirs ? { from, to: outcome.theirs } : state.ahead;
    return { ...state, phase: "refused", ahead };
  }
  if (outcome.status === "failed") return { ...state, phase: "failed" };
  if (outcome.status === "cancelled") return { ...state, phase: "idle" };
  const touched = draftFields.filter((field) => now[field] !== to[field]);
  const base = touched.length === 0 ? null : to;
  const done = { phase: "saved", shelved: null, restored: null } as const;
  return { ...state, ...done, base, mine: now, touched, ahead: { from, to } };
}

function createActions(store: Store<DraftEditState>, get: () => UseDraftEditOptions) {
  const derive = () => deriveDraft(store.get(), get().given);
  // only what the user wrote: the rest may be newer by the time it is brought back
  const written = (): Partial<DraftText> | null => {
    const { text, dirty } = derive();
    return dirty.length > 0 ? Object.fromEntries(dirty.map((name) => [name, text[name]])) : null;
  };
  const shelve = () => {
    const { ahead, shelved, restored } = store.get();
    const given = written();
    // a restored version can be restored again: of it, only what the user changed takes the place of the user's own
    const own = Object.entries(given ?? {}).filter(
      ([name, text]) => text !== restored?.[name as DraftField],
    );
    const all = { ...given, ...shelved, ...Object.fromEntries(own) };
    store.set({ ...noEdit, ahead, shelved: given ? all : shelved });
  };
  const save = async () => {
    const { onSave } = get();
    const derived = derive();
    const { dirty, conflicts } = derived;
    if (!onSave || store.get().phase === "saving" || dirty.length === 0 || conflicts.length > 0)
      return;
    store.set({ ...store.get(), phase: "saving" });
    const outcome = await ask(onSave, derived);
    store.set(settle(store.get(), derive().text, derived, outcome));
  };
  const write = (text: Partial<DraftText>) => {
    for (const field of draftFields) {
      const value = text[field];
      if (value !== undefined) store.set(editField(store.get(), get().given, field, value ?? ""));
    }
  };
  return {
    setField: (field: DraftField, value: string) =>
      store.set(editField(store.get(), get().given, field, value)),
    replace(text: DraftText) {
      const { shelved: before, restored } = store.get();
      const given = written();
      // a version over a version: the user's own text is put aside already
      const shelved = given && !restored ? { ...before, ...given } : before;
      write(text);
      store.set({ ...store.get(), shelved, restored: shelved && text });
    },
    save: () => void save(),
    discard: shelve,
    takeTheirs: shelve,
    unshelve() {
      const { shelved, ahead, phase } = store.get();
      if (!shelved) return;
      store.set({ ...noEdit, ahead, phase: phase === "saving" ? phase : "idle" });
      write(shelved);
    },
    keepMine() {
      const { theirs, text } = derive();
      const { phase } = store.get();
      store.set({ ...store.get(), base: theirs, mine: text });
      // who had asked to save need not ask again; who was writing goes on writing
      if (phase === "refused") void save();
    },
  };
}

/** Keeps an edit by hand: nothing of it is lost, whatever the owner of the draft does meanwhile. */
export function useDraftEdit(options: UseDraftEditOptions): DraftEditing {
  const { given, keep } = options;
  const [own] = useState(() => createStore(firstState(options)));
  const [first] = useState(() => firstState(options));
  const store = useMemo(
    // a server has many users and no edits
    () => (keep === undefined || typeof document === "undefined" ? own : keptStore(keep, first)),
    [keep, own, first],
  );
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const get = useLatest(options);
  const actions = useMemo(() => createActions(store, get), [store, get]);
  const derived = useMemo(() => deriveDraft(state, given), [state, given]);
  const { ahead } = state;
  useEffect(() => {
    // the owner shows it now: from here on its word counts alone
    if (ahead && draftFields.every((field) => (given[field] ?? "") === (ahead.to[field] ?? "")))
      store.set({ ...store.get(), ahead: null });
  }, [ahead, given, store]);
  useSpokenEdit(derived, state);
  return {
    ...derived,
    ...actions,
    phase: state.phase,
    hasShelved: state.shelved !== null,
    isReplaced: state.restored !== null,
    canEdit: options.onSave !== undefined,
  };
}

function useSpokenEdit({ conflicts }: DerivedDraft, { phase }: DraftEditState) {
  const labels = useLabels().draft;
  const announce = useAnnounce();
  const isInConflict = conflicts.length > 0;
  useEffect(() => {
    if (isInConflict) announce(`${labels.conflict.title}. ${labels.conflict.body}`, "assertive");
  }, [isInConflict, labels, announce]);
  useEffect(() => {
    if (phase === "saved") announce(labels.saved);
    if (phase === "failed") announce(labels.failed, "assertive");
  }, [phase, labels, announce]);
}
