import { defaultLabels } from "puffle-react";
import { expect } from "storybook/test";
import {
  endless,
  hugeEvent,
  leavesCallOpen,
  needApproval,
  repeatsToolCall,
  say,
  type PuffleBackend,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, guardPassed, settled, type PlayScene } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";
import { meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const email = { to: "ann@acme.test", subject: "Your month-end close" };

const meta = preview.meta({
  title: "Testing/Follow-ups and floods",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider: { tools: salesTools } },
  },
});

const asks = ({ agent }: PuffleBackend) =>
  agent.script(say("I wrote to Ann."), needApproval("send_email", email), say("Sent."));

/** Approves, and sees that it took one request and left one call in the thread. */
async function approveOnce(scene: PlayScene) {
  const { backend, canvas, userEvent } = scene;
  await ask(scene, "Write to Ann");
  const approve = await canvas.findByRole("button", { name: "Approve and send" });
  await guardPassed(approve);
  const [call] = backend.agent.pendingCalls;
  backend.faults.next("approval", repeatsToolCall(call!.toolCallId, "send_email", email));
  await userEvent.click(approve);
  await settled(scene);
  await expect(backend.requests.approvals()).toHaveLength(1);
  await expect(backend.agent.executedCalls).toHaveLength(1);
}

/** `repeatsToolCall(id, name, args)`: the follow-up sends the call again. It stands in the thread once. */
export const RepeatsToolCall = meta.story({
  beforeEach: ({ backend }) => asks(backend),
  play: async (scene) => {
    await approveOnce(scene);
    await expect(scene.canvas.getAllByRole("button", { name: /^Send an email/ })).toHaveLength(1);
  },
});

/** `newMessageIds: true`: the follow-up comes under another message id. No second message appears. */
export const NewMessageIds = meta.story({
  parameters: { puffle: { backend: { newMessageIds: true } } },
  beforeEach: ({ backend }) => asks(backend),
  play: async (scene) => {
    await approveOnce(scene);
    await expect(scene.canvas.getAllByRole("article")).toHaveLength(2);
  },
});

/** `leavesCallOpen()`: the follow-up never says what became of the call. It is not asked about again and again. */
export const LeavesCallOpen = meta.story({
  beforeEach: ({ backend }) => {
    asks(backend);
    backend.faults.next("approval", leavesCallOpen());
  },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await ask(scene, "Write to Ann");
    const approve = await canvas.findByRole("button", { name: "Approve and send" });
    await guardPassed(approve);
    await userEvent.click(approve);
    await settled(scene);
    await expect(backend.requests.approvals()).toHaveLength(1);
  },
});

/** `hugeEvent(bytes)`: half a megabyte in one event. */
export const HugeEvent = meta.story(meetsFault({ fault: () => hugeEvent(500_000) }));

/** `endless()`: bytes without end and without a line break. Given up, and nothing runs full. */
export const Endless = meta.story(
  meetsFault({
    fault: endless,
    code: "too-large",
    title: defaultLabels.notice.answerTooLarge.title,
  }),
);
