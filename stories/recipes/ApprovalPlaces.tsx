import { ChatThread, useAgentChat, type ChatThreadProps } from "puffle-react";

/** `approvals` says where the user is asked: at the tool call, or in a dialog. */
export function ApprovalPlaces(props: Omit<ChatThreadProps, "chat">) {
  const chat = useAgentChat();
  return <ChatThread starters={["Write to three people"]} {...props} chat={chat} />;
}
