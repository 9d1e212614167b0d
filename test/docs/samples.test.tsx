import type { ComponentType } from "react";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { samples } from "virtual:samples";
import { say } from "puffle-react/testing";
import { render } from "../support/render.js";
import { createHost } from "./host.js";

afterEach(() => vi.unstubAllGlobals());

/** The page's own `fetch` leads to the backend, whatever a sample calls its address. */
function openHost() {
  const host = createHost();
  host.backend.agent.onMessage((message) => [say(`You wrote: ${message}`)]);
  vi.stubGlobal("fetch", (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : new URL(input, location.href).href;
    // what a page asks its own server for: a token
    return url.includes("/api/")
      ? host.backend.fetch(input instanceof Request ? input : url, init)
      : Promise.resolve(new Response("a-short-lived-token"));
  });
  return host;
}

const isComponent = ([name, value]: [string, unknown]) =>
  /^([A-Z]|default$)/.test(name) && typeof value === "function";

/** Renders a component in every context that it may want, with every prop that it may want. */
async function show(Sample: ComponentType<Record<string, unknown>>) {
  const { backend, client, sessionId, campaignId, Host } = openHost();
  const { runId } = await client.startRun({ message: "Find leads" });
  const lead = { full_name: "Ann Berg", first_name: "Ann" };
  const given = {
    sessionId,
    campaignId,
    runId,
    nodeId: crypto.randomUUID(),
    id: "m1",
    name: "send_email",
    leads: [lead],
    at: new Date(0),
    until: Date.now() + 30_000,
    start: 0,
    isBusy: false,
    save: () => {},
    onSignedOut: () => {},
    children: "The page",
  };
  cleanup();
  render(<Host>{(session) => <Sample {...given} session={session} />}</Host>);
  return { backend, sample: within(screen.getByTestId("sample")) };
}

const ofPages = samples.filter(({ language }) => language === "tsx");

describe("a component of the documentation renders, sends once and says nothing wrong", () => {
  it.each(ofPages.map((sample) => [sample.id, sample] as const))("%s", async (_id, sample) => {
    openHost();
    const exports = await sample.load();
    for (const [, Sample] of Object.entries(exports).filter(isComponent)) {
      const { backend, sample: shown } = await show(Sample as ComponentType);
      // a sample may bring a backend of its own
      const backends = [backend, exports["backend"] as typeof backend | undefined];
      const posts = () => backends.flatMap((one) => one?.requests.posts() ?? []);
      const field = shown.queryByRole("textbox", { name: /Message/ });
      if (!field || !shown.queryByRole("button", { name: "Send" })) continue;
      const before = posts().length;
      await userEvent.type(field, "Hello{Enter}");
      await waitFor(() => expect(posts()).toHaveLength(before + 1));
    }
  });
});
