import { Profiler, type ReactNode } from "react";
import { act, fireEvent, screen, within } from "@testing-library/react";
import type { UIMessage } from "ai";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  createStreamingChat,
  textMessage,
  type StreamingChat,
} from "../../../test/support/createStreamingChat.js";
import { render } from "../../../test/support/render.js";
import { PuffleProvider } from "../../hooks/index.js";
import { loadMarkdown, Message } from "../message/index.js";
import * as splitting from "../message/markdown/parseBlock.js";
import { Thread } from "./index.js";

beforeAll(() => loadMarkdown());

const commits: string[] = [];

function renderRow(id: string, position: number): ReactNode {
  return (
    <Profiler id={id} onRender={(name) => commits.push(name)}>
      <Message.Root id={id} position={position}>
        <Message.Parts />
      </Message.Root>
    </Profiler>
  );
}

function show({ chat }: StreamingChat, showAll = false) {
  return render(
    <Thread.Root chat={chat}>
      <Thread.Viewport>
        <Thread.Earlier />
        <Thread.Messages showAll={showAll}>{renderRow}</Thread.Messages>
        <Thread.Empty />
      </Thread.Viewport>
      <Thread.ScrollToBottom />
    </Thread.Root>,
  );
}

const history = (length: number) =>
  Array.from({ length }, (_, index) =>
    textMessage(index % 2 === 0 ? "user" : "assistant", `Message ${index + 1}`, `m${index + 1}`),
  );

describe("the time's format", () => {
  it("is made while the browser rests, before the first message needs it", () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal("requestIdleCallback", (action: () => void) => idle.push(action));
    const { DateTimeFormat } = Intl;
    const make = vi.spyOn(Intl, "DateTimeFormat").mockImplementation(function make(...given) {
      return new DateTimeFormat(...given);
    });
    const stream = createStreamingChat();
    const { unmount } = render(
      <PuffleProvider baseUrl="" locale="gd">
        <Thread.Root chat={stream.chat}>
          <Thread.Messages>{renderRow}</Thread.Messages>
        </Thread.Root>
      </PuffleProvider>,
    );
    expect(make).not.toHaveBeenCalled();
    for (const action of idle) action();
    expect(make).toHaveBeenCalledTimes(1);
    act(() => stream.push(textMessage("user", "Hi", "m1")));
    expect(make).toHaveBeenCalledTimes(1);
    unmount();
    make.mockRestore();
    vi.unstubAllGlobals();
  });
});

describe("the cost of a delta", () => {
  it("renders one message, and in it parses the open block alone", () => {
    const stream = createStreamingChat(history(6));
    show(stream);
    const paragraphs = Array.from({ length: 20 }, (_, index) => `Paragraph **${index}**.`);
    act(() => {
      stream.set({ isBusy: true, status: "streaming" });
      stream.push(textMessage("assistant", `${paragraphs.join("\n\n")}\n\nThe open`, "answer"));
    });
    const parse = vi.spyOn(splitting, "parseBlock");
    commits.length = 0;
    for (let index = 0; index < 5; index += 1) {
      stream.append(` word${index}`);
      act(() => stream.frame());
    }
    expect(new Set(commits)).toEqual(new Set(["answer"]));
    expect(commits).toHaveLength(5);
    const sources = new Set(parse.mock.calls.map(([source]) => source));
    expect([...sources]).toEqual([
      "The open word0",
      "The open word0 word1",
      "The open word0 word1 word2",
      "The open word0 word1 word2 word3",
      "The open word0 word1 word2 word3 word4",
    ]);
  });

  it("commits once a frame, however many deltas came", () => {
    const stream = createStreamingChat(history(2));
    show(stream);
    act(() => {
      stream.set({ isBusy: true });
      stream.push(textMessage("assistant", "", "answer"));
    });
    commits.length = 0;
    act(() => {
      for (let index = 0; index < 500; index += 1) stream.append("x ");
      stream.frame();
    });
    expect(commits).toEqual(["answer"]);
  });

  it("keeps the elements of a block when it is finished", () => {
    const stream = createStreamingChat();
    show(stream);
    act(() => {
      stream.set({ isBusy: true });
      stream.push(textMessage("assistant", "One", "answer"));
    });
    const paragraph = screen.getByText("One");
    act(() => {
      stream.append("\n\nTwo");
      stream.frame();
    });
    expect(screen.getByText("One")).toBe(paragraph);
  });

  it("renders no finished message when the line's state changes", () => {
    const stream = createStreamingChat(history(6));
    show(stream);
    commits.length = 0;
    act(() => stream.set({ canSend: false, sendBlock: "offline" }));
    expect(commits).toEqual([]);
  });
});

