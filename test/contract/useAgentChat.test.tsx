import { useEffect } from "react";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import {
  useAgentChat,
  useToolApprovals,
  type AgentChatState,
  type UseAgentChatOptions,
  type UseAgentChatResult,
} from "puffle-react";
import { needApproval, neverAnswers, rateLimit, say } from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { render, renderHook } from "../support/render.js";

const textIn = (chat: UseAgentChatResult) =>
  chat.messages
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.type === "text" ? [part.text] : []))
    .join("|");

function hook(app: ReturnType<typeof createApp>, options: UseAgentChatOptions = {}) {
  return renderHook((props: UseAgentChatOptions) => useAgentChat(props), {
    wrapper: app.App,
    initialProps: options,
  });
}

describe("useAgentChat", () => {
  it("sends one POST for a double click", async () => {
    const app = createApp();
    function Host() {
      const chat = useAgentChat();
      return (
        <button type="button" onClick={() => void chat.sendMessage({ text: "Hi" })}>
          {chat.status}
        </button>
      );
    }
    render(<Host />, { wrapper: app.App });
    const button = screen.getByRole("button");
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(button).toHaveTextContent("ready"));
    expect(app.backend.requests.posts()).toHaveLength(1);
  });

  it("sends nothing by mounting, remounting or rendering", async () => {
    const app = createApp();
    const first = hook(app);
    first.rerender({ transport: "sync" });
    first.unmount();
    hook(app);
    await act(async () => {});
    expect(app.backend.requests.all()).toEqual([]);
  });

  it("refuses a message while busy, with the reason, and keeps the first going", async () => {
    const app = createApp({ clock: "virtual", chunkDelay: 10 });
    app.backend.agent.script(say("One two three."));
    const { result } = hook(app);
    let first: Promise<unknown>;
    act(() => {
      first = result.current.sendMessage({ text: "Go" });
    });
    expect(result.current).toMatchObject({ canSend: false, sendBlock: "busy", isBusy: true });
    await act(async () => {
      expect(await result.current.sendMessage({ text: "Again" })).toEqual({
        status: "refused",
        reason: "busy",
      });
    });
    await app.backend.requests.waitFor("stream");
    await act(async () => {
      await app.backend.clock.advance(1000);
      await first;
    });
    expect(textIn(result.current)).toBe("Go|One two three.");
    expect(app.backend.requests.posts()).toHaveLength(1);
  });

  it("takes a new transport, new headers and new callbacks without beginning anew", async () => {
    const app = createApp();
    const finished: string[] = [];
    const { result, rerender } = hook(app, { onFinish: () => finished.push("first") });
    await act(() => result.current.sendMessage({ text: "One" }));
    rerender({ transport: "sync", onFinish: () => finished.push("second") });
    await act(() => result.current.sendMessage({ text: "Two" }));
    expect(app.backend.requests.posts().map(({ endpoint }) => endpoint)).toEqual([
      "stream",
      "sync",
    ]);
    expect(finished).toEqual(["first", "second"]);
    expect(result.current.messages).toHaveLength(4);
  });

  it("begins another conversation for another id", async () => {
    const app = createApp();
    const { result, rerender } = hook(app, { id: "a" });
    await act(() => result.current.sendMessage({ text: "One" }));
    rerender({ id: "b" });
    expect(result.current.messages).toEqual([]);
    expect(result.current.conversationId).toBeNull();
  });

  it("stops the agent's stream when its component goes", async () => {
    const app = createApp({ clock: "virtual", chunkDelay: 10 });
    app.backend.agent.script(say("One two three four."));
    const { result, unmount } = hook(app);
    act(() => void result.current.sendMessage({ text: "Go" }));
    await app.backend.requests.waitFor("stream");
    await act(() => app.backend.clock.advance(15));
    unmount();
    await expect.poll(() => app.backend.requests.last()!.aborted).toBe(true);
  });

  it("keeps a conversation across components where the host wants that", async () => {
    const app = createApp({ clock: "virtual", chunkDelay: 10 });
    app.backend.agent.script(say("One two three."));
    const options = { id: "kept", onUnmount: "keep" } as const;
    const first = hook(app, options);
    act(() => void first.result.current.sendMessage({ text: "Go" }));
    await app.backend.requests.waitFor("stream");
    await act(() => app.backend.clock.advance(15));
    first.unmount();
    const second = hook(app, options);
    await act(() => app.backend.clock.advance(1000));
    await waitFor(() => expect(second.result.current.status).toBe("ready"));
    expect(textIn(second.result.current)).toBe("Go|One two three.");
    expect(app.backend.requests.posts()).toHaveLength(1);
    expect(app.backend.requests.last()!.aborted).toBe(false);
  });

  it("picks a run up again after a reload, with polls alone", async () => {
    const app = createApp({ runQueuedFor: 1, runTakes: 1 });
    app.backend.agent.script(say("Later."));
    const first = hook(app, { transport: "run" });
    let stored: AgentChatState = {};
    await act(async () => {
      const sent = first.result.current.sendMessage({ text: "Go" });
      await first.result.current.leave();
      await sent;
      stored = JSON.parse(JSON.stringify(first.result.current.getState())) as AgentChatState;
    });
    first.unmount();
    const second = hook(app, { transport: "run", initialState: stored });
    await waitFor(() => expect(second.result.current.status).toBe("ready"), { timeout: 4000 });
    await waitFor(() => expect(textIn(second.result.current)).toBe("Go|Later."), { timeout: 4000 });
    expect(app.backend.requests.posts()).toHaveLength(1);
  });

  it("tells when a refused message may be sent again", async () => {
    const app = createApp();
    app.backend.faults.next("stream", rateLimit(30));
    const { result } = hook(app);
    await act(() => result.current.sendMessage({ text: "Go" }));
    expect(result.current).toMatchObject({
      status: "error",
      canSend: false,
      sendBlock: "rate-limited",
      error: { code: "rate-limited" },
      unsent: { text: "Go" },
    });
    expect(result.current.retryAt! - Date.now()).toBeGreaterThan(25_000);
  });

  it("does not render for a delta when the messages are not read", async () => {
    const app = createApp();
    app.backend.agent.script(say("word ".repeat(200)));
    let renders = 0;
    function Host() {
      const { sendMessage, status } = useAgentChat();
      useEffect(() => {
        renders += 1;
      });
      return (
        <button type="button" onClick={() => void sendMessage({ text: "Go" })}>
          {status}
        </button>
      );
    }
    render(<Host />, { wrapper: app.App });
    const before = renders;
    fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(screen.getByRole("button")).toHaveTextContent("ready"));
    // submitted, accepted, live, streaming, first event, ready: a fixed few, whatever the length
    expect(renders - before).toBeLessThan(10);
  });

  it("isolates what a host's callback throws", async () => {
    const app = createApp();
    const thrown: unknown[] = [];
    const onError = (event: ErrorEvent) => {
      event.preventDefault();
      thrown.push(event.error);
    };
    const onUncaught = (error: unknown) => thrown.push(error);
    window.addEventListener("error", onError);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", onUncaught);
    const { result } = hook(app, {
      onFinish: () => {
        throw new Error("the host's own");
      },
    });
    await act(() => result.current.sendMessage({ text: "Go" }));
    await expect.poll(() => thrown.length).toBe(1);
    expect(result.current.status).toBe("ready");
    window.removeEventListener("error", onError);
    process.removeAllListeners("uncaughtException");
    for (const listener of others) process.on("uncaughtException", listener);
  });
});

