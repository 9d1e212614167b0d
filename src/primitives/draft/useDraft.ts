"use client";
import { useId, useMemo, useRef, useState } from "react";
import type { DraftVersion } from "../../campaign/index.js";
import type { Lead } from "../../client/index.js";
import { useLatest } from "../../internal/react/index.js";
import type { DraftContextValue, DraftEditorHandle } from "./DraftContext.js";
import type { DraftField } from "./deriveDraft.js";
import type { DraftView, SaveDraft } from "./types.js";
import { useDraftEdit } from "./useDraftEdit.js";
import { variableNames } from "./variables.js";

/** What `Draft.Root` takes besides the props of its element. */
export interface UseDraftOptions {
  /** A template. */
  subject: string | null | undefined;
  /** A template, too. */
  body: string | null | undefined;
  /** The variables that the draft may use. Without a list every name is taken for known. */
  availableVarNames?: readonly string[] | null | undefined;
  /** The leads that it can be shown for. */
  sampleLeads?: readonly Lead[] | null | undefined;
  /** Earlier versions and the current one, oldest first: `draftVersions(session).versions`. */
  versions?: readonly DraftVersion[] | undefined;
  /** Called with what the user changed. Without it, the draft cannot be edited. */
  onSave?: SaveDraft | undefined;
  /** Called when the user gives up a save that waits. */
  onCancelSave?: (() => void) | undefined;
  /** Whether a save waits until the agent is done. @defaultValue false */
  isWaiting?: boolean | undefined;
  /** Whether the agent is writing. @defaultValue false */
  isBusy?: boolean | undefined;
  /** An edit that is under way already: it stands in the editor from the start. */
  initialEdit?: { subject?: string | null; body?: string | null } | undefined;
  /** A name under which an unsaved edit outlives the component, in memory: a session's id. */
  keep?: string | undefined;
  /** The view, when you keep it. */
  view?: DraftView | undefined;
  /** The view at the start, when the part keeps it. @defaultValue "preview" */
  defaultView?: DraftView | undefined;
  /** Called when the user wants another view. */
  onViewChange?: ((view: DraftView) => void) | undefined;
  /** The place of the lead in `sampleLeads`, when you keep it; `-1` for none. */
  leadIndex?: number | undefined;
  /** The lead at the start, when the part keeps it. @defaultValue 0 */
  defaultLeadIndex?: number | undefined;
  /** Called when the user wants another lead. */
  onLeadIndexChange?: ((index: number) => void) | undefined;
}

function useControlled<Value>(
  value: Value | undefined,
  first: Value,
  onChange: ((value: Value) => void) | undefined,
) {
  const [own, setOwn] = useState(first);
  const getOnChange = useLatest(onChange);
  const [set] = useState(() => (next: Value) => {
    setOwn(next);
    getOnChange()?.(next);
  });
  return [value ?? own, set] as const;
}

function useEditors() {
  const editors = useRef(new Map<DraftField, DraftEditorHandle>());
  const last = useRef<DraftField>("body");
  return useMemo(
    () => ({
      registerEditor(field: DraftField, handle: DraftEditorHandle) {
        editors.current.set(field, handle);
        return () => {
          if (editors.current.get(field) === handle) editors.current.delete(field);
        };
      },
      noteFocus(field: DraftField) {
        last.current = field;
      },
      lastEditor: () => editors.current.get(last.current) ?? editors.current.get("body") ?? null,
    }),
    [],
  );
}

function useLead(options: UseDraftOptions) {
  const { sampleLeads, leadIndex, defaultLeadIndex = 0, onLeadIndexChange } = options;
  const [index, setLeadIndex] = useControlled(leadIndex, defaultLeadIndex, onLeadIndexChange);
  const leads = useMemo(
    () => (sampleLeads ?? []).filter((lead) => typeof lead === "object" && lead !== null),
    [sampleLeads],
  );
  const lead = leads[index] ?? null;
  return { leads, lead, leadIndex: lead ? index : -1, setLeadIndex };
}

const noVersions: readonly DraftVersion[] = [];

/** The version to compare with: the chosen one, else the one before the current. */
function useCompared(versions: readonly DraftVersion[], hasEdit: boolean) {
  const [id, setCompared] = useState<string | null>(null);
  const earlier = versions.filter(({ isCurrent }) => !isCurrent);
  const current = versions.find(({ isCurrent }) => isCurrent);
  // with an edit on top, what it changes of the current version comes first
  const usual = hasEdit ? (current ?? earlier.at(-1)) : earlier.at(-1);
  const compared = versions.find((version) => version.id === id) ?? usual ?? null;
  return { compared, setCompared };
}

/** The behaviour of a draft: one text, three views, an edit that nothing overwrites. */
export function useDraft(options: UseDraftOptions): DraftContextValue {
  const { subject = null, body = null, availableVarNames, versions = noVersions } = options;
  const given = useMemo(
    () => ({
      subject: typeof subject === "string" ? subject : null,
      body: typeof body === "string" ? body : null,
    }),
    [subject, body],
  );
  const edit = useDraftEdit({
    given,
    onSave: options.onSave,
    initial: options.initialEdit,
    keep: options.keep,
  });
  const [view, setView] = useControlled(
    options.view,
    options.defaultView ?? "preview",
    options.onViewChange,
  );
  const available = useMemo(
    () =>
      Array.isArray(availableVarNames)
        ? availableVarNames.filter((name): name is string => typeof name === "string")
        : null,
    [availableVarNames],
  );
  const names = useMemo(() => variableNames(edit.text), [edit.text]);
  return {
    edit,
    isBusy: options.isBusy ?? false,
    isWaiting: options.isWaiting ?? false,
    cancelSave: options.onCancelSave,
    hasDraft: Boolean(edit.text.subject || edit.text.body),
    view,
    setView,
    availableVarNames: available,
    names,
    ...useLead(options),
    versions,
    ...useCompared(versions, edit.dirty.length > 0),
    id: useId(),
    ...useEditors(),
  };
}
