"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";

/** Props of `Message.Time`. */
export interface MessageTimeProps extends PartProps<"time"> {}

/** When the message was written. Renders a `<time>` element, or nothing when nobody knows. */
export const MessageTime = forwardRef<HTMLTimeElement, MessageTimeProps>(function MessageTime(
  { render, ...props },
  ref,
): ReactElement | null {
  const { time, isoTime } = useMessageContext("Time");
  const element = useRender({
    defaultTag: "time",
    render,
    ref,
    props,
    ours: { "data-puffle": "message-time", dateTime: isoTime ?? undefined, children: time },
  });
  return time === null ? null : element;
});
