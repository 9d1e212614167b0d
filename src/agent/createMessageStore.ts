import type { UIMessage } from "ai";
import { createStore, isSameList } from "../internal/index.js";
import { isolated } from "./errors.js";
import { createFrameScheduler, type FrameScheduler } from "./createFrameScheduler.js";

/**
 * The messages of one conversation, in two layers: the live ones, which the AI SDK mutates with every
 * delta, and the shown ones, which change at most once a frame and keep the identity of everything that
 * did not change.
 */
export interface MessageStore<Message extends UIMessage> {
  /** The live messages. Setting them is a structural change. */
  live: Message[];
  push(message: Message): void;
  pop(): void;
  replace(index: number, message: Message): void;
  /** Shows what is live now, without waiting for the frame. */
  flush(): void;
  getMessages(): readonly Message[];
  subscribeToMessages(listener: () => void): () => void;
  getMessageIds(): readonly string[];
  subscribeToMessageIds(listener: () => void): () => void;
  getMessage(key: string): Message | undefined;
  subscribeToMessage(key: string, listener: () => void): () => void;
}

/** Makes a store that shows `initial`. */
export function createMessageStore<Message extends UIMessage>(
  initial: readonly Message[],
  scheduler: FrameScheduler = createFrameScheduler(),
): MessageStore<Message> {
  let live: Message[] = [...initial];
  let shown: Message[] = [];
  /** The shown list as last handed out; a new array only when somebody asks after a change. */
  let handedOut: readonly Message[] | null = null;
  let indexOfKey = new Map<string, number>();
  const dirty = new Set<number>();
  const ids = createStore<readonly string[]>([]);
  const version = createStore(0);
  const listeners = new Map<string, Set<() => void>>();

  function showAll() {
    shown = live.map((message, index) => {
      const before = shown[index];
      return before && before.id === message.id ? snapshot(message, before) : snapshot(message);
    });
    const keys = keysOf(shown);
    indexOfKey = new Map(keys.map((key, index) => [key, index]));
    dirty.clear();
    handedOut = null;
    if (!isSameList(keys, ids.get())) ids.set(keys);
    version.set(version.get() + 1);
    for (const key of listeners.keys()) notify(key);
  }

  function flush() {
    scheduler.cancel();
    if (dirty.size === 0) return;
    const keys = ids.get();
    const changed = [...dirty];
    dirty.clear();
    for (const index of changed) shown[index] = snapshot(live[index]!, shown[index]);
    handedOut = null;
    version.set(version.get() + 1);
    for (const index of changed) notify(keys[index]!);
  }

  function notify(key: string) {
    for (const listener of listeners.get(key) ?? []) listener();
  }

  showAll();
  return {
    get live() {
      return live;
    },
    set live(messages) {
      // A copy: the list is written in place, and this one may be the host's.
      live = [...messages];
      showAll();
    },
    push(message) {
      live = [...live, message];
      showAll();
    },
    pop() {
      live = live.slice(0, -1);
      showAll();
    },
    replace(index, message) {
      // Against what is shown: the AI SDK changes the id of the very object that stands here.
      const isStructural = shown[index]?.id !== message.id;
      live[index] = message;
      if (isStructural) return showAll();
      dirty.add(index);
      scheduler.schedule(flush);
    },
    flush,
    getMessages: () => (handedOut ??= [...shown]),
    subscribeToMessages: (listener) => version.subscribe(isolated(listener)),
    getMessageIds: ids.get,
    subscribeToMessageIds: (listener) => ids.subscribe(isolated(listener)),
    getMessage(key) {
      const index = indexOfKey.get(key);
      return index === undefined ? undefined : shown[index];
    },
    subscribeToMessage(key, listener) {
      const entry = isolated(listener);
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(entry));
      return () => {
        set.delete(entry);
        if (set.size === 0 && listeners.get(key) === set) listeners.delete(key);
      };
    },
  };
}

/** Ids are a server's or a host's to choose and may repeat: the second `a` is keyed `a~2`. */
function keysOf(messages: readonly UIMessage[]): string[] {
  const taken = new Set<string>();
  return messages.map(({ id }) => {
    let key = id;
    for (let ordinal = 2; taken.has(key); ordinal++) key = `${id}~${ordinal}`;
    taken.add(key);
    return key;
  });
}

/** Copies a message for showing. Parts that did not change keep the identity that they had. */
function snapshot<Message extends UIMessage>(message: Message, before?: Message): Message {
  const known = before?.parts ?? [];
  const parts = message.parts.map((part, i) => (known[i] ? samePart(part, known[i]) : { ...part }));
  const isSame = before && isSameList(parts, known) && sameFields(message, before, "parts");
  return isSame ? before : { ...message, parts };
}

function samePart<Part extends object>(part: Part, before: Part): Part {
  return sameFields(part, before) ? before : { ...part };
}

function sameFields<Value extends object>(a: Value, b: Value, except?: string): boolean {
  const keys = Object.keys(a) as (keyof Value & string)[];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key === except || Object.is(a[key], b[key]))
  );
}