describe("useAgentChat in a hostile page", () => {
  it("ends the old conversation's stream when the id changes in mid-stream, and mixes nothing", async () => {
    const app = createApp({ clock: "virtual", chunkDelay: 10 });
    app.backend.agent.script(say("One two three four."));
    const { result, rerender } = hook(app, { id: "a" });
    act(() => void result.current.sendMessage({ text: "Go" }));
    await app.backend.requests.waitFor("stream");
    await act(() => app.backend.clock.advance(15));
    rerender({ id: "b" });
    expect(result.current).toMatchObject({ status: "ready", messages: [], conversationId: null });
    await expect.poll(() => app.backend.requests.last()!.aborted).toBe(true);
    await act(() => app.backend.clock.advance(1_000));
    expect(result.current.messages).toEqual([]);
  });

  it("keeps two conversations of one page apart", async () => {
    const app = createApp();
    const { result } = renderHook(() => [useAgentChat(), useAgentChat()] as const, {
      wrapper: app.App,
    });
    await act(() =>
      Promise.all(result.current.map((chat, i) => chat.sendMessage({ text: `Chat ${i}` }))),
    );
    const [one, two] = result.current;
    expect(one.conversationId).not.toBe(two.conversationId);
    expect(one.id).not.toBe(two.id);
    expect(textIn(one)).not.toContain("Chat 1");
    expect(app.backend.agent.turns).toHaveLength(2);
  });

  it("settles an answer whose component goes, without an error that nobody catches", async () => {
    const app = createApp();
    app.backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    const { result, unmount } = hook(app);
    await act(() => result.current.sendMessage({ text: "Write" }));
    app.backend.faults.next("approval", neverAnswers());
    const { store, approvals } = result.current;
    const [shown] = approvals;
    let answered: Promise<unknown> = Promise.resolve();
    act(() => {
      answered = store.respond(shown!.id, { approved: true }, shown!.fingerprint);
    });
    await expect.poll(() => app.backend.requests.approvals()).toHaveLength(1);
    unmount();
    expect(await answered).toMatchObject({ status: "unconfirmed", error: { code: "aborted" } });
    expect(app.backend.agent.executedCalls).toEqual([]);
  });

  it("takes no options, and stored states of any kind", async () => {
    const app = createApp();
    const states = [null, undefined, "x", { messages: [null, { id: "a", role: "user" }] }];
    for (const options of [null, undefined, ...states.map((initialState) => ({ initialState }))]) {
      const { result, unmount } = hook(app, options as never);
      expect(result.current).toMatchObject({ status: "ready", canSend: true, approvals: [] });
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      await act(async () => {
        expect(await result.current.sendMessage(undefined)).toEqual({
          status: "refused",
          reason: "empty",
        });
      });
      unmount();
    }
    expect(app.backend.requests.all()).toEqual([]);
  });

  it("fails clearly for files that cannot be read and headers that cannot be sent", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const app = createApp();
    const { result } = hook(app);
    const failed = { status: "failed", error: { code: "invalid-request", phase: "not-sent" } };
    await act(async () => {
      const files = { length: 1, 0: null } as never;
      expect(await result.current.sendMessage({ text: "Look", files })).toMatchObject(failed);
      const headers = { "x-team": "a\nb" };
      expect(await result.current.sendMessage({ text: "Go" }, { headers })).toMatchObject(failed);
    });
    // the page's user can do nothing about it: its developer reads why
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/header .* characters that no header/)],
    ]);
    expect(app.backend.requests.all()).toEqual([]);
    expect(result.current.unsent).toMatchObject({ text: "Go" });
  });

  it("sends from onFinish, and shows both turns", async () => {
    const app = createApp();
    const sent: Promise<unknown>[] = [];
    let send: UseAgentChatResult["sendMessage"] | null = null;
    const { result } = hook(app, {
      onFinish: () => {
        if (sent.length === 0 && send) sent.push(send({ text: "And then?" }));
      },
    });
    send = result.current.sendMessage;
    await act(async () => {
      await result.current.sendMessage({ text: "First" });
      await sent[0];
    });
    expect(result.current.messages).toHaveLength(4);
    expect(app.backend.agent.turns).toHaveLength(2);
  });

  it("names the transport that it will use next", async () => {
    const app = createApp();
    const { result, rerender } = hook(app, { transport: "stream" });
    rerender({ transport: "sync" });
    rerender({ transport: "sync" });
    expect(result.current.transport.kind).toBe("sync");
  });
});

