import { Activity, useState, type ReactNode } from "react";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import {
  PuffleProvider,
  useAgentChat,
  useToolApprovals,
  type UseAgentChatOptions,
} from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { needApproval, rateLimit, say, stall } from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { render, renderHook } from "../support/render.js";

function hook(app: ReturnType<typeof createApp>, options: UseAgentChatOptions) {
  return renderHook((props: UseAgentChatOptions) => useAgentChat(props), {
    wrapper: app.App,
    initialProps: options,
  });
}

/** Longer than the rate limit of these tests. */
const limitIsOver = () => new Promise((resolve) => setTimeout(resolve, 1_300));

describe("a conversation that outlives its component", () => {
  const kept = { id: "kept", onUnmount: "keep" } as const;

  it("asks the component that shows it now for its options, and no longer the one that made it", async () => {
    const app = createApp();
    const finished: string[] = [];
    const first = hook(app, { ...kept, onFinish: () => finished.push("first") });
    await act(() => first.result.current.sendMessage({ text: "One" }));
    first.unmount();
    const second = hook(app, {
      ...kept,
      transport: "sync",
      onFinish: () => finished.push("second"),
    });
    expect(second.result.current.transport.kind).toBe("sync");
    await act(() => second.result.current.sendMessage({ text: "Two" }));
    expect(finished).toEqual(["first", "second"]);
    expect(app.backend.requests.posts().map(({ endpoint }) => endpoint)).toEqual([
      "stream",
      "sync",
    ]);
  });

  it("goes back to a component that still shows it when a second one goes", async () => {
    const app = createApp();
    const finished: string[] = [];
    const first = hook(app, { ...kept, onFinish: () => finished.push("first") });
    const second = hook(app, { ...kept, onFinish: () => finished.push("second") });
    await act(() => first.result.current.sendMessage({ text: "One" }));
    second.unmount();
    await act(() => first.result.current.sendMessage({ text: "Two" }));
    first.unmount();
    await act(() => first.result.current.sendMessage({ text: "Three" }));
    expect(finished).toEqual(["second", "first", "first"]);
  });

  it("sends one message and one answer for ten components that all send and answer in one task", async () => {
    const { backend, App } = createApp();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    const views = Array.from({ length: 10 }, () =>
      renderHook(
        () => {
          const chat = useAgentChat(kept);
          return { chat, questions: useToolApprovals(chat) };
        },
        { wrapper: App },
      ),
    );
    const all = () => views.map(({ result }) => result.current);
    const sent = await act(() =>
      Promise.all(all().map(({ chat }) => chat.sendMessage({ text: "Write" }))),
    );
    expect(sent.map(({ status }) => status).toSorted()).toEqual([
      "done",
      ...Array<string>(9).fill("refused"),
    ]);
    for (const { unmount } of views.splice(0, 5)) unmount();
    const { id } = all()[0]!.questions.pending[0]!;
    const answered = await act(() =>
      Promise.all([
        ...all().map(({ questions }, i) => questions.respond(id, { approved: i % 2 === 1 })),
        all()[0]!.chat.addToolApprovalResponse({ id, approved: true }),
      ]),
    );
    const other = { status: "already-answered", approved: false };
    expect(answered).toEqual([{ status: "sent" }, ...Array.from({ length: 5 }, () => other)]);
    await waitFor(() => expect(all()[0]!.chat.isBusy).toBe(false));
    expect(backend.requests.posts()).toHaveLength(2);
    expect(backend.agent.executedCalls).toEqual([]);
  });

  it("sends once by itself after a rate limit, as it would with its component", async () => {
    const app = createApp();
    app.backend.faults.next("stream", rateLimit(1));
    const { result, unmount } = hook(app, { ...kept, resendWhenAllowed: true });
    await act(() => result.current.sendMessage({ text: "Go" }));
    unmount();
    await expect.poll(() => app.backend.agent.turns.length, { timeout: 5_000 }).toBe(1);
    expect(app.backend.requests.posts()).toHaveLength(2);
  });
});

describe("a conversation whose provider gets another client", () => {
  function setup() {
    const app = createApp();
    const given = { client: app.client };
    const Host = ({ children }: { children: ReactNode }) => (
      <PuffleProvider client={given.client}>{children}</PuffleProvider>
    );
    const replaceClient = () => {
      given.client = createPuffleClient({
        baseUrl: "http://puffle.localhost",
        fetch: app.backend.fetch,
      });
    };
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    return { ...app, Host, replaceClient, warn };
  }

  it("begins anew and ends its stream, and a developer hears why, once", async () => {
    const { backend, Host, replaceClient, warn } = setup();
    const { result, rerender } = renderHook(() => useAgentChat(), { wrapper: Host });
    replaceClient();
    rerender();
    expect(warn).not.toHaveBeenCalled();
    backend.agent.script(say("One."), stall());
    const sent = { status: "" };
    act(() => {
      void result.current.sendMessage({ text: "Go" }).then(({ status }) => (sent.status = status));
    });
    await waitFor(() => expect(result.current.status).toBe("streaming"));
    replaceClient();
    rerender();
    replaceClient();
    rerender();
    expect(result.current).toMatchObject({ isBusy: false, messages: [] });
    await waitFor(() => expect(sent.status).toBe("stopped"));
    expect(warn.mock.calls).toEqual([[expect.stringContaining("useAgentChat got another client")]]);
    expect(backend.requests.posts()).toHaveLength(1);
    expect(backend.requests.last()!.aborted).toBe(true);
    warn.mockRestore();
  });
});

describe("a conversation whose component is gone", () => {
  it("sends nothing by itself after a rate limit, and keeps the message", async () => {
    const app = createApp();
    app.backend.faults.next("stream", rateLimit(1));
    const { result, unmount } = hook(app, { resendWhenAllowed: true });
    await act(() => result.current.sendMessage({ text: "Go" }));
    const { store } = result.current;
    unmount();
    await limitIsOver();
    expect(app.backend.requests.posts()).toHaveLength(1);
    expect(store.getSnapshot()).toMatchObject({ canSend: true, unsent: { text: "Go" } });
  });

  it("is watched again when it comes back before its run was taken", async () => {
    const app = createApp({ clock: "virtual", latency: 50, runQueuedFor: 1, runTakes: 1 });
    app.backend.agent.script(say("Later."));
    function Chat() {
      const { messages, sendMessage } = useAgentChat({ transport: "run" });
      const texts = messages.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === "text" ? [part.text] : [])),
      );
      return (
        <>
          <button onClick={() => void sendMessage({ text: "Go" })}>Send</button>
          <output>{texts.join("|")}</output>
        </>
      );
    }
    function Host() {
      const [isShown, setIsShown] = useState(true);
      return (
        <>
          <button onClick={() => setIsShown(!isShown)}>Switch</button>
          <Activity mode={isShown ? "visible" : "hidden"}>
            <Chat />
          </Activity>
        </>
      );
    }
    render(<Host />, { wrapper: app.App });
    fireEvent.click(screen.getByText("Send"));
    await app.backend.requests.waitFor("start");
    fireEvent.click(screen.getByText("Switch"));
    await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
    fireEvent.click(screen.getByText("Switch"));
    await waitFor(
      async () => {
        await act(() => app.backend.clock.advance(100));
        expect(screen.getByRole("status")).toHaveTextContent("Go|Later.");
      },
      { timeout: 10_000 },
    );
    expect(app.backend.requests.posts()).toHaveLength(1);
  });
});
