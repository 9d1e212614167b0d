import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { useCampaignChatSessions } from "puffle-react";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../test/support/app.js";
import { render } from "../../test/support/render.js";
import { SessionList } from "./SessionList.js";

const campaignId = "11111111-1111-4111-8111-111111111111";
const nodeId = "22222222-2222-4222-8222-222222222222";

async function faults(container: Element) {
  const { violations } = await axe.run(container, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

async function show(titles: (string | null)[] = ["Spring", null]) {
  const { backend, App } = createApp();
  const ids = titles.map((title) =>
    backend.campaign.createSession({
      campaignId,
      row: { title, messages: title ? null : [{ role: "user", content: "Write to CFOs" }] },
    }),
  );
  const select = vi.fn<(id: string) => void>();
  function Host() {
    const list = useCampaignChatSessions(campaignId);
    return (
      <SessionList
        sessions={list.sessions}
        status={list.status}
        currentId={ids[0]}
        onSelect={({ id }) => select(id)}
        onCreate={() => list.createSession(nodeId)}
        onRename={({ id }, title) => list.renameSession(id, title)}
        onDelete={({ id }) => list.deleteSession(id)}
        onRetry={list.refetch}
      />
    );
  }
  const user = userEvent.setup();
  const view = render(
    <App>
      <Host />
    </App>,
  );
  await waitFor(() => expect(view.container).not.toHaveTextContent("Loading"));
  return { user, backend, ids, select, ...view };
}

describe("SessionList", () => {
  it("lists, opens and makes sessions", async () => {
    const { user, container, select, ids, backend } = await show();
    expect(screen.getByRole("button", { name: "Spring" })).toHaveAttribute("aria-current", "true");
    await user.click(screen.getByRole("button", { name: "Write to CFOs" }));
    expect(select.mock.calls).toEqual([[ids[1]]]);
    await user.click(screen.getByRole("button", { name: "New email" }));
    expect(await screen.findByRole("button", { name: "Untitled" })).toBeVisible();
    expect(backend.campaign.sessions).toHaveLength(3);
    expect(await faults(container)).toEqual([]);
  });

  it("renames, and says when that failed", async () => {
    const { user, backend, ids, container } = await show();
    await user.click(screen.getByRole("button", { name: "Rename Spring" }));
    const field = screen.getByRole("textbox", { name: "Title" });
    expect(field).toHaveFocus();
    expect(await faults(container)).toEqual([]);
    await user.keyboard("Autumn{Enter}");
    expect(await screen.findByRole("button", { name: "Autumn" })).toHaveFocus();
    expect(backend.campaign.session(ids[0]!)?.title).toBe("Autumn");
    backend.campaign.deleteSession(ids[0]!);
    await user.click(screen.getByRole("button", { name: "Rename Autumn" }));
    await user.keyboard("Winter{Enter}");
    await waitFor(() => expect(container).toHaveTextContent("Not renamed. Try again."));
    expect(screen.getByRole("textbox", { name: "Title" })).toHaveValue("Winter");
    await user.keyboard("{Escape}");
    expect(screen.getByRole("button", { name: "Autumn" })).toBeVisible();
  });

  it("asks before it deletes, and says that a running task goes on", async () => {
    const { user, backend, ids, container } = await show();
    const posts = () => backend.requests.where(({ method }) => method === "DELETE");
    await user.click(screen.getByRole("button", { name: "Delete Spring" }));
    const question = screen.getByRole("group", { name: "Delete “Spring”?" });
    expect(question).toHaveTextContent("gone for good");
    expect(screen.getByRole("button", { name: "Keep it" })).toHaveFocus();
    expect(await faults(container)).toEqual([]);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("group")).toBeNull();
    expect(posts()).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Delete Spring" }));
    await user.dblClick(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByText("Spring")).toBeNull());
    expect(posts()).toHaveLength(1);
    expect(backend.campaign.session(ids[0]!)).toBeNull();
  });

  it("says in words what a session is doing, and warns", async () => {
    const row = { task_status: "a_new_word", messages: "nonsense", created_at: null };
    const { backend, App } = createApp();
    backend.campaign.createSession({ campaignId, row: { ...row, title: "Odd" } });
    function Host() {
      const { sessions, status } = useCampaignChatSessions(campaignId);
      return <SessionList sessions={sessions} status={status} onDelete={() => {}} />;
    }
    render(
      <App>
        <Host />
      </App>,
    );
    expect(await screen.findByText("Busy")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Delete Odd" }));
    expect(screen.getByRole("group")).toHaveTextContent("A task that runs now is not cancelled");
  });

  it("says that the list could not be loaded", async () => {
    const retry = vi.fn<() => void>();
    render(<SessionList sessions={[]} status="failed" onRetry={retry} />);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
