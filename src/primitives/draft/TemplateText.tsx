"use client";
import { forwardRef, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { parseTemplate } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { TemplateNodes } from "./TemplateNodes.js";
import { toParagraphs } from "./toParagraphs.js";
import type { VariableScope } from "./types.js";
import { createVariableReader } from "./variables.js";

/** Props of `Draft.Template`. */
export interface TemplateTextProps
  extends Omit<PartProps<"div">, "children">, Partial<VariableScope> {
  /** A template. */
  source: string | null | undefined;
  /** Whether it is one line: a subject. @defaultValue false */
  isLine?: boolean | undefined;
}

/** Characters that are laid out at first. A letter has two thousand. */
const firstLength = 10_000;

/**
 * A template in words: variables as chips, instructions to the AI marked, all of it text whatever it
 * holds. Renders a `<div>` element.
 */
export const TemplateText = forwardRef<HTMLDivElement, TemplateTextProps>(
  function TemplateText(props, ref): ReactElement {
    const {
      source,
      isLine = false,
      availableVarNames = null,
      lead = null,
      leads,
      render,
      ...rest
    } = props;
    const { showAll } = useLabels().draft;
    const [isAll, setIsAll] = useState(false);
    const root = useRef<HTMLElement>(null);
    useEffect(() => {
      // the button that had it is gone
      if (isAll) root.current?.focus({ preventScroll: true });
    }, [isAll]);
    const text = source ?? "";
    const shown = isAll ? text : text.slice(0, firstLength);
    const paragraphs = useMemo(() => {
      const { nodes } = parseTemplate(shown);
      return isLine ? null : toParagraphs(nodes);
    }, [shown, isLine]);
    const read = useMemo(
      () => createVariableReader({ availableVarNames, lead, leads }),
      [availableVarNames, lead, leads],
    );
    return useRender({
      defaultTag: "div",
      render,
      ref,
      innerRef: root,
      props: rest,
      ours: {
        "data-puffle": "draft-template",
        tabIndex: isAll ? -1 : undefined,
        "data-line": isLine ? "" : undefined,
        dir: "auto",
        children: (
          <>
            {paragraphs ? (
              paragraphs.map(({ start, nodes, isInstruction }) => (
                <p
                  key={start}
                  data-puffle="draft-paragraph"
                  data-instruction={isInstruction ? "" : undefined}
                  dir="auto"
                >
                  <TemplateNodes nodes={nodes} read={read} />
                </p>
              ))
            ) : (
              <TemplateNodes nodes={parseTemplate(shown).nodes} read={read} />
            )}
            {shown.length < text.length ? (
              <button
                type="button"
                data-puffle="draft-show-all"
                data-puffle-button="quiet"
                data-puffle-size="small"
                onClick={() => setIsAll(true)}
              >
                {showAll(text.length - shown.length)}
              </button>
            ) : null}
          </>
        ),
      },
    });
  },
);
