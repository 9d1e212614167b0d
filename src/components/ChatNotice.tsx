"use client";
import { forwardRef, useRef, type ReactElement } from "react";
import { useIsoLayoutEffect } from "../internal/react/index.js";
import {
  Notice,
  type NoticeKind,
  type NoticeRootProps,
  type NoticeTone,
  type NoticeView,
} from "../primitives/index.js";
import { focusComposer } from "./focusComposer.js";
import { Icon, type IconName } from "./Icon.js";

const toneIcons: Record<NoticeTone, IconName> = {
  neutral: "info",
  warning: "warning",
  danger: "error",
};

const kindIcons: Record<Exclude<NoticeKind, "error">, IconName> = {
  offline: "offline",
  wait: "clock",
  stalled: "clock",
};

function iconOf({ kind, tone, error }: NoticeView): IconName {
  if (error?.code === "rate-limited") return "clock";
  return kind === "error" ? toneIcons[tone] : kindIcons[kind];
}

/** Gives the focus to the composer when the notice goes away with a button that had it. */
function HandFocusOver({ children }: { children: ReactElement }): ReactElement {
  const marker = useRef<HTMLSpanElement>(null);
  useIsoLayoutEffect(() => {
    const notice = marker.current?.parentElement;
    return () => {
      if (notice?.contains(document.activeElement)) focusComposer(notice);
    };
  }, []);
  return (
    <>
      {children}
      <span ref={marker} hidden />
    </>
  );
}

/** Props of `ChatNotice`. */
export interface ChatNoticeProps extends Omit<NoticeRootProps, "children"> {}

/**
 * Says in words what went wrong or must wait, with what can be done: every error code has its own
 * words, a refused message its countdown. Renders a `<div>` element, and nothing when all is well.
 */
export const ChatNotice = forwardRef<HTMLDivElement, ChatNoticeProps>(
  function ChatNotice(props, ref): ReactElement {
    return (
      <Notice.Root data-puffle-root="" {...props} ref={ref}>
        {(view) => (
          <HandFocusOver>
            <>
              <Icon name={iconOf(view)} />
              <div data-puffle="notice-main">
                <div data-puffle="notice-words">
                  <Notice.Title /> <Notice.Body /> <Notice.Countdown />
                  <Notice.Detail />
                </div>
                <div data-puffle="notice-actions">
                  {view.actions.map((action) => (
                    <Notice.Action
                      key={action}
                      action={action}
                      data-puffle-button="plain"
                      data-puffle-size="small"
                    />
                  ))}
                </div>
              </div>
              <Notice.Dismiss data-puffle-button="icon">
                <Icon name="close" />
              </Notice.Dismiss>
            </>
          </HandFocusOver>
        )}
      </Notice.Root>
    );
  },
);
