"use client";
import { forwardRef, type ReactElement } from "react";
import { useLabels, type ComposerLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useComposerContext, type ComposerContextValue } from "./ComposerContext.js";
import { useTouchPrimary } from "./useTouchPrimary.js";

/** Props of `Composer.Hint`. */
export interface ComposerHintProps extends PartProps<"p"> {}

/** From this share of `maxLength` on, the length is shown. */
const nearLimit = 0.8;

function read(composer: ComposerContextValue, labels: ComposerLabels, isTouch: boolean) {
  const { refused, maxLength, value, submitMode } = composer;
  if (refused && refused !== "too-long")
    return { reason: "refused", text: labels.refused[refused] } as const;
  if (maxLength !== undefined && value.length > maxLength * nearLimit)
    return { reason: "length", text: labels.length(value.length, maxLength) } as const;
  const keys = submitMode === "enter" && isTouch ? labels.hint.touch : labels.hint[submitMode];
  return { reason: "keys", text: keys } as const;
}

/**
 * One line that describes the field: which key sends, how much room is left near `maxLength`, or why
 * nothing was sent. Renders a `<p>` element.
 */
export const ComposerHint = forwardRef<HTMLParagraphElement, ComposerHintProps>(
  function ComposerHint({ render, ...props }, ref): ReactElement {
    const composer = useComposerContext("Hint");
    const labels = useLabels().composer;
    const { reason, text } = read(composer, labels, useTouchPrimary());
    return useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "composer-hint",
        "data-reason": reason,
        id: composer.hintId,
        children: text,
      },
    });
  },
);
