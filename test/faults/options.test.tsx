import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import {
  PuffleProvider,
  useAgentChat,
  useCampaignChatSession,
  useCampaignChatSessions,
  useLabels,
  useLocale,
  usePollRun,
  usePuffle,
  useToolDescription,
} from "puffle-react";
import { triggerRealtime } from "puffle-react/realtime";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../support/app.js";
import { render, renderHook } from "../support/render.js";

/*
 * What the types forbid and JavaScript does not: a wrong option names itself, a wrong value from elsewhere
 * breaks nothing.
 */

let warned: string[];
beforeEach(() => {
  warned = [];
  vi.spyOn(console, "warn").mockImplementation((text: string) => void warned.push(text));
});
afterEach(() => vi.restoreAllMocks());

function under(props: object) {
  return ({ children }: { children: ReactNode }) => (
    <PuffleProvider {...props}>{children}</PuffleProvider>
  );
}

/** The error that rendering throws: React reports it to the window too. */
function thrownBy(act: () => void): unknown {
  const silence = (event: Event) => event.preventDefault();
  window.addEventListener("error", silence);
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    act();
    return null;
  } catch (thrown) {
    return thrown;
  } finally {
    error.mockRestore();
    window.removeEventListener("error", silence);
  }
}

describe("PuffleProvider without which nothing works", () => {
  it.each([
    ["a number for baseUrl", { baseUrl: 7 }, /baseUrl must be a text/],
    ["an address without a scheme", { baseUrl: "app.puffle.ai" }, /baseUrl must be/],
    ["an address for client", { client: "https://app.puffle.ai" }, /client is a text, but must be/],
    ["options for client", { client: { baseUrl: "" } }, /client is an object, but must be what/],
    ["a token for getToken", { getToken: "s3cret" }, /getToken is a text, but must be a function/],
    ["a text for headers", { headers: "x: s3cret" }, /headers is a text, but must be an object/],
    ["options for realtime", { realtime: { baseURL: "" } }, /realtime is an object, but must be/],
    ["a flag for realtime", { realtime: true }, /realtime is true, but must be what/],
  ])("throws for %s, and names it", (_, props, says) => {
    const error = thrownBy(() => renderHook(() => usePuffle(), { wrapper: under(props) }));
    expect(String(error)).toMatch(says);
    expect(String(error)).not.toContain("s3cret");
  });

  it.each([
    {},
    { baseUrl: undefined, client: null, getToken: null, headers: null, realtime: null },
  ])("takes %j", (props) => {
    const { result } = renderHook(() => usePuffle(), { wrapper: under(props) });
    expect(result.current.client.id).toMatch(/^puffle-client/);
    expect(warned).toEqual([]);
  });
});

describe("PuffleProvider whose words and descriptions are wrong", () => {
  function Probe() {
    const { composer, thread } = useLabels();
    const { title } = useToolDescription("send_email");
    return <p>{[composer.send, thread.newMessages(2), title, String(useLocale())].join("|")}</p>;
  }

  it.each([
    ["a text for labels", { labels: "de" }, /labels is a text, but must be an object/],
    [
      "a text for a label that counts",
      { labels: { thread: { newMessages: "neu" } } },
      /thread\.newMessages must be a function/,
    ],
    [
      "a number for a label",
      { labels: { composer: { send: 7 } } },
      /composer\.send must be a text/,
    ],
    ["a text for a group", { labels: { composer: "x" } }, /composer must be an object of labels/],
    [
      "a label that there is not",
      { labels: { composer: { sned: "x" } } },
      /no label composer\.sned/,
    ],
    ["a locale with an underscore", { locale: "en_US" }, /"en_US" is no BCP 47 tag/],
    ["a number for locale", { locale: 7 }, /locale is 7, but must be a text/],
    ["a list for tools", { tools: ["send_email"] }, /tools is a list, but must be an object/],
    ["an object for describeTool", { describeTool: {} }, /describeTool is an object/],
    ["a text for onApprovalEvent", { onApprovalEvent: "log" }, /onApprovalEvent is a text/],
    ["a prop that there is not", { apiKey: "s3cret" }, /has no option apiKey, so it is ignored/],
  ])("shows the usual ones for %s, and names it", (_, props, says) => {
    const Wrapper = under(props);
    render(
      <Wrapper>
        <Probe />
      </Wrapper>,
    );
    expect(screen.getByText("Send|2 new messages|Send email|undefined")).toBeVisible();
    expect(warned.join("\n")).toMatch(says);
    expect(warned.join("\n")).not.toContain("s3cret");
  });

  it("shows a tool undescribed whose description is a text", () => {
    const { result } = renderHook(() => useToolDescription("send_email"), {
      wrapper: under({ tools: { send_email: "Send it" } }),
    });
    expect(result.current).toMatchObject({ title: "Send email", risk: "normal" });
  });

  it("says that a client makes baseUrl, getToken and headers meaningless", () => {
    const { client } = createApp();
    renderHook(() => usePuffle(), { wrapper: under({ client, baseUrl: "/x", headers: {} }) });
    expect(warned.join()).toMatch(/got a client, so its baseUrl and headers has no effect/);
  });
});

