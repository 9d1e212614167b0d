import { expect, waitFor } from "storybook/test";
import { say, stall } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { agent, longConversation, toolPart, user } from "../support/messages.js";
import { ask, expectNoSidewaysScroll, settled } from "../support/play.js";
import { StoryChat } from "../support/StoryChat.js";
import { longWords, richText } from "../support/texts.js";

const meta = preview.meta({
  title: "Behaviour/Scrolling",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 15 } } },
  args: { options: { initialState: { messages: longConversation(40) } } },
});

const report = Array.from({ length: 12 }, (_, index) => `${index + 1}. A line of the report`).join(
  "\n",
);

function viewportOf(canvas: HTMLElement): HTMLElement {
  const viewport = canvas.querySelector<HTMLElement>('[data-puffle="thread-viewport"]');
  if (!viewport) throw new Error("There is no thread.");
  return viewport;
}

/** Waits until an element has stood where it is for ten frames. */
async function still(element: Element): Promise<void> {
  let place = Number.NaN;
  for (let frames = 0; frames < 10; frames += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const { top } = element.getBoundingClientRect();
    if (top !== place) frames = 0;
    place = top;
  }
}

const offBottom = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

/** While an answer arrives, its end stays in view. */
export const FollowsTheEnd = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say(report)),
  play: async (scene) => {
    const viewport = viewportOf(scene.canvasElement);
    await ask(scene, "Report");
    await scene.canvas.findByText(/A line of the report/);
    await settled(scene);
    await waitFor(() => expect(offBottom(viewport)).toBeLessThanOrEqual(1));
  },
});

/** One notch of the wheel wins at once; completion does not jump, and a button leads back. */
export const TheReaderWins = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say(`${report}\n\nThe end of it.`)),
  play: async (scene) => {
    const { canvas, userEvent, canvasElement } = scene;
    const viewport = viewportOf(canvasElement);
    await ask(scene, "Report");
    await canvas.findByText(/A line of the report/);
    const place = viewport.scrollTop - 100;
    viewport.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, bubbles: true }));
    viewport.scrollTop = place;
    await settled(scene);
    await expect(canvas.getByText("The end of it.")).toBeInTheDocument();
    await expect(Math.abs(viewport.scrollTop - place)).toBeLessThanOrEqual(1);
    await userEvent.click(
      await canvas.findByRole("button", { name: /newest message|new message/ }),
    );
    await waitFor(() => expect(offBottom(viewport)).toBeLessThanOrEqual(1));
  },
});

/** What came while the reader was away is counted. */
export const CountsWhatIsNew = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Something new.")),
  play: async (scene) => {
    const { canvas, canvasElement } = scene;
    const viewport = viewportOf(canvasElement);
    viewport.scrollTop = viewport.scrollHeight;
    viewport.scrollTop -= 300;
    await canvas.findByRole("button", { name: "Go to the newest message" });
    await ask(scene, "Anything new?");
    await settled(scene);
    await canvas.findByText("Something new.");
  },
});

/** A card that opens keeps its place: what is below moves, not what is read. */
export const ExpandingKeepsThePlace = meta.story({
  args: {
    options: {
      initialState: {
        messages: [
          ...longConversation(20),
          user("Search"),
          agent(
            toolPart("search_leads", "output-available", {
              input: { query: "fintech" },
              output: Array.from({ length: 12 }, (_, id) => ({ id, name: `Lead ${id}` })),
            }),
            "I found twelve.",
          ),
        ],
      },
    },
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const viewport = viewportOf(canvasElement);
    const card = canvas.getByRole("button", { name: /Search leads/ });
    await still(card);
    await expect(offBottom(viewport)).toBeLessThanOrEqual(1);
    const before = card.getBoundingClientRect().top;
    await userEvent.click(card);
    await expect(await canvas.findByText("Lead 11")).toBeInTheDocument();
    await still(card);
    await expect(Math.abs(card.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1);
  },
});

/** 320 px: tables and code scroll in themselves, the page never does. */
export const Narrow = meta.story({
  globals: { viewport: { value: "phone" } },
  args: {
    options: {
      initialState: {
        messages: [
          user(longWords),
          agent(
            richText,
            toolPart("search_leads", "output-available", {
              input: { query: "a".repeat(200) },
              output: { url: `https://acme.test/${"x".repeat(300)}` },
            }),
            longWords,
          ),
        ],
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /Search leads/ }));
    await expectNoSidewaysScroll();
  },
});

/** The answer still arrives: the button to the end stands over the thread and moves nothing. */
export const AwayWhileWriting = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say(report), stall()),
  play: async (scene) => {
    const viewport = viewportOf(scene.canvasElement);
    await ask(scene, "Report");
    await scene.canvas.findByText(/A line of the report/);
    viewport.scrollTop -= 200;
    await expect(
      await scene.canvas.findByRole("button", { name: /newest message|new message/ }),
    ).toBeVisible();
  },
});

/** Where everything came to fit in, there is nothing to go to, and the end is followed again. */
export const NothingLeftToScroll = meta.story({
  args: { options: { initialState: { messages: longConversation(1) } } },
  play: async ({ canvas, canvasElement }) => {
    const viewport = viewportOf(canvasElement);
    const way = () => canvas.queryByRole("button", { name: /newest message/ });
    viewport.style.maxBlockSize = "60px";
    await waitFor(() => expect(offBottom(viewport)).toBeLessThanOrEqual(1));
    viewport.scrollTop = 0;
    await waitFor(() => expect(way()).toBeInTheDocument());
    viewport.style.maxBlockSize = "";
    await waitFor(() => expect(way()).not.toBeInTheDocument());
  },
});
