/** Whether the browser says that there is a network. A hint: `true` proves nothing. */
export function isOnline(): boolean {
  // Missing in Node 20, and without this word in other servers.
  const navigator: { onLine?: boolean } | undefined = globalThis.navigator;
  return navigator?.onLine ?? true;
}

/** Calls back when the browser's word on the network changes. Does nothing where there is no such word. */
export function watchOnline(listener: () => void): () => void {
  if (typeof globalThis.addEventListener !== "function") return () => {};
  globalThis.addEventListener("online", listener);
  globalThis.addEventListener("offline", listener);
  return () => {
    globalThis.removeEventListener("online", listener);
    globalThis.removeEventListener("offline", listener);
  };
}
