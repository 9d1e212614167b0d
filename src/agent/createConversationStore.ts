import { createStore } from "../internal/index.js";
import { initialState, snapshotOf, type ConversationState } from "./conversationState.js";
import { isolated } from "./errors.js";
import type { AgentChatSnapshot, TransportKind } from "./types.js";
import { isOnline, watchOnline } from "./watchOnline.js";

/** What a conversation knows besides its messages, to read, change and watch. */
export interface ConversationStore {
  get(): ConversationState;
  /** Tells the listeners only when something really changed. */
  patch(change: Partial<ConversationState>): void;
  getSnapshot(): AgentChatSnapshot;
  subscribe(listener: () => void): () => void;
  /** Asks the browser whether there is a network. */
  checkOnline(): void;
}

/** Makes a store. The browser's word on the network is listened to only while somebody watches. */
export function createConversationStore(getKind: () => TransportKind): ConversationStore {
  const state = createStore<ConversationState>(initialState);
  let snapshot: AgentChatSnapshot | null = null;
  let subscribers = 0;
  let unwatch: (() => void) | null = null;

  function patch(change: Partial<ConversationState>) {
    const before = state.get();
    const keys = Object.keys(change) as (keyof ConversationState)[];
    if (keys.every((key) => Object.is(before[key], change[key]))) return;
    snapshot = null;
    state.set({ ...before, ...change });
  }
  const checkOnline = () => patch({ isOnline: isOnline() });

  return {
    get: state.get,
    patch,
    checkOnline,
    getSnapshot() {
      const kind = state.get().turnKind ?? getKind();
      if (snapshot?.transport.kind !== kind) snapshot = null;
      return (snapshot ??= snapshotOf(state.get(), kind));
    },
    subscribe(listener) {
      if (subscribers++ === 0) unwatch = watchOnline(checkOnline);
      checkOnline();
      const unsubscribe = state.subscribe(isolated(listener));
      return () => {
        unsubscribe();
        if (--subscribers > 0) return;
        unwatch?.();
        unwatch = null;
      };
    },
  };
}
