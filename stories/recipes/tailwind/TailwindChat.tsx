import { ChatThread, useAgentChat } from "puffle-react";

/** Utilities on the component itself, and on its parts through their names. */
export function TailwindChat() {
  const chat = useAgentChat();
  return (
    <div className="h-dvh bg-stone-100 p-4">
      <ChatThread
        chat={chat}
        className="mx-auto max-w-2xl rounded-2xl shadow-lg **:data-[puffle=composer]:rounded-none"
      />
    </div>
  );
}
