"use client";
import { useEffect, useRef, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { SafeText } from "../value/index.js";

/** Where a menu stands, in pixels from the corner of its editor. */
export interface MenuPlace {
  left: number;
  top: number;
}

/** Props of `VariableMenu`. */
export interface VariableMenuProps {
  id: string;
  names: readonly string[];
  active: number;
  place: MenuPlace;
  onChoose: (name: string) => void;
}

/** The id of one entry: what `aria-activedescendant` names. */
export function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** The known variables at the caret. The field keeps the focus. Renders a `<div>` element. */
export function VariableMenu(props: VariableMenuProps): ReactElement {
  const { id, names, active, place, onChoose } = props;
  const { editor } = useLabels().draft;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // not scrollIntoView(), which would scroll the page too
    const option = list.current?.children[active];
    if (!(option instanceof HTMLElement) || !list.current) return;
    const { offsetTop, offsetHeight } = option;
    const { scrollTop, clientHeight } = list.current;
    if (offsetTop < scrollTop) list.current.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight)
      list.current.scrollTop = offsetTop + offsetHeight - clientHeight;
  }, [active]);
  return (
    <div data-puffle="draft-menu" style={{ left: place.left, top: place.top }}>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={editor.menu}
        data-puffle="draft-menu-list"
        hidden={names.length === 0}
      >
        {names.map((name, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which keeps the focus
          <div
            key={name}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            // aria-activedescendant points here; it is never focused itself
            tabIndex={-1}
            data-puffle="draft-menu-option"
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(name)}
          >
            <SafeText text={name} />
          </div>
        ))}
      </div>
      {names.length === 0 ? <p data-puffle="draft-menu-empty">{editor.noMatch}</p> : null}
    </div>
  );
}
