import { act } from "@testing-library/react";
import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { it } from "vitest";
import { createPuffleBackend } from "puffle-react/testing";
import { renderHook } from "../support/render.js";
import { until } from "../support/until.js";
it("x", async () => {
  const backend = createPuffleBackend({ clock: "virtual", eventShape: "string" });
  const server = await backend.listen();
  const sessionId = backend.campaign.createSession();
  for (let i = 0; i < 150; i++) {
    backend.campaign.script("a b c d e f g h i j k l");
    const response = await backend.fetch(`/api/campaigns/ai-chat-sessions/${sessionId}/turn`, {
      method: "POST",
      body: JSON.stringify({ message: "Go" }),
    });
    const task = (await response.json()) as { runId: string; publicAccessToken: string };
    const seen: unknown[] = [];
    const n = backend.requests.length;
    const { result, unmount } = renderHook(() =>
      useRealtimeStream(task.runId, "chat", {
        accessToken: task.publicAccessToken,
        baseURL: server.url,
        onData: (p) => void seen.push(p),
      }),
    );
    await act(() => until(() => backend.requests.length > n));
    const t = performance.now();
    while (result.current.parts.length < 12 && performance.now() - t < 1000)
      await act(() => backend.clock.advance(50));
    if (result.current.parts.length < 12)
      process.stdout.write(
        `${i} parts ${JSON.stringify(result.current.parts)} seen ${JSON.stringify(seen)} ${backend.requests
          .all()
          .slice(n)
          .map((r) => r.state + " " + r.headers["last-event-id"])}\n`,
      );
    unmount();
    await backend.clock.advance(10_000);
  }
  await server.close();
}, 60000);
