import { expect, waitFor, within } from "storybook/test";
import { defaultLabels, type PuffleErrorCode } from "puffle-react";
import { say, type Fault, type FaultTarget, type PuffleBackend } from "puffle-react/testing";
import { ask, field, settled, type PlayScene } from "./play.js";

/** What the agent answers in these stories, whenever it gets to. */
export const wholeAnswer =
  "Here is an answer that is long enough to be cut, delayed or broken somewhere in its middle. It is whole when you can read it to its last word.";

/** What a person sees who asks while something goes wrong. */
export interface FaultScenario {
  fault: () => Fault;
  /** @default "stream" */
  target?: FaultTarget;
  /** The notice that is shown. Without it, the answer arrives whole all the same. */
  code?: PuffleErrorCode;
  /** The first words of the notice. @default those of the code */
  title?: string;
  /** Which button leads on, if one does. */
  way?: "Send" | "Ask again" | "Run in the background";
  /** How many requests that spend credits reach the server before the way is taken. @default 1 */
  posts?: number;
}

/** Goes on with a conversation of earlier. */
export const inConversation = {
  args: { options: { initialState: { conversationId: "5d1f0c34-7f0a-4c52-8d0e-6f3a2b1c4d5e" } } },
};

/** The notice that says `code`. */
export function findNotice(code: PuffleErrorCode, timeout = 8000): Promise<HTMLElement> {
  return waitFor(
    async () => {
      const notice = document.querySelector<HTMLElement>(`[data-puffle="notice"][data-code]`);
      await expect(notice?.dataset.code).toBe(code);
      return notice!;
    },
    { timeout },
  );
}

/** Nothing is asked again by itself; what was asked and what arrived stay; one click leads on. */
async function playFailure(scene: PlayScene, scenario: FaultScenario, code: PuffleErrorCode) {
  const { backend, canvas, userEvent } = scene;
  const { way, posts = 1 } = scenario;
  const notice = await findNotice(code);
  await expect(notice).toBeVisible();
  const { title = defaultLabels.notice.error[code].title } = scenario;
  await expect(notice).toHaveTextContent(title);
  await expect(notice.textContent).not.toMatch(/<|undefined|\[object/);
  // what the server never took stands in the field again; what it took stands in the thread
  const own = canvas.queryByRole("article", { name: /^You/ })?.textContent ?? "";
  await expect(`${own} ${field(scene).value}`).toContain("How are we doing?");
  await expect(backend.requests.posts()).toHaveLength(posts);
  if (!way) return;
  if (way === "Send") {
    field(scene).focus();
    await userEvent.keyboard("{Enter}");
  } else await userEvent.click(within(notice).getByRole("button", { name: way }));
  await playAnswer(scene);
  await expect(backend.requests.posts()).toHaveLength(posts + 1);
}

async function playAnswer(scene: PlayScene) {
  await waitFor(
    () =>
      expect(scene.canvas.getByRole("article", { name: /^Agent/ })).toHaveTextContent(
        "to its last word.",
      ),
    { timeout: 10_000 },
  );
  await settled(scene);
  await expect(document.querySelector('[data-puffle="notice"]')).toBeNull();
}

/** A story in which the next question meets a fault. */
export function meetsFault(scenario: FaultScenario) {
  return {
    beforeEach({ backend }: { backend: PuffleBackend }) {
      backend.agent.onMessage(() => [say(wholeAnswer)]);
      backend.faults.next(scenario.target ?? "stream", scenario.fault());
    },
    async play(scene: PlayScene) {
      await ask(scene, "How are we doing?");
      if (scenario.code) return playFailure(scene, scenario, scenario.code);
      await playAnswer(scene);
      await expect(scene.backend.requests.posts()).toHaveLength(scenario.posts ?? 1);
    },
  };
}
