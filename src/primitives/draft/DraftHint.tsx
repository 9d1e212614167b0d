"use client";
import { forwardRef, type ReactElement, type SyntheticEvent } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useDraftContext } from "./DraftContext.js";

/** Props of `Draft.Hint`. */
export interface DraftHintProps extends Omit<PartProps<"p">, "children"> {}

/** What the keys of the editor do. Renders a `<p>` element. */
export const DraftHint = forwardRef<HTMLParagraphElement, DraftHintProps>(function DraftHint(
  { render, ...props },
  ref,
): ReactElement {
  const { id } = useDraftContext("Hint");
  const { editor } = useLabels().draft;
  return useRender({
    defaultTag: "p",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-hint",
      id: `${id}-hint`,
      children: `${editor.hint} · ${editor.chipHint}`,
    },
  });
});

/** Props of `Draft.InsertVariable`. */
export interface DraftInsertVariableProps extends PartProps<"button"> {}

/** Opens the menu of known variables where the caret was last. Renders a `<button>` element. */
export const DraftInsertVariable = forwardRef<HTMLButtonElement, DraftInsertVariableProps>(
  function DraftInsertVariable({ render, ...props }, ref): ReactElement {
    const { lastEditor } = useDraftContext("InsertVariable");
    const { editor } = useLabels().draft;
    return useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "draft-insert",
        type: "button",
        children: editor.insert,
        // the field keeps its caret, and the keyboard of a phone stays
        onPointerDown: (event: SyntheticEvent) => event.preventDefault(),
        onMouseDown: (event: SyntheticEvent) => event.preventDefault(),
        onClick: () => lastEditor()?.openMenu(),
      },
    });
  },
);
