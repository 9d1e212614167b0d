"use client";
import {
  forwardRef,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useIsoLayoutEffect, useRender, type PartProps } from "../../internal/react/index.js";
import { useComposerContext } from "./ComposerContext.js";
import { isTouchPrimary } from "./useTouchPrimary.js";

/** What the send button does when it is pressed. */
export type ComposerSendMode = "send" | "stop";

/** Props of `Composer.Send`. */
export interface ComposerSendProps extends Omit<PartProps<"button">, "children"> {
  /** What stands on the button, or a function of what it does now. */
  children?: ReactNode | ((mode: ComposerSendMode) => ReactNode);
}

/** A click that was meant for the button's last meaning comes within this time. Milliseconds. */
const swapGuard = 400;

/** Tells whether a click was meant for what the button did a moment ago, and remembers the clicks that send. */
function useSwapGuard(mode: ComposerSendMode) {
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  const sentAt = useRef(Number.NEGATIVE_INFINITY);
  const last = useRef(mode);
  useIsoLayoutEffect(() => {
    if (last.current === mode) return;
    last.current = mode;
    if (mode === "send") endedAt.current = performance.now();
  }, [mode]);
  return {
    // A turn may end under a click on Stop. It begins under a click only if that click sent: what Enter sent may be
    // stopped at once.
    isLate: () => performance.now() - (mode === "send" ? endedAt : sentAt).current < swapGuard,
    markSent() {
      sentAt.current = performance.now();
    },
  };
}

/**
 * Sends; while a turn is under way the same button stops it, so that focus and place stay. Never
 * `disabled`, only `aria-disabled`. Renders a `<button>` element.
 */
export const ComposerSend = forwardRef<HTMLButtonElement, ComposerSendProps>(function ComposerSend(
  { render, children, ...props },
  ref,
): ReactElement {
  const composer = useComposerContext("Send");
  const labels = useChatLabels().composer;
  const mode: ComposerSendMode = composer.isBusy ? "stop" : "send";
  const guard = useSwapGuard(mode);
  const stopLabel = composer.stopReachesAgent ? labels.stop : labels.stopWaiting;

  function onClick(event: MouseEvent) {
    // the second click of a double click on Send must not stop what the first one sent
    if (event.detail > 1 || guard.isLate()) return;
    if (mode === "stop") return composer.stop();
    guard.markSent();
    composer.submit();
    if (!isTouchPrimary()) composer.inputRef.current?.focus();
  }

  return useRender({
    defaultTag: "button",
    render,
    ref,
    props: {
      ...props,
      children: typeof children === "function" ? children(mode) : children,
    },
    ours: {
      "data-puffle": "composer-send",
      "data-mode": mode,
      type: "button",
      "aria-label": mode === "stop" ? stopLabel : labels.send,
      "aria-disabled":
        (mode === "send" && (composer.isEmpty || composer.sendBlock !== null)) || undefined,
      onClick,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.repeat && event.key === "Enter") event.preventDefault();
      },
    },
  });
});
