import { useState, type ReactElement } from "react";
import { expect, waitFor, within } from "storybook/test";
import { PuffleProvider } from "puffle-react";
import { triggerRealtime } from "puffle-react/realtime";
import {
  endAfterEvents,
  loseRequest,
  loseResponse,
  refusal,
  serverError,
  type PuffleBackend,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { earlier, wholeRow, messages } from "./campaignData.js";
import { firstSession, WorkspaceStory, type WorkspaceStoryProps } from "./WorkspaceStory.js";

type Args = Omit<WorkspaceStoryProps, "backend">;

const meta = preview.type<{ args: Args }>().meta({
  title: "Campaign/Workspace",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  parameters: { layout: "fullscreen", puffle: { backend: { turnTakes: 2500 } } },
  render: (args, { backend }) => <WorkspaceStory {...args} backend={backend} />,
});

export default meta;

interface Scene {
  canvas: ReturnType<typeof within>;
  userEvent: {
    click: (element: Element) => Promise<void>;
    type: (element: Element, text: string) => Promise<void>;
    clear: (element: Element) => Promise<void>;
    keyboard: (text: string) => Promise<void>;
  };
}

const soon = { timeout: 10_000 };
const field = ({ canvas }: Scene) => canvas.findByRole("textbox", { name: /^Message to/ }, soon);

async function ask(scene: Scene, text: string) {
  const input = await field(scene);
  await scene.userEvent.click(input);
  await scene.userEvent.type(input, text);
  await scene.userEvent.keyboard("{Enter}");
}

const notice = () => document.querySelector<HTMLElement>('[data-puffle="notice"]');

const longReply =
  "The opener now names the reader’s position, in one line. The proof stays, and the email still asks for one word.";

/** The workspace on a page that follows its runs live. */
function LiveStory(args: Args, context: { backend: PuffleBackend; baseUrl: string }): ReactElement {
  const { backend, baseUrl } = context;
  const [realtime] = useState(() =>
    triggerRealtime({ baseURL: new URL(baseUrl, location.href).href }),
  );
  return (
    <PuffleProvider realtime={realtime}>
      <WorkspaceStory {...args} backend={backend} />
    </PuffleProvider>
  );
}

/** The agent asks twice, builds a framework and a draft in the third turn, and refines it from then on. */
export const Playground = meta.story({
  args: {
    starters: ["Write to CFOs of logistics companies", "A follow-up after a trade fair"],
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: /CFOs/ }, soon)).toBeEnabled();
    await expect(
      canvas.getByText("Say who the email is for and what it should achieve."),
    ).toBeVisible();
  },
});

/** From the first question to the first draft. */
export const ThreeTurns = meta.story({
  name: "Three turns to a draft",
  parameters: { puffle: { backend: { turnTakes: 300 } } },
  play: async ({ canvas, userEvent, backend }) => {
    const scene: Scene = { canvas, userEvent };
    const texts = ["CFOs of logistics companies", "A short call on Thursday", "Yes, draft it"];
    for (const [index, text] of texts.entries()) {
      await ask(scene, text);
      await waitFor(() => expect(canvas.getAllByRole("article")).toHaveLength(2 * index + 2), soon);
    }
    await waitFor(() => expect(canvas.getByText("revision 1")).toBeInTheDocument(), soon);
    // a narrow screen shows the conversation, and marks where something came
    await expect(
      canvas.getAllByText("Two days less month-end at", { exact: false })[0],
    ).toBeInTheDocument();
    await expect(backend.campaign.turns).toHaveLength(3);
  },
});

/** Everything there: conversation, draft, framework. */
export const Whole = meta.story({
  args: { row: wholeRow() },
  play: async ({ canvas }) => {
    // a narrow screen shows the conversation first
    await expect(await canvas.findByText("Version 3", undefined, soon)).toBeInTheDocument();
    await expect(canvas.getByText("1 empty")).toBeInTheDocument();
    await expect(canvas.getByText("revision 4")).toBeInTheDocument();
  },
});

/** The same, opened at the draft where only one pane fits. */
export const WholeDraft = meta.story({
  name: "Whole, at the draft",
  args: { row: wholeRow(), defaultPane: "draft" },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Version 3", undefined, soon)).toBeVisible();
  },
});

