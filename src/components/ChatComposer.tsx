"use client";
import { forwardRef, useContext, type MouseEvent, type ReactElement } from "react";
import { useChatSnapshot, useChatLabels } from "../hooks/index.js";
import { Composer, type ComposerRootProps } from "../primitives/index.js";
import { ChatApprovalContext } from "./ChatToolPart.js";
import { focusQuestion } from "./focusComposer.js";
import { Icon } from "./Icon.js";

/** Props of `ChatComposer`. */
export interface ChatComposerProps extends Omit<ComposerRootProps, "children"> {}

/** Leads to the question that must be answered first. */
function ShowQuestion(): ReactElement | null {
  const { mode, open } = useContext(ChatApprovalContext);
  const { sendBlock } = useChatSnapshot();
  const { showApproval } = useChatLabels().composer;
  if (sendBlock !== "approval-pending" || mode === "none") return null;
  return (
    <button
      type="button"
      data-puffle="composer-show-approval"
      data-puffle-button="quiet"
      data-puffle-size="small"
      onClick={(event: MouseEvent<HTMLElement>) => {
        if (open) open();
        else focusQuestion(event.currentTarget);
      }}
    >
      {showApproval}
    </button>
  );
}

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
          <ShowQuestion />
          <Composer.Send data-puffle-button="primary">
            {(mode) => <Icon name={mode === "stop" ? "stop" : "arrow-up"} />}
          </Composer.Send>
        </div>
      </Composer.Root>
    );
  },
);
