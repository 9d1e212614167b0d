"use client";
import { forwardRef, type ReactElement } from "react";
import type { AgentChat } from "../../agent/index.js";
import {
  useChatContext,
  useChatSnapshot,
  useChatLabels,
  type NoticeLabels,
} from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import type { NoticeActionName } from "./describeError.js";
import { useNoticeContext } from "./NoticeContext.js";

/** Props of `Notice.Action`. */
export interface NoticeActionProps extends PartProps<"button"> {
  /** What the button does. It shows only when the notice offers that. */
  action: NoticeActionName;
}

const acts: Record<NoticeActionName, (chat: AgentChat) => Promise<unknown>> = {
  "send-again": (chat) => chat.resend(),
  "ask-again": (chat) => chat.regenerate(),
  "run-instead": (chat) => chat.regenerate({ via: "run" }),
};

const words: Record<NoticeActionName, (labels: NoticeLabels) => string> = {
  "send-again": (labels) => labels.sendAgain,
  "ask-again": (labels) => labels.askAgain,
  "run-instead": (labels) => labels.runInstead,
};

/** Does what the notice offers. `aria-disabled` while nothing can be sent. Renders a `<button>`, or nothing. */
export const NoticeAction = forwardRef<HTMLButtonElement, NoticeActionProps>(function NoticeAction(
  { render, action, ...props },
  ref,
): ReactElement | null {
  const { actions } = useNoticeContext("Action");
  const chat = useChatContext();
  const { sendBlock } = useChatSnapshot();
  const labels = useChatLabels().notice;
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "notice-action",
      "data-action": action,
      type: "button",
      "aria-disabled": sendBlock !== null || undefined,
      children: words[action](labels),
      onClick: () => {
        if (sendBlock === null) void acts[action](chat);
      },
    },
  });
  return actions.includes(action) ? element : null;
});

/** Props of `Notice.Dismiss`. */
export interface NoticeDismissProps extends PartProps<"button"> {}

/** Puts the notice away. Renders a `<button>` element, and nothing for what is still so. */
export const NoticeDismiss = forwardRef<HTMLButtonElement, NoticeDismissProps>(
  function NoticeDismiss({ render, ...props }, ref): ReactElement | null {
    const { isDismissible } = useNoticeContext("Dismiss");
    const chat = useChatContext();
    const label = useChatLabels().notice.dismiss;
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "notice-dismiss",
        type: "button",
        "aria-label": label,
        title: label,
        onClick: () => chat.clearError(),
      },
    });
    return isDismissible ? element : null;
  },
);
