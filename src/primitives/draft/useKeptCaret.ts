"use client";
import { useRef } from "react";
import { useIsoLayoutEffect } from "../../internal/react/index.js";

/** Where a place in one text is in the other: what stayed around it carries it along. */
export function movePlace(at: number, before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (at <= head) return at;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const grown = after.length - before.length;
  return at >= before.length - tail ? at + grown : Math.min(at, after.length - tail);
}

/**
 * Keeps the caret at its place when the owner's new draft comes into a field that has the focus and was not touched:
 * a browser puts it at the end. Returns what notes the place.
 */
export function useKeptCaret(
  input: { readonly current: HTMLTextAreaElement | null },
  source: string,
): (element: HTMLTextAreaElement) => void {
  const last = useRef({ value: source, start: 0, end: 0 });
  useIsoLayoutEffect(() => {
    const { value, start, end } = last.current;
    last.current.value = source;
    const element = input.current;
    if (value === source || element?.ownerDocument.activeElement !== element || !element) return;
    element.setSelectionRange(movePlace(start, value, source), movePlace(end, value, source));
  }, [input, source]);
  return ({ value, selectionStart, selectionEnd }) => {
    last.current = { value, start: selectionStart, end: selectionEnd };
  };
}
