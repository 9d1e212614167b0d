import { expect, waitFor } from "storybook/test";
import { rateLimit, say, slow, stall } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { agent, longConversation, toolPart, user } from "../support/messages.js";
import { ask, expectNoSidewaysScroll, field, settled, type PlayScene } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";
import { findNotice } from "../support/scenario.js";
import { starters } from "../support/starters.js";
import { StoryChat } from "../support/StoryChat.js";
import { arabicText, longWords, richText } from "../support/texts.js";

const meta = preview.meta({
  title: "States/Thread",
  component: StoryChat,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider: { tools: salesTools } },
  },
});

/** A conversation as it stands: nothing is sent to show it. */
function shows(...messages: readonly ReturnType<typeof user>[]) {
  return {
    args: { options: { initialState: { messages: [...messages] } } },
    play: async ({ canvas, backend }: PlayScene) => {
      await canvas.findByRole("article", { name: /^Agent/ });
      await expectNoSidewaysScroll();
      await expect(backend.requests.all()).toHaveLength(0);
    },
  };
}

export const Empty = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Ask the agent something to begin.")).toBeVisible();
  },
});

export const EmptyWithStarters = meta.story({
  args: { starters },
  play: async (scene) => {
    await scene.userEvent.click(scene.canvas.getByRole("button", { name: "Find fintech leads" }));
    await settled(scene);
    await expect(scene.backend.agent.turns.map(({ message }) => message)).toEqual([
      "Find fintech leads",
    ]);
  },
});

export const Markdown = meta.story(shows(user("What would you do?"), agent(richText)));

export const MarkdownOnAPhone = meta.story({
  globals: { viewport: { value: "phone" } },
  ...shows(user("What would you do?"), agent(richText)),
});

const wideTable = `| Campaign | Sent | Opened | Replied | Meetings booked | Owner |
| :-- | --: | --: | --: | --: | :-- |
| Fintech founders | 1,204 | 631 | 58 | 12 | Ann Berg |
| Logistics, Nordics | 860 | 402 | 31 | 7 | Jonas Lind |`;

/** A table wider than the thread scrolls by itself, and is shaded at the edge that has more behind it. */
export const WideTable = meta.story({
  decorators: (Story) => (
    <div style={{ maxInlineSize: 320 }}>
      <Story />
    </div>
  ),
  args: {
    options: { initialState: { messages: [user("How do they run?"), agent(wideTable)] } },
  },
  play: async ({ canvas }) => {
    const table = await canvas.findByRole("region", { name: /Campaign/ });
    await waitFor(() => expect(table.scrollWidth).toBeGreaterThan(table.clientWidth));
    const { backgroundAttachment } = getComputedStyle(table);
    // the covers move with the table, the shades stay at the edges
    await expect(backgroundAttachment).toBe("local, local, scroll, scroll");
    await expectNoSidewaysScroll();
  },
});

export const LongWords = meta.story({
  globals: { viewport: { value: "phone" } },
  ...shows(user(longWords), agent(longWords)),
});

export const RightToLeft = meta.story({
  globals: { direction: "rtl" },
  parameters: { puffle: { provider: { locale: "ar", tools: salesTools } } },
  ...shows(user("من أكتب إليه أولًا؟"), agent(arabicText)),
});

/** Arabic in an English page: each paragraph has its own direction. */
export const MixedDirections = meta.story({
  ...shows(user("من أكتب إليه أولًا؟ And why?"), agent(`${arabicText}\n\nIn short: **Ann** first.`)),
  play: async ({ canvas, canvasElement }) => {
    // the words are there before what reads markdown is
    await canvas.findByRole("blockquote");
    await expect(await canvas.findByText(/In short/)).toHaveStyle({ direction: "ltr" });
    // their numbers and edges stand where their words begin
    for (const block of canvasElement.querySelectorAll("ol ol, blockquote"))
      await expect(block).toHaveStyle({ direction: "rtl" });
    await expect(canvasElement.querySelectorAll("blockquote")).toHaveLength(1);
  },
});

