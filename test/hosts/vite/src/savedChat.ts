import type { AgentChat, AgentChatState } from "puffle-react";

const key = "northwind.chat";
/** Milliseconds after the last change. */
const pause = 250;

/** The conversation of the last visit. */
export function readSavedChat(): AgentChatState | undefined {
  try {
    const saved = localStorage.getItem(key);
    return saved === null ? undefined : (JSON.parse(saved) as AgentChatState);
  } catch {
    return undefined;
  }
}

/** Forgets the conversation of the last visit. */
export function forgetSavedChat(): void {
  localStorage.removeItem(key);
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
