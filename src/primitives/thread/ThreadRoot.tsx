"use client";
import { forwardRef, useEffect, useMemo, type ReactElement } from "react";
import type { AgentChat } from "../../agent/index.js";
import { ChatContext } from "../../hooks/index.js";
import { invariant } from "../../internal/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { watchArrivals } from "../message/index.js";
import { createThreadView } from "./createThreadView.js";
import { ThreadContext } from "./ThreadContext.js";

/** Props of `Thread.Root`. */
export interface ThreadRootProps extends PartProps<"div"> {
  /** What `useAgentChat` returned, or its `store`. */
  chat: AgentChat | { store: AgentChat };
}

/**
 * Gives everything inside it one conversation. It does not render for a delta, whatever `chat` is.
 * Renders a `<div>` element.
 */
export const ThreadRoot = forwardRef<HTMLDivElement, ThreadRootProps>(
  function ThreadRoot(props, ref): ReactElement {
    const { chat: given, render, ...rest } = props;
    // a host without types may well pass nothing
    const value = given as ThreadRootProps["chat"] | undefined;
    invariant(
      value,
      "<Thread.Root> got no `chat`, so it has no conversation to show. Pass what useAgentChat() returned.",
    );
    const chat = "store" in value ? value.store : value;
    const view = useMemo(() => createThreadView(chat), [chat]);
    useEffect(() => view.connect(), [view]);
    useEffect(() => watchArrivals(chat), [chat]);
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: { "data-puffle": "thread" },
    });
    return (
      <ChatContext.Provider value={chat}>
        <ThreadContext.Provider value={view}>{element}</ThreadContext.Provider>
      </ChatContext.Provider>
    );
  },
);
