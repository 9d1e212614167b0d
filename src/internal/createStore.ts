/** A value that can be read, replaced and watched. */
export interface Store<Value> {
  get(): Value;
  /** Replaces the value and tells the listeners, unless it is the same one. */
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store. Listeners are called in the order in which they came. */
export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      // A function of our own: the same listener may subscribe twice and leave once.
      const entry = () => listener();
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