describe("a long thread", () => {
  it("mounts its end, says how many are above, and mounts those on request", () => {
    const stream = createStreamingChat(history(10_000));
    show(stream);
    const list = screen.getByRole("list");
    expect(within(list).getAllByRole("article")).toHaveLength(10);
    expect(screen.getByText("Message 10000")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Show 9,990 earlier messages" }));
    expect(within(list).getAllByRole("article")).toHaveLength(30);
    expect(screen.getByRole("article", { name: "You, message 9971" })).toBeInTheDocument();
  });

  it("mounts no more while the reader stays at its end", () => {
    const stream = createStreamingChat(history(100));
    show(stream);
    act(() => {
      for (const message of history(50)) stream.push({ ...message, id: `new-${message.id}` });
    });
    expect(screen.getAllByRole("article")).toHaveLength(10);
  });

  it("mounts everything with showAll, some messages a frame", () => {
    const frames = new Map<number, FrameRequestCallback>();
    let handle = 0;
    vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
      frames.set((handle += 1), callback);
      return handle;
    });
    vi.stubGlobal("cancelAnimationFrame", (old: number) => frames.delete(old));
    show(createStreamingChat(history(300)), true);
    expect(screen.getAllByRole("article")).toHaveLength(10);
    for (let index = 0; index < 50; index += 1) {
      act(() => {
        const due = Array.from(frames.values());
        frames.clear();
        for (const frame of due) frame(0);
      });
    }
    expect(screen.getAllByRole("article")).toHaveLength(300);
    vi.unstubAllGlobals();
  });

  it("shows what stands in an empty thread until the first message", () => {
    const stream = createStreamingChat();
    show(stream);
    expect(screen.getByText("Ask the agent something to begin.")).toBeInTheDocument();
    act(() => stream.push(textMessage("user", "Hi")));
    expect(screen.queryByText("Ask the agent something to begin.")).toBeNull();
  });
});

