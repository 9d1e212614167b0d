"use client";
import {
  forwardRef,
  useRef,
  type ChangeEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  type TextareaHTMLAttributes,
} from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useIsoLayoutEffect, useRender, type RenderProp } from "../../internal/react/index.js";
import { useComposerContext, type SubmitMode } from "./ComposerContext.js";
import { isTouchPrimary } from "./useTouchPrimary.js";

/** Props of `Composer.Input`. The text belongs to `Composer.Root`. */
export interface ComposerInputProps extends Omit<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  "value" | "defaultValue"
> {
  /** Replaces the element: something that behaves like a `<textarea>`. */
  render?: RenderProp | undefined;
}

/** Safari ends the composition before the Enter that ended it: https://webkit.org/b/165004. */
const afterComposition = 30;

function sends(event: KeyboardEvent, mode: SubmitMode): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  const hasModifier = event.ctrlKey || event.metaKey;
  return mode === "ctrlEnter" ? hasModifier : hasModifier || !isTouchPrimary();
}

/** Grows with the text where CSS cannot (`field-sizing`): one layout read per change of the text. */
function useAutosize(ref: RefObject<HTMLTextAreaElement | null>, value: string) {
  useIsoLayoutEffect(() => {
    const element = ref.current;
    if (!element || (typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content")))
      return;
    element.style.blockSize = "auto";
    // 0 while it is not displayed
    if (element.scrollHeight > 0) element.style.blockSize = `${element.scrollHeight}px`;
  }, [ref, value]);
}

/**
 * The field. Enter sends and Shift+Enter starts a new line (or as `submitMode` says), never while an
 * input method composes; Escape ends the turn. Renders a `<textarea>` element.
 */
export const ComposerInput = forwardRef<HTMLTextAreaElement, ComposerInputProps>(
  function ComposerInput({ render, ...props }, ref): ReactElement {
    const composer = useComposerContext("Input");
    const labels = useChatLabels().composer;
    const composedAt = useRef(Number.NEGATIVE_INFINITY);
    useAutosize(composer.inputRef, composer.value);

    function onKeyDown(event: KeyboardEvent) {
      const isComposing =
        event.nativeEvent.isComposing ||
        event.keyCode === 229 ||
        event.timeStamp - composedAt.current < afterComposition;
      if (isComposing) return;
      if (event.key === "Escape" && composer.isBusy) {
        event.preventDefault();
        composer.stop();
      } else if (sends(event, composer.submitMode)) {
        event.preventDefault();
        // a held key sends once, and never what is typed next
        if (!event.repeat) composer.submit();
      }
    }

    return useRender({
      defaultTag: "textarea",
      render,
      ref,
      innerRef: composer.inputRef,
      props,
      ours: {
        "data-puffle": "composer-input",
        "data-empty": composer.isEmpty ? "" : undefined,
        id: composer.inputId,
        rows: 1,
        dir: "auto",
        autoComplete: "off",
        enterKeyHint: composer.submitMode === "enter" ? "send" : "enter",
        placeholder: labels.placeholder,
        "aria-label": labels.input,
        "aria-describedby": composer.hasHint ? composer.hintId : undefined,
        "aria-invalid": composer.refused === "too-long" || undefined,
        value: composer.value,
        onChange: (event: ChangeEvent<HTMLTextAreaElement>) =>
          composer.setValue(event.currentTarget.value, event),
        onKeyDown,
        onCompositionEnd: (event: { timeStamp: number }) => {
          composedAt.current = event.timeStamp;
        },
      },
    });
  },
);
