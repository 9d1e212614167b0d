import { useEffect, useRef, useState } from "react";
import {
  ChatNotice,
  ChatThread,
  DraftPreview,
  PuffleProvider,
  Thread,
  useAgentChat,
} from "puffle-react";
import { draft, leads, variables } from "../campaign/campaignData.js";
import { agent, toolPart, user, waitingPart } from "../support/messages.js";

/** Where a conversation stands that shows most of what there is. */
const conversation = () => [
  user("Find three CFOs who changed their provider this year, and write to the best fit."),
  agent(
    toolPart("search_leads", "output-available", {
      input: { query: "CFO, changed payment provider", since: "2026-01-01", limit: 3 },
      output: { found: 3, newest: "Ann Berg, Acme Bank" },
    }),
    "The best fit is **Ann Berg** of Acme Bank: she wrote about it in [her post](https://acme.test/post). I kept to `three sentences`.",
    waitingPart("send_email", {
      to: "ann.berg@acme.test",
      subject: "Your month-end close",
      body: "Hi Ann,\n\nyour post on the new provider made me curious.\n\nWorth a one-word reply?",
    }),
  ),
];

function Chat() {
  const [messages] = useState(conversation);
  const chat = useAgentChat({ initialState: { messages } });
  return (
    <ChatThread
      chat={chat}
      approvals="inline"
      approvalOptions={{ allowUntrustedEvents: true }}
      showAll
    />
  );
}

/** A notice as it comes: the conversation asks once, and the story's backend refuses. */
function Refused() {
  const chat = useAgentChat();
  const { sendMessage } = chat;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void sendMessage({ text: "How are we doing?" });
  }, [sendMessage]);
  return (
    <Thread.Root chat={chat} className="studio-refused">
      <ChatNotice />
    </Thread.Root>
  );
}

function Email({ scheme }: { scheme: string }) {
  const [own, setOwn] = useState(draft);
  return (
    <DraftPreview
      aria-label={`Draft, ${scheme}`}
      {...own}
      availableVarNames={variables}
      sampleLeads={leads.slice(0, 2)}
      onSave={(change) => setOwn((before) => ({ ...before, ...change }))}
    />
  );
}

const labelsOf = {
  light: { thread: { conversation: "Conversation, light" } },
  dark: { thread: { conversation: "Conversation, dark" } },
};

/** The components themselves, live, in one palette. Whatever is around them sets the tokens. */
export function StudioStage({ scheme }: { scheme: "light" | "dark" }) {
  return (
    <section
      className="studio-stage"
      aria-label={`Live components, ${scheme}`}
      data-studio-theme=""
      data-puffle-theme={scheme}
      data-puffle-density="studio"
    >
      <div className="studio-chat">
        {/* both palettes may be in sight, and two places of one name are none */}
        <PuffleProvider labels={labelsOf[scheme]}>
          <Chat />
        </PuffleProvider>
      </div>
      <div className="studio-aside">
        <Refused />
        <Refused />
        <Email scheme={scheme} />
      </div>
    </section>
  );
}
