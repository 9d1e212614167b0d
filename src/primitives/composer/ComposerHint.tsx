"use client";
import { forwardRef, type ReactElement } from "react";
import { hasNotice, useChatContext, useChatLabels, type ChatLabels } from "../../hooks/index.js";
import { useIsoLayoutEffect, useRender, type PartProps } from "../../internal/react/index.js";
import { useComposerContext, type ComposerContextValue } from "./ComposerContext.js";
import { useTouchPrimary } from "./useTouchPrimary.js";

/** Props of `Composer.Hint`. */
export interface ComposerHintProps extends PartProps<"p"> {}

/** From this share of `maxLength` on, the length is shown. */
const nearLimit = 0.8;

function blockedWords(
  { sendBlock, isEmpty, secondsLeft }: ComposerContextValue,
  { composer, format }: ChatLabels,
  isCountedElsewhere: boolean,
): string | null {
  if (sendBlock === null) return null;
  const words = composer.blocked[sendBlock];
  // the Stop button and the thread say enough to somebody who has written nothing
  if (sendBlock === "busy") return isEmpty ? null : composer.blocked.busy;
  if (typeof words === "string") return words;
  return words(isCountedElsewhere ? null : format.countdown(secondsLeft ?? 0));
}

function read(
  composer: ComposerContextValue,
  labels: ChatLabels,
  isTouch: boolean,
  isCountedElsewhere: boolean,
) {
  const { refused, maxLength, value, submitMode } = composer;
  const { hint, refused: refusals, length } = labels.composer;
  if (refused && refused !== "too-long")
    return { reason: "refused", text: refusals[refused] } as const;
  if (maxLength !== undefined && value.length > maxLength * nearLimit)
    return { reason: "length", text: length(value.length, maxLength) } as const;
  const blocked = blockedWords(composer, labels, isCountedElsewhere);
  if (blocked !== null) return { reason: "blocked", text: blocked } as const;
  const keys = submitMode === "enter" && isTouch ? hint.touch : hint[submitMode];
  return { reason: "keys", text: keys } as const;
}

/**
 * One line that describes the field: which key sends, how much room is left near `maxLength`, why
 * nothing can be sent now, or why nothing was sent. Counts down only where no notice does. Renders a
 * `<p>` element.
 */
export const ComposerHint = forwardRef<HTMLParagraphElement, ComposerHintProps>(
  function ComposerHint({ render, ...props }, ref): ReactElement {
    const composer = useComposerContext("Hint");
    const isCounted = hasNotice(useChatContext());
    const { reason, text } = read(composer, useChatLabels(), useTouchPrimary(), isCounted);
    const { registerHint } = composer;
    const saysSomething = text !== "";
    useIsoLayoutEffect(
      () => (saysSomething ? registerHint() : undefined),
      [registerHint, saysSomething],
    );
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
