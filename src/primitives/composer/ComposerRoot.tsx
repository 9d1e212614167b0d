"use client";
import { forwardRef, type FormEvent, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { ComposerContext } from "./ComposerContext.js";
import { useComposer, type UseComposerOptions } from "./useComposer.js";

/** Props of `Composer.Root`. */
export interface ComposerRootProps
  extends UseComposerOptions, Omit<PartProps<"form">, "defaultValue"> {}

/**
 * Holds one text on its way to the agent: typed, sent once, given back when it could not be sent. Keeps
 * its own state, so that nothing else renders while somebody types. Renders a `<form>` element.
 */
export const ComposerRoot = forwardRef<HTMLFormElement, ComposerRootProps>(
  function ComposerRoot(props, ref): ReactElement {
    const { render, value, defaultValue, onValueChange, submitMode, maxLength, send, ...rest } =
      props;
    const composer = useComposer({
      value,
      defaultValue,
      onValueChange,
      submitMode,
      maxLength,
      send,
    });
    const element = useRender({
      defaultTag: "form",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "composer",
        "data-busy": composer.isBusy ? "" : undefined,
        "data-empty": composer.isEmpty ? "" : undefined,
        "data-send-block": composer.sendBlock ?? undefined,
        "data-over-limit":
          maxLength !== undefined && composer.value.length > maxLength ? "" : undefined,
        onSubmit: (event: FormEvent) => {
          event.preventDefault();
          composer.submit();
        },
      },
    });
    return <ComposerContext.Provider value={composer}>{element}</ComposerContext.Provider>;
  },
);
