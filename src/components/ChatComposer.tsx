"use client";
import { forwardRef, type ReactElement } from "react";
import { Composer, type ComposerRootProps } from "../primitives/index.js";
import { Icon } from "./Icon.js";

/** Props of `ChatComposer`. */
export interface ChatComposerProps extends Omit<ComposerRootProps, "children"> {}

/**
 * The field with its send button, which ends the turn while one is under way. Keeps its own text: it
 * never renders for a delta. Renders a `<form>` element.
 */
export const ChatComposer = forwardRef<HTMLFormElement, ChatComposerProps>(
  function ChatComposer(props, ref): ReactElement {
    return (
      <Composer.Root data-puffle-root="" {...props} ref={ref}>
        <Composer.Input />
        <div data-puffle="composer-row">
          <Composer.Hint />
          <Composer.Send data-puffle-button="primary">
            {(mode) => <Icon name={mode === "stop" ? "stop" : "arrow-up"} />}
          </Composer.Send>
        </div>
      </Composer.Root>
    );
  },
);
