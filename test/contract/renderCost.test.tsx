import { Profiler } from "react";
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import {
  ChatThread,
  Composer,
  loadMarkdown,
  Message,
  useAgentChat,
  type ChatMessageProps,
  type UseAgentChatResult,
} from "puffle-react";
import { say } from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { render } from "../support/render.js";

beforeAll(() => loadMarkdown());

interface Commit {
  part: string;
  status: string;
}

/** A host that renders for every change of its chat, as most do, and notes which parts render with it. */
function show() {
  const app = createApp();
  const commits: Commit[] = [];
  let chat: UseAgentChatResult | undefined;
  const note = (part: string) => commits.push({ part, status: chat?.status ?? "" });
  const components = {
    Message: ({ id, position }: ChatMessageProps) => (
      <Profiler id={`message ${position}`} onRender={note}>
        <Message.Root id={id} position={position}>
          <Message.Parts />
        </Message.Root>
      </Profiler>
    ),
    Composer: () => (
      <Profiler id="composer" onRender={note}>
        <Composer.Root>
          <Composer.Input />
          <Composer.Send />
        </Composer.Root>
      </Profiler>
    ),
  };
  function Host() {
    // oxlint-disable-next-line react/globals -- the test drives the conversation from outside
    chat = useAgentChat();
    return (
      <Profiler id="host" onRender={note}>
        <ChatThread chat={chat} components={components} />
      </Profiler>
    );
  }
  const { rerender } = render(<Host />, { wrapper: app.App });
  return {
    renderHost: () => rerender(<Host />),
    commits,
    of: (part: string) => commits.filter((commit) => commit.part === part),
    async turn() {
      app.backend.agent.script(say("Some words of an answer, and some more of it."));
      commits.length = 0;
      await act(async () => void (await chat?.sendMessage({ text: "Go" })));
    },
  };
}

describe("the cost of a turn", () => {
  it("renders no message of an earlier turn but the one that was the last", async () => {
    const { commits, turn } = show();
    await turn();
    await turn();
    await turn();
    const parts = new Set(commits.map(({ part }) => part));
    for (const earlier of ["message 1", "message 2", "message 3"])
      expect(parts).not.toContain(earlier);
    expect(parts).toContain("message 6");
  });

  it("lets a render of the host pass by messages and composer", async () => {
    const { commits, turn, renderHost } = show();
    await turn();
    commits.length = 0;
    renderHost();
    expect(new Set(commits.map(({ part }) => part))).toEqual(new Set(["host"]));
  });

  it("goes from streaming to ready, and back to submitted at no time", async () => {
    const { of, turn } = show();
    await turn();
    const statuses = of("host").map(({ status }) => status);
    const changes = statuses.filter((status, index) => status !== statuses[index - 1]);
    expect(changes).toEqual(["submitted", "streaming", "ready"]);
  });

  it("renders the composer alone for a keystroke", async () => {
    const { commits, turn } = show();
    await turn();
    commits.length = 0;
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "a" } });
    const rendered = new Set(commits.map(({ part }) => part));
    expect(rendered).toEqual(new Set(["composer", "host"]));
  });
});