/** The agent asks before it drafts. */
export const Asking = meta.story({
  args: { row: { title: null, messages: messages.slice(0, 2) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No draft yet", undefined, soon)).toBeInTheDocument();
    await expect(canvas.getByText("No framework yet")).toBeInTheDocument();
  },
});

/** A turn is under way: the message stands there, the progress in words. */
export const Drafting = meta.story({
  args: { row: wholeRow() },
  parameters: { puffle: { backend: { turnTakes: Infinity } } },
  play: async ({ canvas, userEvent }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    await waitFor(
      () => expect(canvas.getByText(/Writing · \d+ sec of about 20 sec/)).toBeVisible(),
      soon,
    );
    await expect(await canvas.findByText("Delivered", undefined, soon)).toBeVisible();
  },
});

/** Somebody else's task holds the session. */
export const AnotherTask = meta.story({
  name: "Busy with another task",
  args: { row: wholeRow() },
  render: (args, { backend }) => <WorkspaceStory {...args} backend={backend} />,
  beforeEach({ backend }) {
    const id = backend.campaign.createSession({ row: wholeRow() });
    backend.campaign.occupy(id, "generating_examples");
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText(/Writing examples/)[0]).toBeVisible(), soon);
  },
});

/** A message that waits for the lock goes out once, or comes back. */
export const Waiting = meta.story({
  name: "Waiting for the lock",
  beforeEach({ backend }) {
    const id = backend.campaign.createSession({ row: wholeRow() });
    backend.campaign.occupy(id, "generating_examples");
  },
  play: async ({ canvas, userEvent, backend }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    await waitFor(() => expect(notice()).toHaveTextContent("Examples are being written."), soon);
    await expect(within(notice()!).getByRole("button", { name: "Stop waiting" })).toBeVisible();
    await expect(backend.campaign.turns).toHaveLength(0);
  },
});

/** The answer to the request was lost: nothing is sent twice. */
export const Unconfirmed = meta.story({
  args: { row: wholeRow() },
  parameters: { puffle: { backend: { turnTakes: Infinity } } },
  beforeEach({ backend }) {
    backend.faults.next("session-turn", loseResponse());
  },
  play: async ({ canvas, userEvent, backend }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    await waitFor(() => expect(notice()).toHaveTextContent(/not certain yet/), soon);
    await expect(backend.campaign.turns).toHaveLength(1);
  },
});