describe("useToolApprovals", () => {
  it("answers the question of its own render and no later one", async () => {
    const app = createApp();
    app.backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    const { result } = renderHook(
      () => {
        const chat = useAgentChat();
        return { chat, approvals: useToolApprovals(chat) };
      },
      { wrapper: app.App },
    );
    await act(() => result.current.chat.sendMessage({ text: "Write" }));
    const { pending, respond } = result.current.approvals;
    expect(pending).toMatchObject([{ toolName: "send_email" }]);
    act(() =>
      result.current.chat.setMessages((messages) =>
        messages.map((message) => ({
          ...message,
          parts: message.parts.map((part) =>
            "toolCallId" in part ? ({ ...part, input: { to: "eve@evil.test" } } as never) : part,
          ),
        })),
      ),
    );
    await act(async () => {
      expect(await respond(pending[0]!.id, { approved: true })).toEqual({ status: "superseded" });
    });
    expect(app.backend.requests.approvals()).toEqual([]);
    await act(async () => {
      const { current } = result.current.approvals;
      const answer = { id: current!.id, approved: false };
      expect(await result.current.chat.addToolApprovalResponse(answer)).toEqual({ status: "sent" });
    });
    await waitFor(() => expect(result.current.chat.status).toBe("ready"));
    expect(app.backend.requests.approvals()).toMatchObject([
      { approvalResponse: { approved: false } },
    ]);
  });
});
