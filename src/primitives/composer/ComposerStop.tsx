"use client";
import { forwardRef, type KeyboardEvent, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useComposerContext } from "./ComposerContext.js";

/** Props of `Composer.Stop`. */
export interface ComposerStopProps extends PartProps<"button"> {}

/**
 * Ends the turn: a button of its own, for layouts where Send shall not become Stop. `aria-disabled`
 * while there is nothing to stop. Renders a `<button>` element.
 */
export const ComposerStop = forwardRef<HTMLButtonElement, ComposerStopProps>(function ComposerStop(
  { render, ...props },
  ref,
): ReactElement {
  const composer = useComposerContext("Stop");
  const labels = useChatLabels().composer;
  const label = composer.stopReachesAgent ? labels.stop : labels.stopWaiting;
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "composer-stop",
      "data-idle": composer.isBusy ? undefined : "",
      type: "button",
      "aria-disabled": !composer.isBusy || undefined,
      children: label,
      onClick: composer.stop,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.repeat && event.key === "Enter") event.preventDefault();
      },
    },
  });
});
