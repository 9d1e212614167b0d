"use client";
import { forwardRef, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import type { DraftField } from "./deriveDraft.js";
import { useDraftContext } from "./DraftContext.js";
import { DraftMirror } from "./DraftMirror.js";
import { useTemplateEditor } from "./useTemplateEditor.js";
import { optionId, VariableMenu } from "./VariableMenu.js";

/** Props of `Draft.Editor`. */
export interface DraftEditorProps extends Omit<PartProps<"div">, "children"> {
  /** What is edited. */
  field: DraftField;
}

/**
 * The subject or the body as it is edited: a field whose variables are chips, which the arrow keys enter
 * whole, Backspace removes and Enter changes. `%` opens the menu of known variables. Undo, spelling,
 * input methods and pasting are the browser's own. Renders a `<div>` element around a `<textarea>`.
 */
export const DraftEditor = forwardRef<HTMLDivElement, DraftEditorProps>(function DraftEditor(
  { render, field, ...props },
  ref,
): ReactElement {
  const { id } = useDraftContext("Editor");
  const labels = useLabels().draft;
  const { root, input, mirror, ...editor } = useTemplateEditor(field);
  const { template, read, isPlain, menu, menuId } = editor;
  const isExpanded = menu.isOpen && menu.options.length > 0;
  const content = (
    <>
      <DraftMirror ref={mirror} template={template} read={read} isPlain={isPlain} />
      <textarea
        ref={input}
        data-puffle="draft-input"
        rows={1}
        dir="auto"
        autoComplete="off"
        spellCheck
        enterKeyHint={editor.isLine ? "done" : "enter"}
        aria-label={labels[field]}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isExpanded ? menuId : undefined}
        aria-activedescendant={isExpanded ? optionId(menuId, menu.active) : undefined}
        placeholder={labels[field]}
        value={editor.source}
        {...editor.handlers}
      />
      {menu.isOpen ? (
        <VariableMenu
          id={menuId}
          names={menu.options}
          active={menu.active}
          place={editor.place}
          onChoose={menu.choose}
        />
      ) : null}
    </>
  );
  return useRender({
    defaultTag: "div",
    render,
    ref,
    innerRef: root,
    props,
    ours: {
      "data-puffle": "draft-editor",
      "data-field": field,
      "data-plain": isPlain ? "" : undefined,
      "data-chip": editor.isInChip ? "" : undefined,
      children: content,
    },
  });
});
