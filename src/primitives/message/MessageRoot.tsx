"use client";
import { forwardRef, useId, useMemo, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { MessageBoundary } from "./MessageBoundary.js";
import { MessageContext } from "./MessageContext.js";
import { useMessageFacts } from "./useMessageFacts.js";

/** Props of `Message.Root`. */
export interface MessageRootProps extends PartProps<"article"> {
  /** The message's key, from `useMessageIds` or `Thread.Messages`. */
  id: string;
  /** Its place in the thread: 1 for the first message. */
  position: number;
}

/**
 * One message, named by its sender, time and place. Catches what its parts throw, so that one message
 * that cannot be shown takes nothing else with it. Does not render for a delta. Renders an `<article>`
 * element.
 */
export const MessageRoot = forwardRef<HTMLElement, MessageRootProps>(
  function MessageRoot(props, ref): ReactElement {
    const { id, position, render, children, ...rest } = props;
    const labels = useChatLabels().message;
    const facts = useMessageFacts(id);
    const { role, sender, time, isStreaming } = facts;
    const context = useMemo(() => ({ ...facts, id, position }), [facts, id, position]);
    const nameId = useId();
    const element = useRender({
      defaultTag: "article",
      render,
      ref,
      props: {
        ...rest,
        children: (
          <>
            {/* words of the page, and no attribute: what translates a page translates them too */}
            <span hidden id={nameId}>
              {labels.name(sender, time, position)}
            </span>
            <MessageBoundary
              resetKey={isStreaming}
              fallback={<p data-puffle="message-failed">{labels.renderError}</p>}
            >
              {children}
            </MessageBoundary>
          </>
        ),
      },
      ours: {
        "data-puffle": "message",
        "data-role": role || "unknown",
        "data-streaming": isStreaming ? "" : undefined,
        "aria-labelledby": nameId,
        // takes the focus when what had it inside goes away
        tabIndex: -1,
      },
    });
    return <MessageContext.Provider value={context}>{element}</MessageContext.Provider>;
  },
);
