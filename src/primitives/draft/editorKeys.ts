import type { KeyboardEvent } from "react";
import { parseTemplate, type TemplateSpan } from "../../campaign/index.js";
import { selectedVariable, variableBeside } from "./editorText.js";
import type { VariableMenuState } from "./useVariableMenu.js";
import { writeToField } from "./writeToField.js";

type FieldEvent = KeyboardEvent<HTMLTextAreaElement>;

function onMenuKey(event: FieldEvent, menu: VariableMenuState): boolean {
  if (!menu.isOpen) return false;
  if (event.key === "Escape") {
    // a dialog around the editor stays open
    event.stopPropagation();
    menu.refuse();
    return true;
  }
  if (menu.options.length === 0) return false;
  if (event.key === "ArrowDown") menu.move(1);
  else if (event.key === "ArrowUp") menu.move(-1);
  else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))
    menu.choose(menu.options[menu.active]);
  else return false;
  return true;
}

/** Selects the chip that an arrow key would walk into: entered whole, left with the next press. */
function onArrow(event: FieldEvent): boolean {
  const field = event.currentTarget;
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd || (event.key !== "ArrowLeft" && event.key !== "ArrowRight"))
    return false;
  const isRtl = getComputedStyle(field).direction === "rtl";
  const isForward = (event.key === "ArrowRight") !== isRtl;
  const chip = variableBeside(parseTemplate(value), selectionEnd, isForward ? "after" : "before");
  if (!chip) return false;
  field.setSelectionRange(chip.start, chip.end, isForward ? "forward" : "backward");
  return true;
}

function cut(field: HTMLTextAreaElement, { start, end }: TemplateSpan) {
  const { value } = field;
  writeToField(field, { source: value.slice(0, start) + value.slice(end), caret: start });
}

/** Deletes a chip whole, whatever of it stands beside the caret; also with the keys that delete a word. */
function onDelete(event: FieldEvent): boolean {
  const field = event.currentTarget;
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd || (event.key !== "Backspace" && event.key !== "Delete"))
    return false;
  if (event.shiftKey || event.metaKey) return false;
  const side = event.key === "Backspace" ? "before" : "after";
  const chip = variableBeside(parseTemplate(value), selectionEnd, side);
  if (chip) cut(field, chip);
  return chip !== null;
}

function onChipKey(event: FieldEvent, menu: VariableMenuState): boolean {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const opens = event.key === "Enter" || (event.altKey && event.key === "ArrowDown");
  if (!opens) return false;
  const span = selectedVariable(parseTemplate(value), selectionStart, selectionEnd);
  if (span) menu.open({ kind: "chip", span });
  else if (event.altKey) menu.openAt(event.currentTarget);
  return span !== null || event.altKey;
}

/** What an editor does with a key before the browser does. Returns whether it was taken. */
export function onEditorKey(
  event: FieldEvent,
  menu: VariableMenuState,
  options: { isLine: boolean; save: () => void },
): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && !event.altKey) {
    options.save();
    return true;
  }
  if (onMenuKey(event, menu) || onChipKey(event, menu)) return true;
  const hasModifier = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
  if ((!hasModifier && onArrow(event)) || onDelete(event)) return true;
  // a subject is one line
  return options.isLine && event.key === "Enter";
}
