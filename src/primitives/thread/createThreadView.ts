import type { AgentChat } from "../../agent/index.js";
import { createScrollFollower, type ScrollFollower } from "./createScrollFollower.js";

/** What a reader sees of a thread: which messages are mounted, and how many came unseen. */
export interface ThreadView {
  readonly follower: ScrollFollower;
  /** Called when `startOf` or `unseen` may give something else. */
  subscribe(listener: () => void): () => void;
  /** A number that changes when `startOf` may give something else for the same keys. */
  version(): number;
  /** The index of the first message to mount. */
  startOf(keys: readonly string[]): number;
  /** Mounts `count` more messages above the first one. */
  showEarlier(count?: number): void;
  /** How many messages came while the reader was away from the end. */
  unseen(): number;
  /** Listens to the conversation and to the follower. Returns how to stop. */
  connect(): () => void;
}

/** How many messages are mounted at first, counted from the end. */
export const defaultTail = 10;
/** How many older messages are mounted at a time. */
export const defaultBatch = 20;

/** Makes the view of one conversation. While the reader is at the end, the oldest mounted messages make room. */
export function createThreadView(chat: AgentChat): ThreadView {
  const follower = createScrollFollower();
  const listeners = new Set<() => void>();
  let size = defaultTail;
  /** The first mounted message, held while the reader is away from the end. */
  let firstKey: string | null = null;
  let lastSeen: string | undefined;
  let unseen = 0;
  let version = 0;

  function notify() {
    version += 1;
    for (const listener of listeners) listener();
  }

  function startOf(keys: readonly string[]): number {
    const held = firstKey === null ? -1 : keys.indexOf(firstKey);
    return held >= 0 ? held : Math.max(0, keys.length - size);
  }

  function onFollow() {
    const keys = chat.getMessageIds();
    const isFollowing = follower.isFollowing();
    firstKey = isFollowing ? null : (keys[startOf(keys)] ?? null);
    lastSeen = keys.at(-1);
    unseen = 0;
    notify();
  }

  function onMessages() {
    if (follower.isFollowing()) return;
    const keys = chat.getMessageIds();
    const seenAt = lastSeen === undefined ? -1 : keys.lastIndexOf(lastSeen);
    const count = Math.max(0, keys.length - 1 - seenAt);
    if (count === unseen) return;
    unseen = count;
    notify();
  }

  return {
    follower,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    version: () => version,
    startOf,
    showEarlier(count = defaultBatch) {
      const keys = chat.getMessageIds();
      const start = startOf(keys);
      if (start === 0) return;
      if (follower.isFollowing()) size += count;
      else firstKey = keys[Math.max(0, start - count)] ?? null;
      notify();
    },
    unseen: () => unseen,
    connect() {
      const stopFollow = follower.subscribe(onFollow);
      const stopMessages = chat.subscribeToMessageIds(onMessages);
      return () => {
        stopFollow();
        stopMessages();
      };
    },
  };
}
