import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CampaignWorkspace } from "puffle-react";
import { createApp } from "../support/app.js";
import { render } from "../support/render.js";

// The backend's real clock reads the faked timers too: one clock rules the page and the server.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /Message to/ });
const subject = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Subject" });

describe("CampaignWorkspace", () => {
  it("keeps what belongs to each session apart when its session changes, also without a key", async () => {
    const { App, backend } = createApp({ turnTakes: 5_000 });
    const ids = ["A", "B"].map((name) =>
      backend.campaign.createSession({ row: { title: name, draft_subject: `Subject ${name}` } }),
    );
    const page = (index: number) => (
      <App>
        <CampaignWorkspace sessionId={ids[index]!} />
      </App>
    );
    const { rerender } = render(page(0));
    const open = async (index: number) => {
      rerender(page(index));
      await pass(500);
    };
    await pass(500);
    fireEvent.change(field(), { target: { value: "For A" } });
    fireEvent.click(screen.getByRole("tab", { name: "Template" }));
    fireEvent.change(subject(), { target: { value: "Mine" } });

    await open(1);
    expect(field()).toHaveValue("");
    expect(screen.queryByDisplayValue("Mine")).toBeNull();
    fireEvent.change(field(), { target: { value: "For B" } });
    fireEvent.keyDown(field(), { key: "Enter" });
    await pass(200);

    await open(0);
    expect(field()).toHaveValue("For A");
    fireEvent.click(screen.getByRole("tab", { name: "Template" }));
    expect(subject()).toHaveValue("Mine");
    expect(screen.queryAllByRole("article")).toEqual([]);
    await pass(20_000);

    await open(1);
    await pass(3_000);
    expect(screen.getAllByRole("article")).toHaveLength(2);
    expect(backend.campaign.turns).toMatchObject([{ sessionId: ids[1], message: "For B" }]);
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it.each([undefined, "", "not-a-session", 7])(
    "says of %j that there is no such session, and asks for nothing",
    async (id) => {
      const { App, backend } = createApp();
      render(
        <App>
          <CampaignWorkspace sessionId={id as never} />
        </App>,
      );
      await pass(30_000);
      expect(screen.getByRole("alert")).toHaveTextContent("This session cannot be found");
      expect(backend.requests.all()).toEqual([]);
    },
  );
});