/** Every kind of part: reasoning, tool calls, sources, files, data, and one of a later version. */
export const EveryPart = meta.story(
  shows(
    user("Prepare the email to Ann."),
    agent(
      { type: "reasoning", text: "Ann changed her payment provider. I should refer to that." },
      "Let me look at what we know about Ann first.",
      toolPart("get_lead", "output-available", {
        input: { email: "ann@acme.test" },
        output: { name: "Ann Berg", position: "CFO" },
      }),
      toolPart("search_web", "output-error", {
        input: { query: "Acme Bank news" },
        errorText: "The search took too long.",
      }),
      toolPart("send_email", "output-denied", {
        input: { to: "ann@acme.test" },
        approval: { id: "a", approved: false, reason: "Not yet." },
      }),
      { type: "file", mediaType: "text/csv", filename: "leads.csv", url: "data:text/csv,a%2Cb" },
      { type: "source-url", sourceId: "1", url: "https://acme.test/blog", title: "Acme’s blog" },
      { type: "source-document", sourceId: "2", mediaType: "application/pdf", title: "Pitch.pdf" },
      { type: "hologram", depth: 3 },
      "I have not sent it. What would you like to change?",
    ),
  ),
);

/** Images of the agent’s are loaded by a click only: their address could carry words away. */
export const BlockedImage = meta.story({
  ...shows(
    user("Show me the chart."),
    agent("Here it is:\n\n![Replies by week](https://images.acme.test/chart.png?q=secret)"),
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole("button", { name: /Load image/ })).toBeVisible();
    await expect(canvasElement.querySelector("img")).toBeNull();
  },
});

/** Hostile text stays text. */
export const HostileText = meta.story({
  ...shows(
    user("<script>alert(1)</script>"),
    agent(
      'Look: <img src=x onerror="alert(1)"> [here](javascript:alert(1)) and <b>bold</b>, [acme.test](https://evil.test).',
    ),
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText(/onerror/)).toBeVisible();
    await expect(
      canvasElement.querySelector("img, script:not([src]), a[href^='javascript']"),
    ).toBeNull();
  },
});

/** A thousand messages: the end is mounted, the rest comes when the reader is near. */
export const ThousandMessages = meta.story({
  args: { options: { initialState: { messages: longConversation(1000) } } },
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText("Question 500: which of the leads in batch 500 fits best?"),
    ).toBeVisible();
    await expect(canvas.getAllByRole("article").length).toBeLessThan(60);
    const before = canvas.getAllByRole("article").length;
    canvas.getByRole("button", { name: /earlier messages$/ }).click();
    await waitFor(() => expect(canvas.getAllByRole("article").length).toBeGreaterThan(before));
  },
});

/** The answer is under way: the send button stops it. */
export const Streaming = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      say("I have built the framework around three moves: a question about"),
      stall(),
    ),
  play: async (scene) => {
    await ask(scene, "Write an intro email for enterprise VPs of Sales.");
    await expect(await scene.canvas.findByText(/three moves: a question about/)).toBeVisible();
    await expect(scene.canvas.getByRole("button", { name: "Stop" })).toBeVisible();
  },
});

/** The receipt of a message whose answer the user ended. */
export const Stopped = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an answer"), stall()),
  play: async (scene) => {
    await ask(scene, "Tell me everything");
    await scene.canvas.findByText("Half an answer");
    await scene.userEvent.keyboard("{Escape}");
    await expect(await scene.canvas.findByText("Stopped")).toBeVisible();
    await expect(scene.canvas.getByText("Half an answer")).toBeVisible();
  },
});

/** A message that was never taken, while the field holds other words by now: it waits in the thread. */
export const UnsentMessage = meta.story({
  beforeEach({ backend }) {
    backend.faults.add("stream", slow(800));
    backend.faults.next("stream", rateLimit(40));
  },
  play: async (scene) => {
    await ask(scene, "First words");
    await scene.userEvent.keyboard("Second words");
    await findNotice("rate-limited");
    await expect(await scene.canvas.findByText("Not sent")).toBeVisible();
    await expect(scene.canvas.getByText("First words")).toBeVisible();
    await expect(field(scene)).toHaveValue("Second words");
    await expect(scene.backend.requests.posts()).toHaveLength(1);
  },
});