/** What nobody can be certain of may be taken back, after a question. */
export const TakingBack = meta.story({
  name: "Taking back",
  args: { row: wholeRow() },
  parameters: { puffle: { backend: { turnTakes: Infinity } } },
  beforeEach({ backend }) {
    backend.faults.next("session-turn", loseResponse());
  },
  play: async ({ canvas, userEvent }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    await userEvent.click(await canvas.findByRole("button", { name: "Take it back" }, soon));
    await expect(canvas.getByText(/charged all the same/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Keep waiting" })).toHaveFocus();
  },
});

/** Taken back: the text is in the field, and what may have become of it is said. */
export const TakenBack = meta.story({
  name: "Taken back",
  args: { row: wholeRow() },
  parameters: { puffle: { backend: { turnTakes: Infinity } } },
  beforeEach({ backend }) {
    backend.faults.next("session-turn", loseRequest());
  },
  play: async ({ canvas, userEvent, backend }) => {
    const scene: Scene = { canvas, userEvent };
    await ask(scene, "Make the opener one line shorter");
    await userEvent.click(await canvas.findByRole("button", { name: "Take it back" }, soon));
    await userEvent.click(canvas.getByRole("button", { name: "Take it back" }));
    await expect(await field(scene)).toHaveValue("Make the opener one line shorter");
    await expect(notice()).toHaveTextContent("It may have arrived all the same");
    await expect(backend.requests.posts()).toHaveLength(1);
  },
});

/** Over Trigger.dev the reply stands there while it is written. */
export const Realtime = meta.story({
  args: { row: wholeRow() },
  render: LiveStory,
  async beforeEach({ backend }) {
    // a busy machine may load it for longer than the reply takes
    await import("@trigger.dev/react-hooks");
    backend.campaign.script({ reply: longReply, takes: 6000 });
  },
  play: async ({ canvas, userEvent, backend }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    const partial = await canvas.findByText(/^The opener now names/, undefined, soon);
    await expect(partial).not.toHaveTextContent(/one word/);
    await expect(backend.campaign.sessions[0]?.task_status).toBe("chat_processing");
    await waitFor(() => expect(canvas.getByText(/one word\.$/)).toBeInTheDocument(), soon);
    await expect(
      canvas.getAllByText(/^The opener now names/, { selector: "article *" }),
    ).toHaveLength(1);
  },
});

/** Trigger.dev is gone in the middle of a reply: polling goes on, and nobody is told of it. */
export const RealtimeLost = meta.story({
  name: "Realtime lost",
  args: { row: wholeRow() },
  render: LiveStory,
  beforeEach({ backend }) {
    backend.campaign.script({ reply: longReply, takes: 5000 });
    backend.faults.add("trigger-stream", endAfterEvents(3));
    backend.faults.add("trigger-run", refusal(401, "Public Access Token has expired"));
  },
  play: async ({ canvas, userEvent, backend }) => {
    await ask({ canvas, userEvent }, "Make the opener one line shorter");
    await waitFor(() => expect(backend.requests.where("trigger-run")).toHaveLength(1), soon);
    await waitFor(() => expect(canvas.getByText(/one word\.$/)).toBeInTheDocument(), soon);
    await expect(notice()).toBeNull();
    await expect(backend.requests.where("trigger-run")).toHaveLength(1);
    await expect(backend.campaign.turns).toHaveLength(1);
  },
});

/** The turn failed: the text is back, one click sends it again. */
export const Failed = meta.story({
  args: { row: wholeRow() },
  beforeEach({ backend }) {
    backend.faults.next("session-turn", serverError());
  },
  play: async ({ canvas, userEvent }) => {
    const scene: Scene = { canvas, userEvent };
    await ask(scene, "Make the opener one line shorter");
    await waitFor(() => expect(notice()).toHaveTextContent("Your text is back"), soon);
    await expect(await field(scene)).toHaveValue("Make the opener one line shorter");
  },
});

/** The agent rewrote the draft while it was edited by hand. */
export const Conflict = meta.story({
  args: { row: wholeRow(), defaultPane: "draft" },
  play: async ({ canvas, userEvent, backend }) => {
    await userEvent.click(await canvas.findByRole("tab", { name: "Template" }, soon));
    const subject = canvas.getByRole("textbox", { name: "Subject" });
    await userEvent.clear(subject);
    await userEvent.type(subject, "A thought on %company");
    await userEvent.keyboard("{Enter}");
    await expect(subject).toHaveValue("A thought on %company%");
    backend.campaign.rewriteDraft(firstSession(backend), { subject: earlier.subject });
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(
      await canvas.findByRole("group", { name: /changed while you were writing/ }, soon),
    ).toBeVisible();
    await expect(subject).toHaveValue("A thought on %company%");
  },
});

/** In a narrow drawer it shows one pane at a time. */
export const Drawer = meta.story({
  name: "In a drawer",
  args: { row: wholeRow() },
  render: (args, { backend }) => (
    <div style={{ marginInlineStart: "auto", maxInlineSize: 480 }}>
      <WorkspaceStory {...args} backend={backend} />
    </div>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Framework" }, soon));
    await expect(canvas.getByText("revision 4")).toBeVisible();
    await expect(canvas.queryByRole("textbox", { name: /^Message to/ })).toBeNull();
  },
});

/** Right to left, with words of the host's own. */
export const RightToLeft = meta.story({
  name: "Right to left",
  args: { row: wholeRow() },
  globals: { direction: "rtl" },
  render: (args, { backend, baseUrl }) => (
    <PuffleProvider
      baseUrl={baseUrl}
      locale="ar"
      labels={{ draft: { title: "مسودة" }, skeleton: { title: "إطار" } }}
    >
      <WorkspaceStory {...args} backend={backend} />
    </PuffleProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("مسودة", undefined, soon)).toBeInTheDocument();
  },
});
