"use client";
import { useEffect, useRef, useState } from "react";
import { parseTemplate, type Template } from "../../campaign/index.js";
import { useAnnounce, useLabels } from "../../hooks/index.js";
import { findTrigger, matchNames, writeName, type MenuTarget } from "./editorText.js";
import { writeToField } from "./writeToField.js";

/** A menu that is open. */
interface OpenMenu {
  target: MenuTarget;
  active: number;
}

/** What `useVariableMenu` takes. */
export interface UseVariableMenuOptions {
  names: readonly string[];
  field: { readonly current: HTMLTextAreaElement | null };
  onOpen: (offset: number) => void;
}

/** Where in the source a menu belongs, in UTF-16 units. */
function offsetOf(target: MenuTarget): number {
  if (target.kind === "caret") return target.caret;
  return target.kind === "chip" ? target.span.start : target.trigger.start;
}

/** The menu of known variables: when it is open, what it offers, and what a choice writes. */
export function useVariableMenu({ names, field, onOpen }: UseVariableMenuOptions) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const { editor } = useLabels().draft;
  const announce = useAnnounce();
  /** Where a menu was closed by hand: it stays closed for this sign. */
  const refused = useRef(-1);
  const query = menu?.target.kind === "trigger" ? menu.target.trigger.query : "";
  const options = menu ? matchNames(names, query) : [];
  const isOpen = menu !== null;
  const count = options.length;
  useEffect(() => {
    if (isOpen) announce(count === 0 ? editor.noMatch : editor.matches(count));
  }, [isOpen, count, editor, announce]);

  function open(target: MenuTarget) {
    if (names.length === 0) return;
    onOpen(offsetOf(target));
    setMenu({ target, active: 0 });
  }
  const close = () => setMenu(null);

  return {
    isOpen,
    options,
    active: Math.min(menu?.active ?? 0, Math.max(0, count - 1)),
    open,
    close,
    /** Looks whether a variable is being typed at the caret. */
    follow(template: Template, caret: number) {
      const trigger = findTrigger(template, caret);
      if (!trigger) {
        refused.current = -1;
        return close();
      }
      if (refused.current === trigger.start) return;
      // what fits no name is probably no variable: the menu does not stand in its way
      const isHopeless = matchNames(names, trigger.query).length === 0 && trigger.query.length > 2;
      if (isHopeless) close();
      else open({ kind: "trigger", trigger });
    },
    refuse() {
      if (menu?.target.kind === "trigger") refused.current = menu.target.trigger.start;
      close();
    },
    move: (step: number) =>
      setMenu(menu && { ...menu, active: (menu.active + step + count) % Math.max(1, count) }),
    choose(name: string | undefined) {
      const element = field.current;
      if (!menu || !element || name === undefined) return;
      const written = writeName(element.value, menu.target, name);
      close();
      if (written) writeToField(element, written);
    },
    /** Opens it for what stands at the caret: the chip that was entered, else a new variable. */
    openAt(element: HTMLTextAreaElement) {
      const { selectionStart, selectionEnd, value } = element;
      const template = parseTemplate(value);
      const trigger = selectionStart === selectionEnd ? findTrigger(template, selectionEnd) : null;
      if (trigger) open({ kind: "trigger", trigger });
      else open({ kind: "caret", caret: selectionEnd });
    },
  };
}

/** The menu of one editor. */
export type VariableMenuState = ReturnType<typeof useVariableMenu>;
