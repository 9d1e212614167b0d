import { expect, waitFor } from "storybook/test";
import { cut, rateLimit, say, stall } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, field, settled } from "../support/play.js";
import { findNotice, wholeAnswer } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Behaviour/Sending",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 10 } } },
  beforeEach: ({ backend }) => backend.agent.onMessage(() => [say(wholeAnswer)]),
});

/** The answer arrives word by word, and counts as done only when its end was seen. */
export const StreamAnAnswer = meta.story({
  play: async (scene) => {
    const { canvas, backend } = scene;
    await ask(scene, "How are we doing?");
    await expect(field(scene)).toHaveValue("");
    await expect(field(scene)).toHaveFocus();
    const lengths = new Set<number>();
    await waitFor(
      async () => {
        const text = canvas.getByRole("article", { name: /^Agent/ }).textContent ?? "";
        lengths.add(text.length);
        await expect(text).toContain("to its last word.");
      },
      { timeout: 8000, interval: 20 },
    );
    await settled(scene);
    // it grew before it was whole
    await expect(lengths.size).toBeGreaterThan(2);
    await expect(canvas.getByText("Delivered")).toBeVisible();
    await expect(backend.requests.posts()).toHaveLength(1);
  },
});

/** A double click on Send sends once, and does not stop what it sent. */
export const DoubleClick = meta.story({
  play: async (scene) => {
    const { canvas, backend, userEvent } = scene;
    await userEvent.click(field(scene));
    await userEvent.keyboard("How are we doing?");
    const send = canvas.getByRole("button", { name: "Send" });
    send.click();
    send.click();
    await expect(await canvas.findByText(/to its last word/)).toBeVisible();
    await settled(scene);
    await expect(backend.requests.posts()).toHaveLength(1);
    await expect(backend.requests.last()?.aborted).toBe(false);
  },
});

/** While an answer arrives, Enter sends nothing: the text stays, and the field says why. */
export const EnterWhileBusy = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("One moment"), stall()),
  play: async (scene) => {
    const { canvas, backend } = scene;
    await ask(scene, "First");
    await canvas.findByText("One moment");
    await ask(scene, "Second");
    await expect(canvas.getByText(/The agent is still answering/)).toBeVisible();
    await expect(field(scene)).toHaveValue("Second");
    await expect(backend.requests.posts()).toHaveLength(1);
  },
});

/** 429: the text is back in the field, a countdown runs, and then Enter sends it, once. */
export const RateLimitAndBack = meta.story({
  beforeEach: ({ backend }) => backend.faults.next("stream", rateLimit(2)),
  play: async (scene) => {
    const { canvas, backend, userEvent } = scene;
    await ask(scene, "How are we doing?");
    await expect(await findNotice("rate-limited")).toHaveTextContent(
      /You can send again in 0:0[12]/,
    );
    // one countdown: the line below the field says the same without figures
    await expect(canvas.getAllByText(/0:0[012]/)).toHaveLength(1);
    await expect(field(scene)).toHaveAccessibleDescription(
      "You can send when the countdown above ends.",
    );
    await expect(field(scene)).toHaveValue("How are we doing?");
    await userEvent.keyboard("{Enter}");
    await expect(backend.requests.posts()).toHaveLength(1);
    await waitFor(
      () =>
        expect(canvas.getByRole("button", { name: "Send" })).not.toHaveAttribute("aria-disabled"),
      { timeout: 5000 },
    );
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByText(/to its last word/, {}, { timeout: 5000 })).toBeVisible();
    await expect(backend.requests.posts()).toHaveLength(2);
    await expect(backend.agent.turns).toHaveLength(1);
  },
});

/** The line is cut: what arrived is kept, nothing is repeated, and one click asks again. */
export const CutAndAskAgain = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an ans"), cut()),
  play: async (scene) => {
    const { canvas, backend, userEvent } = scene;
    await ask(scene, "How are we doing?");
    const notice = await findNotice("interrupted");
    await expect(canvas.getByText("Half an ans")).toBeVisible();
    await expect(backend.requests.posts()).toHaveLength(1);
    await userEvent.click(notice.querySelector('[data-action="ask-again"]')!);
    await expect(await canvas.findByText(/to its last word/)).toBeVisible();
    await expect(canvas.queryByText("Half an ans")).toBeNull();
    await expect(canvas.getAllByRole("article")).toHaveLength(2);
    await expect(backend.requests.posts()).toHaveLength(2);
  },
});

/** A message with other words: the answer to the first ones makes room. */
export const EditAndResend = meta.story({
  play: async (scene) => {
    const { canvas, backend, userEvent } = scene;
    await ask(scene, "How are we going?");
    await canvas.findByText(/to its last word/);
    await settled(scene);
    await userEvent.click(canvas.getByRole("button", { name: "Edit" }));
    const edit = canvas.getByRole("textbox", { name: "Edit" });
    await expect(edit).toHaveFocus();
    await userEvent.keyboard("{Backspace} And now?");
    await userEvent.click(canvas.getByRole("button", { name: "Send edited message" }));
    await settled(scene);
    await waitFor(() => expect(canvas.getAllByRole("article")).toHaveLength(2));
    await expect(canvas.getByRole("article", { name: /^You/ })).toHaveTextContent(
      "How are we going And now?",
    );
    await expect(backend.requests.posts()).toHaveLength(2);
  },
});

/** Stop ends the answer, here and at the server; what arrived is kept. */
export const Stop = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an answer"), stall()),
  play: async (scene) => {
    const { canvas, backend, userEvent } = scene;
    await ask(scene, "How are we doing?");
    await canvas.findByText("Half an answer");
    const stop = canvas.getByRole("button", { name: "Stop" });
    await waitFor(async () => {
      await userEvent.click(stop);
      await expect(stop).toHaveAccessibleName("Send");
    });
    await expect(canvas.getByText("Half an answer")).toBeVisible();
    await waitFor(() => expect(backend.requests.last()?.aborted).toBe(true));
    await expect(backend.requests.posts()).toHaveLength(1);
  },
});

/** A queued run: sent once, polled, and shown when it is done. */
export const QueuedRun = meta.story({
  args: { options: { transport: "run" } },
  parameters: { puffle: { backend: { latency: 20, runQueuedFor: 200, runTakes: 400 } } },
  play: async (scene) => {
    const { canvas, backend } = scene;
    await ask(scene, "How are we doing?");
    await expect(await canvas.findByText(/to its last word/, {}, { timeout: 9000 })).toBeVisible();
    await expect(backend.requests.posts()).toHaveLength(1);
    await expect(backend.requests.where("poll").length).toBeLessThan(6);
  },
});

/** One blocking call. */
export const BlockingCall = meta.story({
  args: { options: { transport: "sync" } },
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText(/to its last word/)).toBeVisible();
    await expect(scene.backend.requests.posts().map(({ endpoint }) => endpoint)).toEqual(["sync"]);
  },
});
