import { useState, type ReactNode } from "react";
import { act, waitFor } from "@testing-library/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { afterEach, describe, expect, it } from "vitest";
import { PuffleProvider, useCampaignChatSession } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { triggerRealtime } from "puffle-react/realtime";
import {
  createPuffleBackend,
  expireToken,
  serverError,
  shapeConflict,
  type Fault,
  type PuffleBackendOptions,
} from "puffle-react/testing";
import { renderHook } from "../support/render.js";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A session on a page with realtime, over a real socket and the real package of Trigger.dev. */
async function setup(options: PuffleBackendOptions = {}) {
  const backend = createPuffleBackend({ turnTakes: 2_500, chunkDelay: 100, ...options });
  const server = await backend.listen();
  const sessionId = backend.campaign.createSession();
  const client = createPuffleClient({ baseUrl: server.url });
  function App({ children }: { children: ReactNode }) {
    const [queryClient] = useState(() => new QueryClient());
    const [realtime] = useState(() => triggerRealtime({ baseURL: server.url }));
    return (
      <QueryClientProvider client={queryClient}>
        <PuffleProvider client={client} realtime={realtime}>
          {children}
        </PuffleProvider>
      </QueryClientProvider>
    );
  }
  const { result, unmount } = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
  closers.push(
    unmount,
    () => backend.reset(),
    () => server.close(),
  );
  await waitFor(() => expect(result.current.status).toBe("ready"));
  return { backend, result };
}

/** Sends one turn and tells of what was seen until its end. */
async function turn({ backend, result }: Awaited<ReturnType<typeof setup>>) {
  backend.campaign.script("One two three four five.");
  const connections = new Set<string>();
  const partials: string[] = [];
  let outcome: unknown;
  act(() => void result.current.sendTurn("Go").then((value) => (outcome = value)));
  await waitFor(
    () => {
      connections.add(result.current.connection);
      const partial = result.current.messages.find(({ source }) => source === "partial");
      if (partial && partials.at(-1) !== partial.content) partials.push(partial.content);
      expect(outcome).toEqual({ status: "done" });
    },
    { timeout: 12_000, interval: 20 },
  );
  return { connections, partials };
}

describe("realtime", () => {
  it("shows the reply as it is written, and looks at the row when the run is over", async () => {
    const page = await setup();
    const { connections, partials } = await turn(page);
    expect(connections).toContain("realtime");
    expect(partials.length).toBeGreaterThan(1);
    expect("One two three four five.").toContain(partials[0]!.trim());
    expect(page.result.current.messages.map(({ source }) => source)).toEqual(["row", "row"]);
    expect(page.backend.campaign.turns).toHaveLength(1);
  }, 20_000);

  const failures: [string, () => Fault][] = [
    ["an expired token", expireToken],
    ["a server that fails for ever", serverError],
    ["an endless conflict", shapeConflict],
  ];
  it.each(failures)(
    "leaves the turn to polling after %s, without a storm",
    async (_name, fault) => {
      const page = await setup();
      page.backend.faults.add("trigger-run", fault());
      await turn(page);
      expect(page.result.current.messages.map(({ source }) => source)).toEqual(["row", "row"]);
      const times = page.backend.requests.where("trigger-run").map(({ at }) => at);
      const gaps = times.slice(1).map((at, i) => at - times[i]!);
      expect(Math.min(1_000, ...gaps)).toBeGreaterThanOrEqual(900);
      expect(times.length).toBeLessThanOrEqual(4);
    },
    20_000,
  );
});
