import type { EditedText } from "./editorText.js";

/**
 * Writes into a field as if it were typed, so that the browser's own undo knows of it
 * (https://github.com/fregante/text-field-edit says why `execCommand` is still the way).
 */
export function writeToField(field: HTMLTextAreaElement, { source, caret }: EditedText): void {
  const before = field.value;
  let from = 0;
  while (from < before.length && before[from] === source[from]) from += 1;
  let tail = 0;
  while (
    tail < Math.min(before.length, source.length) - from &&
    before.at(-1 - tail) === source.at(-1 - tail)
  )
    tail += 1;
  const to = before.length - tail;
  const text = source.slice(from, source.length - tail);
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  if (!typeText(field.ownerDocument, text) && field.value === before) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }
  field.setSelectionRange(caret, caret);
}

function typeText(document: Document, text: string): boolean {
  if (typeof document.execCommand !== "function") return false;
  return text === ""
    ? document.execCommand("delete")
    : document.execCommand("insertText", false, text);
}
