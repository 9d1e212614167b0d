"use client";
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type TextareaHTMLAttributes,
} from "react";
import { parseTemplate } from "../../campaign/index.js";
import { useLatest } from "../../internal/react/index.js";
import type { DraftField } from "./deriveDraft.js";
import { useDraftContext } from "./DraftContext.js";
import { onEditorKey } from "./editorKeys.js";
import { isTooLarge, selectedVariable, variableBeside } from "./editorText.js";
import { placeAt } from "./placeAt.js";
import { useKeptCaret } from "./useKeptCaret.js";
import { useVariableMenu } from "./useVariableMenu.js";
import type { MenuPlace } from "./VariableMenu.js";
import { createVariableReader, menuNames } from "./variables.js";
import { writeToField } from "./writeToField.js";

/** Safari ends the composition before the Enter that ended it: https://webkit.org/b/165004. */
const afterComposition = 30;

function useEditorText(field: DraftField) {
  const { edit, availableVarNames, lead, leads } = useDraftContext("Editor");
  const source = edit.text[field] ?? "";
  const template = useMemo(() => parseTemplate(source), [source]);
  const read = useMemo(
    () => createVariableReader({ availableVarNames, lead, leads }),
    [availableVarNames, lead, leads],
  );
  const { text } = edit;
  const names = useMemo(
    () => menuNames(availableVarNames, leads, text),
    [availableVarNames, leads, text],
  );
  return { source, template, read, names, isPlain: isTooLarge(template) };
}

/** Pastes into a subject as one line; everywhere else pasting is the browser's own. */
function pasteAsLine(event: ClipboardEvent<HTMLTextAreaElement>) {
  const text = event.clipboardData.getData("text/plain");
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const line = text.replaceAll(/\s*[\r\n]+\s*/g, " ");
  writeToField(event.currentTarget, {
    source: value.slice(0, selectionStart) + line + value.slice(selectionEnd),
    caret: selectionStart + line.length,
  });
}

/** A click into a chip enters it whole. */
function enterChip({ currentTarget: field }: MouseEvent<HTMLTextAreaElement>) {
  if (field.selectionStart !== field.selectionEnd) return;
  const chip = variableBeside(parseTemplate(field.value), field.selectionEnd, "inside");
  if (chip) field.setSelectionRange(chip.start, chip.end);
}

/** Lets the rest of the draft reach this editor: to focus it, to open its menu. */
function useHandle(
  field: DraftField,
  input: { readonly current: HTMLTextAreaElement | null },
  openAt: (element: HTMLTextAreaElement) => void,
) {
  const { registerEditor } = useDraftContext("Editor");
  const getOpenAt = useLatest(openAt);
  useEffect(
    () =>
      registerEditor(field, {
        focus: () => input.current?.focus(),
        openMenu() {
          input.current?.focus();
          if (input.current) getOpenAt()(input.current);
        },
      }),
    [registerEditor, field, input, getOpenAt],
  );
}

/** Holds back the keys that belong to an input method. */
function useComposition() {
  const composedAt = useRef(Number.NEGATIVE_INFINITY);
  return {
    isComposing: (event: KeyboardEvent) =>
      event.nativeEvent.isComposing ||
      event.keyCode === 229 ||
      event.timeStamp - composedAt.current < afterComposition,
    onCompositionEnd: (event: { timeStamp: number }) => {
      composedAt.current = event.timeStamp;
    },
  };
}

/** The behaviour of one field: its text, its chips, its menu. */
export function useTemplateEditor(field: DraftField) {
  const { edit, noteFocus } = useDraftContext("Editor");
  const text = useEditorText(field);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<MenuPlace>({ left: 0, top: 0 });
  const [isInChip, setIsInChip] = useState(false);
  const { isComposing, onCompositionEnd } = useComposition();
  const menuId = useId();
  const noteCaret = useKeptCaret(input, text.source);
  const menu = useVariableMenu({
    names: text.names,
    field: input,
    onOpen: (offset) => setPlace(placeAt(root.current, mirror.current, offset)),
  });
  useHandle(field, input, menu.openAt);
  const isLine = field === "subject";
  const handlers: TextareaHTMLAttributes<HTMLTextAreaElement> = {
    onChange({ currentTarget, currentTarget: { value, selectionEnd } }) {
      noteCaret(currentTarget);
      edit.setField(field, value);
      menu.follow(parseTemplate(value), selectionEnd);
    },
    onSelect({ currentTarget, currentTarget: { value, selectionStart, selectionEnd } }) {
      noteCaret(currentTarget);
      setIsInChip(selectedVariable(parseTemplate(value), selectionStart, selectionEnd) !== null);
    },
    onKeyDown(event) {
      if (!isComposing(event) && onEditorKey(event, menu, { isLine, save: edit.save }))
        event.preventDefault();
    },
    onClick: enterChip,
    onFocus: () => noteFocus(field),
    onBlur: menu.close,
    onCompositionEnd,
    ...(isLine ? { onPaste: pasteAsLine } : {}),
  };
  return { ...text, root, input, mirror, menu, menuId, place, isInChip, isLine, handlers };
}
