"use client";
import {
  forwardRef,
  memo,
  useEffect,
  useRef,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from "react";
import { useMessageIds } from "../../hooks/index.js";
import { useIsoLayoutEffect, useRender, type PartProps } from "../../internal/react/index.js";
import { Message, usePreparedTimeFormat } from "../message/index.js";
import type { ThreadView } from "./createThreadView.js";
import { useThreadView } from "./ThreadContext.js";
import { useViewVersion } from "./useThreadView.js";

/** Renders one message. `position` is 1 for the first message of the thread. */
export type RenderMessage = (id: string, position: number) => ReactNode;

/** Props of `Thread.Messages`. */
export interface ThreadMessagesProps extends Omit<PartProps<"ol">, "children"> {
  /**
   * Renders one message. Keep it the same function: a new one renders every message again.
   *
   * @defaultValue `(id, position) => <Message.Root id={id} position={position}><Message.Parts /></Message.Root>`
   */
  children?: RenderMessage | undefined;
  /** Whether all messages are mounted, for printing or searching in the page. Takes a few frames. @defaultValue false */
  showAll?: boolean | undefined;
}

type ListRef = RefObject<HTMLOListElement | null>;

interface ItemProps {
  id: string;
  position: number;
  children: RenderMessage;
}

const Item = memo(function Item({ id, position, children }: ItemProps) {
  return <li data-puffle="thread-item">{children(id, position)}</li>;
});

const renderMessage: RenderMessage = (id, position) => (
  <Message.Root id={id} position={position}>
    <Message.Parts />
  </Message.Root>
);

// How many messages a frame can mount without being late.
const perFrame = 200;

/** Mounts older messages when the reader comes within one viewport's height of the first one. */
function useEarlierOnApproach(view: ThreadView, list: ListRef, first: string | undefined) {
  useEffect(() => {
    const top = list.current?.firstElementChild;
    if (!top || first === undefined || typeof IntersectionObserver === "undefined")
      return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        view.follower.capturePlace(top);
        view.showEarlier();
      },
      { root: view.follower.viewport(), rootMargin: "100% 0px 0px 0px" },
    );
    observer.observe(top);
    return () => observer.disconnect();
  }, [view, list, first]);
}

/** Mounts everything, some messages a frame. */
function useAll(view: ThreadView, list: ListRef, showAll: boolean, start: number) {
  useEffect(() => {
    if (!showAll || start === 0) return undefined;
    const frame = requestAnimationFrame(() => {
      view.follower.capturePlace(list.current?.firstElementChild ?? null);
      view.showEarlier(perFrame);
    });
    return () => cancelAnimationFrame(frame);
  }, [view, list, showAll, start]);
}

/**
 * The messages: the last ones at first, older ones when the reader comes near them, keeping the place.
 * So a thread of 10,000 messages costs what one of twenty does. Renders for a new message, never for a
 * delta. Renders an `<ol>` element with an `<li>` per mounted message.
 */
export const ThreadMessages = forwardRef<HTMLOListElement, ThreadMessagesProps>(
  function ThreadMessages(props, ref): ReactElement {
    const { children = renderMessage, showAll = false, render, ...rest } = props;
    const view = useThreadView("Messages");
    const keys = useMessageIds();
    useViewVersion(view);
    const list = useRef<HTMLOListElement>(null);
    const start = view.startOf(keys);
    const first = start === 0 ? undefined : keys[start];
    useIsoLayoutEffect(() => view.follower.restorePlace(), [view, start]);
    useEarlierOnApproach(view, list, first);
    useAll(view, list, showAll, start);
    usePreparedTimeFormat();
    return useRender({
      defaultTag: "ol",
      render,
      ref,
      innerRef: list,
      props: rest,
      ours: {
        "data-puffle": "thread-messages",
        "data-show-all": showAll ? "" : undefined,
        // Safari takes the list away from what has no markers
        role: "list",
        children: keys.slice(start).map((id, index) => (
          <Item key={id} id={id} position={start + index + 1}>
            {children}
          </Item>
        )),
      },
    });
  },
);
