import { useEffect } from "react";
import { useChat } from "@ai-sdk/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render as renderPlain, screen, waitFor } from "@testing-library/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { PuffleProvider, useAgentChat } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { render as renderStrict } from "../../support/render.js";
import { toEvents, type TestServer } from "../../support/testServer.js";
import type { Finding } from "./probes.js";
import type { Subject } from "./subjects.js";

/** A probe of the hook itself: `useChat` on one side, `useAgentChat` on the other. */
export interface HookProbe {
  fault: string;
  demand: string;
  run(server: TestServer, name: Subject["name"]): Promise<Finding>;
}

interface HostProps {
  url: string;
  /** Whether the conversation picks up what was under way, or sends a message when it mounts. */
  does: "resume" | "send";
}

const answer = toEvents(
  { type: "start", messageId: "m1" },
  { type: "text-start", id: "t1" },
  { type: "text-delta", id: "t1", delta: "Hello" },
  { type: "text-end", id: "t1" },
  { type: "finish" },
);

function Show({ messages, status }: { messages: readonly UIMessage[]; status: string }) {
  const text = messages
    .filter(({ role }) => role === "assistant")
    .flatMap(({ parts }) => parts)
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("");
  return <output>{`${status} ${text}`}</output>;
}

function AiSdkHost({ url, does }: HostProps) {
  const { messages, status, sendMessage } = useChat({
    id: "c1",
    resume: does === "resume",
    transport: new DefaultChatTransport({ api: `${url}/api/agent/chat/stream` }),
  });
  useEffect(() => {
    if (does === "send") void sendMessage({ text: "Hi" });
  }, [does, sendMessage]);
  return <Show messages={messages} status={status} />;
}

function PuffleHost({ does }: HostProps) {
  const { messages, status, sendMessage } = useAgentChat({
    initialState: does === "resume" ? { runId: "run_1" } : {},
  });
  useEffect(() => {
    if (does === "send") void sendMessage({ text: "Hi" });
  }, [does, sendMessage]);
  return <Show messages={messages} status={status} />;
}

function Puffle(props: HostProps) {
  const client = createPuffleClient({ baseUrl: props.url });
  return (
    <QueryClientProvider client={new QueryClient()}>
      <PuffleProvider client={client}>
        <PuffleHost {...props} />
      </PuffleProvider>
    </QueryClientProvider>
  );
}

async function mount(
  server: TestServer,
  name: Subject["name"],
  does: HostProps["does"],
  render: (ui: React.ReactNode) => unknown,
) {
  server.answerAll((call) => {
    const isRun = call.request.path.includes("/run_");
    if (isRun) call.json({ runId: "run_1", status: "completed", text: "Hello" });
    else call.reply(200, { "content-type": "text/event-stream" }, answer);
  });
  const Host = name === "aiSdk" ? AiSdkHost : Puffle;
  render(<Host url={server.url} does={does} />);
  await waitFor(() => {
    if (screen.getByRole("status").textContent !== "ready Hello") throw new Error("not yet");
  });
  const shown = screen.getByRole("status").textContent;
  cleanup();
  const count = (method: string) =>
    server.requests.filter((request) => request.method === method).length;
  return { shown, posts: count("POST"), gets: count("GET") };
}

export const hookProbes: readonly HookProbe[] = [
  {
    fault: "StrictMode mounts twice, and an effect sends",
    demand: "one POST",
    run: async (server, name) => {
      const { posts } = await mount(server, name, "send", renderStrict);
      return { met: posts === 1, seen: `${posts} POST${posts === 1 ? "" : "s"}` };
    },
  },
  {
    fault: "StrictMode mounts twice, and what was under way is picked up",
    demand: "the answer once, no POST",
    run: async (server, name) => {
      const { posts } = await mount(server, name, "resume", renderStrict);
      return { met: posts === 0, seen: `the answer once, ${posts} POSTs` };
    },
  },
  {
    fault: "What was under way is picked up, without StrictMode",
    demand: "one GET",
    run: async (server, name) => {
      const { posts, gets } = await mount(server, name, "resume", renderPlain);
      return { met: posts === 0 && gets === 1, seen: `${gets} GET${gets === 1 ? "" : "s"}` };
    },
  },
];
