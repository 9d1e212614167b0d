import { useSyncExternalStore } from "react";
import type { AgentChat, AgentChatState } from "puffle-react";

const key = "northwind.chat";
/** Milliseconds after the last change. */
const pause = 250;

let saved: AgentChatState | null | undefined;

function read(): AgentChatState | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as AgentChatState | null;
  } catch {
    return null;
  }
}

const never = () => () => {};

/** The conversation of the last visit: `null` on the server and while hydrating, so that both render the same. */
export function useSavedChat(): AgentChatState | null {
  return useSyncExternalStore(
    never,
    () => (saved === undefined ? (saved = read()) : saved),
    () => null,
  );
}

/** Saves the conversation while it changes, and when the page goes. Returns how to end that. */
export function keepSaved(store: AgentChat): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => localStorage.setItem(key, JSON.stringify(store.getState()));
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  const stopMessages = store.subscribeToMessages(saveSoon);
  const stopState = store.subscribe(saveSoon);
  window.addEventListener("pagehide", save);
  return () => {
    clearTimeout(timer);
    stopMessages();
    stopState();
    window.removeEventListener("pagehide", save);
  };
}
