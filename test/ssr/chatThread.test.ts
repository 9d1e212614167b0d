import { createElement, StrictMode, type ReactNode } from "react";
import { JSDOM } from "jsdom";
import { renderToString } from "react-dom/server";
import {
  ChatThread,
  DraftPreview,
  PuffleProvider,
  useAgentChat,
  ValueList,
  type AgentChatState,
} from "puffle-react";
import { afterEach, describe, expect, it, vi } from "vitest";

const saved: AgentChatState = {
  conversationId: "3f2b6a52-6c53-4c5a-9d2e-0f6b7a1c2d3e",
  messages: [
    { id: "u1", role: "user", parts: [{ type: "text", text: "Who is there?" }] },
    {
      id: "a1",
      role: "assistant",
      parts: [
        { type: "text", text: "The **agent**.", state: "done" },
        {
          type: "dynamic-tool",
          toolName: "send_email",
          toolCallId: "c1",
          state: "approval-requested",
          input: { to: "ann@acme.test" },
          approval: { id: "p1" },
        },
      ],
    },
  ],
};

function Chat() {
  return createElement(ChatThread, { chat: useAgentChat({ id: "chat", initialState: saved }) });
}

const app = (): ReactNode =>
  createElement(
    StrictMode,
    null,
    createElement(PuffleProvider, { baseUrl: "https://app.test" }, createElement(Chat)),
  );

describe("ChatThread on a server", () => {
  it("renders the conversation without a DOM", () => {
    expect(typeof document).toBe("undefined");
    const html = renderToString(app());
    expect(html).toContain("Who is there?");
    expect(html).toContain("agent");
    expect(html).toContain("<textarea");
  });

  it("writes no style into the HTML: a strict content security policy would refuse it", () => {
    const html = renderToString(
      createElement(
        PuffleProvider,
        { baseUrl: "https://app.test" },
        createElement(Chat),
        createElement(DraftPreview, { subject: "Hi %first_name%", body: "Two\n\nlines" }),
        createElement(ValueList, { value: { to: "ann@acme.test", body: "Hi\nAnn" } }),
      ),
    );
    expect(html).toContain("Who is there?");
    expect(html).toContain("ann@acme.test");
    expect(html.match(/<[^>]* style=[^>]*>/g)).toBeNull();
  });
});

describe("hydration", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("takes the server's HTML over as it is", async () => {
    const html = renderToString(app());
    const { window } = new JSDOM(`<!doctype html><div id="root">${html}</div>`, {
      url: "https://app.test/",
      pretendToBeVisual: true,
    });
    // jsdom takes events and signals of its own kind only
    const own = ["AbortController", "AbortSignal", "Event", "EventTarget", "CustomEvent"];
    for (const name of Object.getOwnPropertyNames(window)) {
      if (!(name in globalThis) || own.includes(name))
        vi.stubGlobal(name, (window as unknown as Record<string, unknown>)[name]);
    }
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    const { act } = await import("react");
    const { hydrateRoot } = await import("react-dom/client");
    const container = window.document.getElementById("root")!;
    const before = container.querySelector("textarea");
    const problems: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(container, app(), { onRecoverableError: (error) => problems.push(error) }),
    );
    expect(problems).toEqual([]);
    expect(container.querySelector("textarea")).toBe(before);
    expect(container.textContent).toContain("Who is there?");
    await act(async () => root.unmount());
    window.close();
  });
});
