"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useNoticeContext } from "./NoticeContext.js";

/** Props of `Notice.Title`, `Notice.Body`, `Notice.Countdown` and `Notice.Detail`. */
export interface NoticeTextProps extends Omit<PartProps<"span">, "children"> {}

/** What happened. Renders a `<span>` element. */
export const NoticeTitle = forwardRef<HTMLSpanElement, NoticeTextProps>(function NoticeTitle(
  { render, ...props },
  ref,
): ReactElement {
  const { title } = useNoticeContext("Title");
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: { "data-puffle": "notice-title", children: title },
  });
});

/** What it means and what to do. Renders a `<span>` element, or nothing. */
export const NoticeBody = forwardRef<HTMLSpanElement, NoticeTextProps>(function NoticeBody(
  { render, ...props },
  ref,
): ReactElement | null {
  const { body } = useNoticeContext("Body");
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: { "data-puffle": "notice-body", children: body },
  });
  return body ? element : null;
});

/** The sentence around a countdown, cut in two where the figures stand. */
function aroundClock(sentence: string, clock: string): [string, string] {
  const at = sentence.indexOf(clock);
  return at < 0 ? [sentence, ""] : [sentence.slice(0, at), sentence.slice(at + clock.length)];
}

/**
 * "You can send again in 0:23." Figures that do not dance; spoken at the start, at 10 seconds and at the
 * end. Renders a `<span>` element, or nothing when there is no limit.
 */
export const NoticeCountdown = forwardRef<HTMLSpanElement, NoticeTextProps>(
  function NoticeCountdown({ render, ...props }, ref): ReactElement | null {
    const { secondsLeft, error } = useNoticeContext("Countdown");
    const labels = useChatLabels();
    const isOver = secondsLeft === 0 || (secondsLeft === null && error?.code === "rate-limited");
    const clock = labels.format.countdown(secondsLeft ?? 0);
    const [before, after] = aroundClock(labels.notice.retryIn(clock), clock);
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "notice-countdown",
        children: isOver ? (
          labels.notice.retryNow
        ) : (
          <>
            {before}
            <b data-puffle="notice-clock">{clock}</b>
            {after}
          </>
        ),
      },
    });
    return isOver || secondsLeft !== null ? element : null;
  },
);

/** The server's own words, as text. Renders a `<span>` element, or nothing. */
export const NoticeDetail = forwardRef<HTMLSpanElement, NoticeTextProps>(function NoticeDetail(
  { render, ...props },
  ref,
): ReactElement | null {
  const detail = useNoticeContext("Detail").error?.detail;
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: { "data-puffle": "notice-detail", children: <SafeText text={detail ?? ""} /> },
  });
  return detail ? element : null;
});