describe("following the end", () => {
  function scrollable(stream: StreamingChat) {
    show(stream);
    const viewport = screen.getByRole("region", { name: "Conversation" });
    let height = 1000;
    let top = 800;
    Object.defineProperties(viewport, {
      scrollHeight: { get: () => height },
      clientHeight: { value: 200 },
      scrollTop: {
        get: () => top,
        set(value: number) {
          top = Math.min(value, height - 200);
        },
      },
    });
    return {
      viewport,
      grow: (by: number) => (height += by),
      scrollTo(value: number) {
        top = value;
        fireEvent.scroll(viewport);
      },
      top: () => top,
    };
  }

  it("lets one pixel of upward scroll win, and comes back only at the end", () => {
    const thread = scrollable(createStreamingChat(history(4)));
    thread.scrollTo(800);
    expect(thread.viewport).toHaveAttribute("data-at-bottom");
    thread.scrollTo(799);
    expect(thread.viewport).not.toHaveAttribute("data-at-bottom");
    thread.scrollTo(400);
    thread.scrollTo(600);
    expect(thread.viewport).not.toHaveAttribute("data-at-bottom");
    thread.scrollTo(800);
    expect(thread.viewport).toHaveAttribute("data-at-bottom");
  });

  it("does not take shrinking content for a wish of the reader's", () => {
    const thread = scrollable(createStreamingChat(history(4)));
    thread.scrollTo(800);
    thread.grow(-300);
    thread.scrollTo(500);
    expect(thread.viewport).toHaveAttribute("data-at-bottom");
  });

  it("counts what came while the reader was away, and leads back", () => {
    const stream = createStreamingChat(history(4));
    const thread = scrollable(stream);
    thread.scrollTo(800);
    thread.scrollTo(300);
    expect(screen.getByRole("button", { name: "Go to the newest message" })).toBeInTheDocument();
    act(() => stream.push(textMessage("user", "a")));
    act(() => stream.push(textMessage("assistant", "b")));
    const button = screen.getByRole("button", { name: "2 new messages" });
    button.focus();
    fireEvent.click(button);
    expect(thread.top()).toBe(800);
    expect(thread.viewport).toHaveFocus();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("keeps mounted what the reader looks at while new messages come", () => {
    const stream = createStreamingChat(history(100));
    const thread = scrollable(stream);
    thread.scrollTo(800);
    thread.scrollTo(300);
    act(() => {
      for (const message of history(30)) stream.push({ ...message, id: `new-${message.id}` });
    });
    expect(screen.getByText("Message 91")).toBeInTheDocument();
    expect(screen.getAllByRole("article")).toHaveLength(40);
  });
});

describe("bad input", () => {
  const broken = (parts: unknown, id = "x", role: unknown = "assistant") =>
    ({ id, role, parts }) as unknown as UIMessage;

  it("shows unknown parts and states as inert words", () => {
    show(
      createStreamingChat([
        broken([
          { type: "hologram", data: 1 },
          { type: "tool-x", toolCallId: "1", state: "levitating" },
          null,
          7,
          { type: 3 },
          { type: "text", text: null },
          { type: "text" },
          { type: "reasoning", text: {} },
          { type: "file", url: "javascript:alert(1)", mediaType: "image/png" },
          { type: "source-url", url: "javascript:alert(1)", title: "Trap" },
        ]),
      ]),
    );
    const article = screen.getByRole("article");
    expect(article).toHaveTextContent("This version cannot show a part of type hologram.");
    expect(article).toHaveTextContent("x levitating");
    expect(within(article).queryByRole("link")).toBeNull();
    expect(article.querySelector("[data-puffle=message-sources] li")).toHaveTextContent("Trap");
  });

  it("shows repeated ids, unknown roles, broken unicode and a message of 1 MB", () => {
    show(
      createStreamingChat([
        textMessage("user", "first", "same"),
        textMessage("user", "second", "same"),
        textMessage("alien" as UIMessage["role"], "a\uD800b", "r"),
        textMessage("assistant", `${"word ".repeat(200_000)}end`, "big"),
      ]),
    );
    expect(screen.getAllByRole("article")).toHaveLength(4);
    expect(screen.getByRole("article", { name: "alien, message 3" })).toHaveTextContent("a\uFFFDb");
    expect(screen.getByRole("article", { name: "Agent, message 4" })).toHaveTextContent(/end$/);
  });

  it("keeps a fault in one message to that message", () => {
    const Throwing = () => {
      throw new Error("renderer");
    };
    const report = vi.spyOn(console, "error").mockImplementation(() => {});
    render(
      <Thread.Root chat={createStreamingChat(history(2)).chat}>
        <Thread.Messages>
          {(id, position) => (
            <Message.Root id={id} position={position}>
              {id === "m1" ? <Throwing /> : <Message.Parts />}
            </Message.Root>
          )}
        </Thread.Messages>
      </Thread.Root>,
    );
    expect(screen.getByText("This message cannot be shown.")).toBeInTheDocument();
    expect(screen.getByText("Message 2")).toBeInTheDocument();
    report.mockRestore();
  });

  it("says what is missing when there is no conversation", () => {
    window.addEventListener("error", (event) => event.preventDefault(), { once: true });
    const report = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(<Thread.Root chat={undefined as never} />)).toThrow(/got no `chat`/);
    report.mockRestore();
  });
});
