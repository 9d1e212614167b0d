import {
  ChatThread,
  PuffleProvider,
  useAgentChat,
  type ToolDescription,
  type ToolPreviewProps,
} from "puffle-react";
import "./recipes.css";

/** The agent wrote the arguments: any of them may be missing, or no text at all. */
function text(input: unknown, name: string): string {
  const value: unknown = Object(input)[name];
  return typeof value === "string" ? value : "";
}

function EmailPreview({ input }: ToolPreviewProps) {
  return (
    <figure className="email">
      <figcaption>{text(input, "subject")}</figcaption>
      {text(input, "body")}
    </figure>
  );
}

const tools: Record<string, ToolDescription> = {
  search_leads: { title: "Search leads", risk: "low" },
  send_email: {
    title: "Send an email",
    risk: "irreversible",
    consequence: "cannot be undone",
    summary: (input) => `Send an email to ${text(input, "to")}?`,
    approveLabel: "Approve and send",
    Preview: EmailPreview,
  },
};

function Chat() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} starters={["Send Ann an email"]} />;
}

/** The agent's tools in the words of your product. The exact arguments stand below them in any case. */
export function DescribedTools() {
  return (
    <PuffleProvider tools={tools}>
      <Chat />
    </PuffleProvider>
  );
}
