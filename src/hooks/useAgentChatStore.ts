"use client";
import { useEffect, useState } from "react";
import type { UIMessage } from "ai";
import {
  createAgentChat,
  type AgentChat,
  type AgentChatOptions,
  type AgentChatState,
} from "../agent/index.js";
import type { PuffleClient } from "../client/index.js";
import { createWatchRun } from "./createWatchRun.js";
import { keptChatsOf } from "./keptChats.js";
import { useLatest } from "./useLatest.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";

/** What names and starts a conversation. */
export interface ConversationOptions<
  Message extends UIMessage = UIMessage,
> extends AgentChatOptions<Message> {
  /** Names the conversation on this client. Another id is another conversation. Generated when left out. */
  id?: string | undefined;
  /**
   * Where the conversation begins: messages, the server's conversation id, a run that was not finished.
   * Read once for each `id`. A run in it is watched again; nothing is sent.
   */
  initialState?: AgentChatState<Message> | undefined;
  /**
   * What becomes of the conversation when the component goes: `leave` ends a stream and lets a run go on,
   * `keep` lets both go on and gives the same conversation to the next component with this `id`.
   * @defaultValue "leave"
   */
  onUnmount?: "leave" | "keep";
}

interface Held<Message extends UIMessage> {
  id: string | undefined;
  client: PuffleClient;
  store: AgentChat<Message>;
}

/** Makes the conversation of a component once for each `id` and client, and ends it with the component. */
export function useAgentChatStore<Message extends UIMessage>(
  options: ConversationOptions<Message>,
): AgentChat<Message> {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  const getOptions = useLatest<AgentChatOptions<Message>>(options);
  const { id, onUnmount } = options;
  const make = (): Held<Message> => ({
    id,
    client,
    store: findOrMake(client, id, onUnmount === "keep", () =>
      createAgentChat<Message>({
        client,
        watchRun: createWatchRun(queryClient, client),
        getOptions,
        ...(id === undefined ? {} : { id }),
        ...(options.initialState === undefined ? {} : { initialState: options.initialState }),
      }),
    ),
  });
  const [held, setHeld] = useState(make);
  const isAnother = held.id !== id || held.client !== client;
  const current = isAnother ? make() : held;
  if (isAnother) setHeld(current);
  useLife(current.store, onUnmount === "keep");
  return current.store;
}

function findOrMake<Message extends UIMessage>(
  client: PuffleClient,
  id: string | undefined,
  isKept: boolean,
  make: () => AgentChat<Message>,
): AgentChat<Message> {
  if (!isKept || id === undefined) return make();
  const chats = keptChatsOf(client);
  const known = chats.get(id) as AgentChat<Message> | undefined;
  const chat = known ?? make();
  // One map holds conversations of every message type; the id says which one this is.
  chats.set(id, chat as unknown as AgentChat);
  return chat;
}

/** Stores whose component went away in this task. StrictMode brings it back before the next one. */
const leaving = new WeakMap<object, ReturnType<typeof setTimeout>>();

function useLife(
  store: Pick<AgentChat, "leave" | "resume" | "getSnapshot">,
  isKept: boolean,
): void {
  useEffect(() => {
    clearTimeout(leaving.get(store));
    // Polls only: a run that was under way is watched again, and nothing is sent.
    const { runId, isBusy } = store.getSnapshot();
    if (runId !== null && !isBusy) void store.resume();
    return () => {
      if (isKept) return;
      leaving.set(
        store,
        setTimeout(() => void store.leave(), 0),
      );
    };
  }, [store, isKept]);
}
