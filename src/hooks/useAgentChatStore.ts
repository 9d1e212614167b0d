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
import { warnOnce } from "../internal/index.js";
import { useIsoLayoutEffect } from "../internal/react/index.js";
import { createOptionSource } from "./createOptionSource.js";
import { createWatchRun } from "./createWatchRun.js";
import { keptChatsOf, type OwnedChat } from "./keptChats.js";
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

interface Held<Message extends UIMessage> extends OwnedChat<Message> {
  id: string | undefined;
  client: PuffleClient;
}

/** Makes the conversation of a component once for each `id` and client, and ends it with the component. */
export function useAgentChatStore<Message extends UIMessage>(
  options: ConversationOptions<Message>,
): AgentChat<Message> {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  const getOptions = useLatest<AgentChatOptions<Message>>(options);
  const { id, onUnmount } = options;
  const makeChat = (): OwnedChat<Message> => {
    const source = createOptionSource(getOptions);
    const store = createAgentChat<Message>({
      client,
      watchRun: createWatchRun(queryClient, client),
      getOptions: source.read,
      id,
      initialState: options.initialState,
    });
    return { store, source };
  };
  const make = (): Held<Message> => ({
    id,
    client,
    ...findOrMake(client, id, onUnmount === "keep", makeChat),
  });
  const [held, setHeld] = useState(make);
  const isAnother = held.id !== id || held.client !== client;
  const current = isAnother ? make() : held;
  if (isAnother) setHeld(current);
  if (process.env.NODE_ENV !== "production" && held.id === id && held.client !== client) {
    warnOfAnotherClient(held.store);
  }
  useLife(current, getOptions, onUnmount === "keep");
  return current.store;
}

/** A host that makes its client in render gives another one with every render. */
function warnOfAnotherClient({ getMessageIds }: Pick<AgentChat, "getMessageIds">): void {
  if (getMessageIds().length === 0) return;
  warnOnce(
    "useAgentChat got another client in the middle of a conversation, so that was left and one without messages began. This is right when somebody else signed in. Otherwise make the client once, outside of components or with useState, and give <PuffleProvider> the same one with every render.",
  );
}

function findOrMake<Message extends UIMessage>(
  client: PuffleClient,
  id: string | undefined,
  isKept: boolean,
  make: () => OwnedChat<Message>,
): OwnedChat<Message> {
  if (!isKept || id === undefined) return make();
  const chats = keptChatsOf(client);
  // One map holds conversations of every message type; the id says which one this is.
  const known = chats.get(id) as OwnedChat<Message> | undefined;
  const chat = known ?? make();
  chats.set(id, chat as unknown as OwnedChat);
  return chat;
}

/** Stores whose component went away in this task. StrictMode brings it back before the next one. */
const leaving = new WeakMap<object, ReturnType<typeof setTimeout>>();
/** How their conversations are left, for a component that comes back before that is done. */
const left = new WeakMap<object, Promise<unknown>>();

function useLife<Message extends UIMessage>(
  { store, source }: OwnedChat<Message>,
  getOptions: () => AgentChatOptions<Message>,
  isKept: boolean,
): void {
  // before the effects of the components inside, which may send
  useIsoLayoutEffect(() => source.take(getOptions), [source, getOptions]);
  useEffect(() => {
    let isHere = true;
    source.setLeft(false);
    clearTimeout(leaving.get(store));
    // Polls only: a run that was under way is watched again, and nothing is sent.
    const watch = () => {
      const { runId, isBusy } = store.getSnapshot();
      if (isHere && runId !== null && !isBusy) void store.resume();
    };
    watch();
    void left.get(store)?.then(watch);
    return () => {
      isHere = false;
      if (isKept) return;
      source.setLeft(true);
      leaving.set(
        store,
        setTimeout(() => left.set(store, store.leave()), 0),
      );
    };
  }, [store, source, isKept]);
}
