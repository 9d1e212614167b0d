import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { createPuffleBackend, rateLimit, say } from "puffle-react/testing";

const backend = createPuffleBackend();
const client = createPuffleClient({ baseUrl: "https://app.test", fetch: backend.fetch });

function Agent() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} />;
}

async function ask(question: string) {
  render(
    <PuffleProvider client={client}>
      <Agent />
    </PuffleProvider>,
    { reactStrictMode: true },
  );
  await userEvent.type(screen.getByRole("textbox", { name: /Message/ }), `${question}{Enter}`);
}

beforeEach(() => backend.reset());

it("shows what the agent answers", async () => {
  backend.agent.script(say("Three of them replied."));
  await ask("Who replied?");
  const answer = await screen.findByRole("article", { name: /^Agent/ });
  await waitFor(() => expect(answer).toHaveTextContent("Three of them replied."));
  expect(backend.agent.turns).toMatchObject([{ message: "Who replied?", via: "stream" }]);
});

it("keeps the text when the limit is reached, and sends it once", async () => {
  backend.faults.next("stream", rateLimit(30));
  await ask("Who replied?");
  expect(await screen.findByText("The limit for now is reached.")).toBeVisible();
  expect(screen.getByRole("textbox", { name: /Message/ })).toHaveValue("Who replied?");
  expect(backend.requests.posts()).toHaveLength(1);
});