describe("useAgentChat", () => {
  it.each([
    ["a text for its options", "stream", /takes an object of options/],
    [
      "a transport that there is not",
      { transport: "pigeon" },
      /transport is "pigeon", but must be "stream" or "run" or "sync"/,
    ],
    ["a text for headers", { headers: "s3cret" }, /headers is a text/],
    ["an object for currentPage", { currentPage: {} }, /currentPage is an object/],
    [
      "a text for history",
      { history: "Hi" },
      /history is a text, but must be a list or a function/,
    ],
    ["a number for limits", { limits: 5 }, /limits is 5/],
    ["a text for a limit", { limits: { stallAbort: "60" } }, /limits\.stallAbort is a text/],
    ["a word for resendWhenAllowed", { resendWhenAllowed: "yes" }, /resendWhenAllowed is a text/],
    ["a promise for onFinish", { onFinish: Promise.resolve() }, /onFinish is an object/],
    [
      "a flag for onUnmount",
      { onUnmount: true },
      /onUnmount is true, but must be "leave" or "keep"/,
    ],
    ["a number for id", { id: 7 }, /id is 7, but must be a text/],
    ["an option of another library", { initialMessages: [] }, /no option initialMessages/],
  ])("names %s in development, and throws nothing", (_, options, says) => {
    const app = createApp();
    const { result } = renderHook(() => useAgentChat(options as never), { wrapper: app.App });
    expect(result.current).toMatchObject({ status: "ready", canSend: true });
    expect(warned.join("\n")).toMatch(says);
    expect(warned.join("\n")).not.toContain("s3cret");
    expect(app.backend.requests.all()).toEqual([]);
  });

  it.each([
    null,
    undefined,
    {},
    { transport: undefined, limits: null, onFinish: null },
    { initialState: "old" },
  ])("takes %j without a word", (options) => {
    const app = createApp();
    renderHook(() => useAgentChat(options as never), { wrapper: app.App });
    expect(warned).toEqual([]);
  });
});

describe("usePollRun", () => {
  it.each([7, "abc", {}, "run_/../x"])(
    "gives an error for the run id %j, and asks nothing",
    async (id) => {
      const app = createApp();
      const { result } = renderHook(() => usePollRun(id as never), { wrapper: app.App });
      await expect.poll(() => result.current.error?.code).toBe("invalid-request");
      expect(result.current.isPolling).toBe(false);
      expect(app.backend.requests.all()).toEqual([]);
    },
  );

  it("names a text for enabled", () => {
    const app = createApp();
    renderHook(() => usePollRun(null, { enabled: "no" } as never), { wrapper: app.App });
    expect(warned.join()).toMatch(/enabled is a text, but must be true or false/);
  });
});

describe("the hooks of campaigns", () => {
  it.each([undefined, null, 7, "", "abc"])(
    "give an error for the session id %j, and ask nothing",
    async (id) => {
      const app = createApp();
      const { result } = renderHook(() => useCampaignChatSession(id as never), {
        wrapper: app.App,
      });
      await expect.poll(() => result.current.error?.code).toBe("invalid-request");
      expect(app.backend.requests.all()).toEqual([]);
    },
  );

  it.each([undefined, null, 7, "abc"])(
    "give an error for the campaign id %j, and ask nothing",
    async (id) => {
      const app = createApp();
      const { result } = renderHook(() => useCampaignChatSessions(id as never), {
        wrapper: app.App,
      });
      await expect.poll(() => result.current.status).toBe("failed");
      expect(result.current.error?.code).toBe("invalid-request");
      expect(app.backend.requests.all()).toEqual([]);
    },
  );

  it.each([
    [
      "another word for whenBusy",
      { whenBusy: "queue" },
      /whenBusy is "queue", but must be "wait" or "return"/,
    ],
    ["a text for maxWait", { maxWait: "5000" }, /maxWait is a text/],
    ["a text for sampleLeads", { sampleLeads: "Ann" }, /sampleLeads is a text, but must be a list/],
    ["an option that there is not", { sessionId: "s3cret" }, /no option sessionId/],
  ])("name %s", (_, options, says) => {
    const app = createApp();
    renderHook(() => useCampaignChatSession("abc", options as never), { wrapper: app.App });
    expect(warned.join("\n")).toMatch(says);
    expect(warned.join("\n")).not.toContain("s3cret");
  });
});

describe("triggerRealtime", () => {
  it.each([7, "", "api.trigger.dev", "javascript:alert(1)"])(
    "refuses %j for baseURL",
    (baseURL) => {
      expect(() => triggerRealtime({ baseURL } as never)).toThrow(
        /baseURL must be an https:\/\/ address/,
      );
    },
  );

  it.each([undefined, null, {}, { baseURL: undefined }, { baseURL: "http://localhost:1" }])(
    "takes %j",
    (options) => {
      expect(triggerRealtime(options as never).load).toBeTypeOf("function");
    },
  );
});
