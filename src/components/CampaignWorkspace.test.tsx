import { act, fireEvent, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { loseRequest, rateLimit, serverError } from "puffle-react/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../test/support/app.js";
import { render } from "../../test/support/render.js";
import { loadMarkdown } from "../primitives/index.js";
import { CampaignWorkspace, type CampaignWorkspaceProps } from "./CampaignWorkspace.js";

const leads = [
  { full_name: "Sarah Chen", first_name: "Sarah", company: "Acme", position: "CFO" },
  { full_name: "Priya Nair", first_name: "Priya", company: "Corex" },
];
const skeleton = { blocks: [{ name: "Opener", strategy: "Ask", personalization: null }] };

beforeEach(async () => {
  await loadMarkdown();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function open(
  row: Record<string, unknown> = {},
  props: Partial<CampaignWorkspaceProps> = {},
) {
  const { backend, App } = createApp({ turnTakes: 3000 });
  const id = backend.campaign.createSession({ row: { title: "Intro", ...row } });
  const view = render(
    <App>
      <CampaignWorkspace sessionId={id} sampleLeads={leads} {...props} />
    </App>,
  );
  await pass(50);
  const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /Message to/ });
  const send = async (text: string) => {
    fireEvent.change(field(), { target: { value: text } });
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await pass(20);
  };
  const messages = () =>
    screen.getAllByRole("article").map(({ textContent }) => textContent.replace(/\s+/g, " "));
  const notice = () => view.container.querySelector('[data-puffle="notice"]');
  return { backend, id, field, send, messages, notice, ...view };
}

async function faults(container: Element) {
  vi.useRealTimers();
  const { violations } = await axe.run(container, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  vi.useFakeTimers();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe("CampaignWorkspace", () => {
  it("sends a turn once, shows its progress, the reply, the draft and the framework", async () => {
    const { backend, send, messages, container, field } = await open();
    expect(container).toHaveTextContent("Say who the email is for");
    expect(await faults(container)).toEqual([]);
    backend.campaign.script({
      reply: "Here is **one**.",
      draft: { subject: "Hello %company%", body: "Hi %first_name%" },
      skeleton,
    });
    await send("Write to CFOs");
    expect(field()).toHaveValue("");
    expect(messages()).toEqual([expect.stringContaining("Write to CFOs")]);
    await pass(1500);
    expect(container).toHaveTextContent(/Writing · 1 sec of about 20 sec/);
    await pass(8000);
    expect(messages()).toEqual([
      expect.stringContaining("Write to CFOs"),
      expect.stringContaining("Here is one."),
    ]);
    expect(container).toHaveTextContent("Hello Acme");
    expect(container).toHaveTextContent("Opener");
    expect(container).toHaveTextContent("revision 1");
    expect(container).not.toHaveTextContent(/of about/);
    expect(backend.campaign.turns).toHaveLength(1);
    expect(backend.campaign.turns[0]?.sampleLeads).toHaveLength(2);
    expect(await faults(container)).toEqual([]);
  });

  it("marks the panes in which something came while another one was shown", async () => {
    const { backend, send } = await open({ skeleton, draft_subject: "Old", draft_body: "Old" });
    const pane = (name: RegExp) => screen.getByRole("button", { name });
    expect(screen.queryByRole("button", { name: / new$/ })).toBeNull();
    backend.campaign.script({
      reply: "Here.",
      draft: { body: "Hi %first_name%" },
      skeleton: { blocks: [{ name: "Proof", strategy: "Show", personalization: null }] },
    });
    await send("Write to CFOs");
    await pass(10_000);
    expect(pane(/^Conversation$/)).toHaveAttribute("aria-pressed", "true");
    expect(pane(/^Framework new$/)).toBeInTheDocument();
    fireEvent.click(pane(/^Draft new$/));
    expect(pane(/^Draft$/)).toHaveAttribute("aria-pressed", "true");
    expect(pane(/^Conversation$/)).toBeInTheDocument();
    expect(pane(/^Framework new$/)).toBeInTheDocument();
    expect(pane(/^Examples$/)).toBeInTheDocument();
  });

  it("waits for the lock in words, and gives the text back when the user stops waiting", async () => {
    const { backend, id, send, field, notice } = await open();
    const free = backend.campaign.occupy(id, "generating_examples");
    await pass(10);
    await send("Shorter");
    await pass(100);
    expect(notice()).toHaveTextContent("Examples are being written.");
    const stop = within(notice() as HTMLElement).getByRole("button", { name: "Stop waiting" });
    act(() => stop.focus());
    fireEvent.click(stop);
    await pass(100);
    expect(field()).toHaveValue("Shorter");
    expect(field()).toHaveFocus();
    expect(backend.campaign.turns).toHaveLength(0);
    free();
    await pass(20_000);
    expect(backend.campaign.turns).toHaveLength(0);
  });

  it("takes back what is not certain, after a question, and says that it may have arrived", async () => {
    const { backend, send, field, notice, container } = await open();
    backend.faults.next("session-turn", loseRequest());
    await send("Shorter");
    await pass(200);
    expect(notice()).toHaveTextContent("It is not certain yet");
    const button = (name: string) => within(notice() as HTMLElement).getByRole("button", { name });
    act(() => button("Take it back").focus());
    fireEvent.click(button("Take it back"));
    expect(button("Keep waiting")).toHaveFocus();
    expect(button("Keep waiting")).toHaveAccessibleDescription(/charged all the same/);
    fireEvent.click(button("Keep waiting"));
    expect(button("Take it back")).toHaveFocus();
    expect(field()).toHaveValue("");
    fireEvent.click(button("Take it back"));
    expect(await faults(container)).toEqual([]);
    fireEvent.click(button("Take it back"));
    await pass(50);
    expect(field()).toHaveValue("Shorter");
    expect(field()).toHaveFocus();
    expect(notice()).toHaveTextContent("It may have arrived all the same");
    await pass(200_000);
    expect(backend.requests.where("session-turn")).toHaveLength(1);
    expect(backend.campaign.turns).toHaveLength(0);
  });

  it("returns the text of a turn that failed, with what happened", async () => {
    const { backend, send, field, notice } = await open();
    backend.faults.next("session-turn", serverError());
    await send("Shorter");
    await pass(200);
    expect(field()).toHaveValue("Shorter");
    expect(notice()).toHaveTextContent("Your text is back in the field.");
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await pass(10_000);
    expect(backend.campaign.turns).toHaveLength(1);
    expect(notice()).toBeNull();
  });

  it("keeps an edit that was typed while the agent rewrote the draft", async () => {
    const { backend, id, container } = await open({ draft_subject: "Old", draft_body: "Body" });
    fireEvent.click(screen.getByRole("tab", { name: "Template" }));
    const subject = screen.getByRole("textbox", { name: "Subject" });
    fireEvent.change(subject, { target: { value: "Mine" } });
    backend.campaign.rewriteDraft(id, { subject: "Theirs" });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await pass(200);
    const conflict = screen.getByRole("group", { name: /changed while you were writing/ });
    expect(conflict).toHaveTextContent("Theirs");
    expect(backend.campaign.session(id)?.draft_subject).toBe("Theirs");
    expect(await faults(container)).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Keep mine" }));
    await pass(200);
    expect(backend.campaign.session(id)?.draft_subject).toBe("Mine");
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  });

  it("keeps what an edit or a restored version takes the place of", async () => {
    const { backend, id } = await open({
      draft_subject: "Second",
      draft_body: "Body",
      draft_history: [{ draft_subject: "First", draft_body: "Body" }],
    });
    const subject = () => screen.getByRole("textbox", { name: "Subject" });
    const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
    fireEvent.click(screen.getByRole("tab", { name: "Template" }));
    fireEvent.change(subject(), { target: { value: "Mine" } });
    press("Save");
    await pass(200);
    expect(screen.getByText("Version 3")).toBeVisible();
    fireEvent.click(screen.getByRole("tab", { name: "Changes" }));
    fireEvent.change(screen.getByRole("combobox"), {
      target: {
        value: screen.getByRole<HTMLOptionElement>("option", { name: /^Version 1/ }).value,
      },
    });
    press("Restore version 1");
    expect(subject()).toHaveValue("First");
    press("Save");
    await pass(200);
    expect(screen.getByText("Version 4")).toBeVisible();
    const { draft_subject, draft_history } = backend.campaign.session(id)!;
    expect(draft_subject).toBe("First");
    expect(draft_history?.map((entry) => entry["draft_subject"])).toEqual([
      "First",
      "Second",
      "Mine",
    ]);
    expect(backend.requests.where("session-update")).toHaveLength(2);
  });

  it("waits with a save until the agent is done", async () => {
    const { backend, id, container } = await open({ draft_subject: "Old", draft_body: "Body" });
    const free = backend.campaign.occupy(id);
    fireEvent.click(screen.getByRole("tab", { name: "Template" }));
    const subject = screen.getByRole("textbox", { name: "Subject" });
    fireEvent.change(subject, { target: { value: "Mine" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await pass(3000);
    expect(backend.campaign.session(id)?.draft_subject).toBe("Old");
    expect(container).toHaveTextContent("Your edit is saved when the agent is done.");
    free();
    await pass(10_000);
    expect(backend.campaign.session(id)?.draft_subject).toBe("Mine");
    expect(container).toHaveTextContent("Saved");
  });

  it("writes examples by leads", async () => {
    const { backend, container } = await open({
      skeleton,
      draft_subject: "Hello %company%",
      draft_body: "Hi %first_name%",
    });
    fireEvent.click(screen.getByRole("button", { name: "Write for 2 leads" }));
    await pass(500);
    expect(container).toHaveTextContent("0 of 2 leads");
    await pass(15_000);
    expect(container).toHaveTextContent("Priya Nair");
    expect(backend.campaign.exampleRuns).toHaveLength(1);
  });

  it("says when the session is gone, and keeps what is there", async () => {
    const { backend, id, container, field } = await open({ draft_body: "Kept" });
    fireEvent.change(field(), { target: { value: "Not lost" } });
    backend.campaign.deleteSession(id);
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await pass(5000);
    expect(container).toHaveTextContent("Kept");
    expect(`${container.textContent} ${field().value}`).toContain("Not lost");
    expect(container.querySelector('[data-puffle="notice"]')).not.toBeNull();
  });

  it("says when there never was one", async () => {
    const { App } = createApp();
    render(
      <App>
        <CampaignWorkspace sessionId="00000000-0000-4000-8000-000000000009" />
      </App>,
    );
    await pass(100);
    expect(screen.getByRole("alert")).toHaveTextContent("This session cannot be found");
  });

  it("shows a row full of nothing, unknown words and nonsense", async () => {
    const nothing = {
      title: null,
      messages: [{ role: "robot", content: "Beep" }, null, { role: "user" }, 7],
      draft_subject: 5,
      draft_body: null,
      skeleton: "words",
      skeleton_history: "x",
      draft_history: [null, 3],
      framework_version: "two",
      generated_examples: [null, {}],
      task_status: "dreaming",
      created_at: null,
      updated_at: "never",
    };
    const { container } = await open(nothing);
    expect(container).toHaveTextContent("Beep");
    expect(container).toHaveTextContent("No draft yet");
    expect(screen.getByText("A message without text")).toBeVisible();
    expect(container).not.toHaveTextContent(/undefined|\[object|NaN/);
    expect(await faults(container)).toEqual([]);
  });

  it("counts down to when a refused message may be sent again", async () => {
    const { backend, send, notice } = await open();
    backend.faults.next("session-turn", rateLimit(30));
    await send("Shorter");
    await pass(200);
    expect(notice()).toHaveTextContent(/You can send again in 0:\d\d/);
  });

  it("keeps what was typed while it is not mounted", async () => {
    const { backend, App } = createApp();
    const sessionId = backend.campaign.createSession();
    const workspace = (
      <App>
        <CampaignWorkspace sessionId={sessionId} />
      </App>
    );
    const first = render(workspace);
    await pass(50);
    const name = { name: /Message to/ };
    const value = "Half a thought";
    fireEvent.change(screen.getByRole("textbox", name), { target: { value } });
    first.unmount();
    render(workspace);
    await pass(50);
    expect(screen.getByRole("textbox", name)).toHaveValue(value);
  });
});
