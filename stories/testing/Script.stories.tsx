import { expect, waitFor } from "storybook/test";
import {
  callTool,
  cut,
  end,
  fail,
  file,
  needApproval,
  needApprovals,
  say,
  source,
  stall,
  think,
  together,
  wait,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, settled } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";
import { findNotice } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const email = { to: "ann@acme.test", subject: "Your month-end close" };

const meta = preview.meta({
  title: "Testing/Script",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 15 }, provider: { tools: salesTools } },
  },
});

/** `say(text)`: words, delta by delta. */
export const Say = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Five leads **replied** this week.")),
  play: async (scene) => {
    await ask(scene, "Who replied?");
    await expect(await scene.canvas.findByText("replied")).toBeVisible();
    await settled(scene);
    await expect(scene.backend.agent.turns).toHaveLength(1);
  },
});

/** `think(text)`: the agent's reasoning. */
export const Think = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(think("Two of them fit. Ann is the better one."), say("Begin with Ann.")),
  play: async (scene) => {
    await ask(scene, "Whom first?");
    await expect(await scene.canvas.findByText("Begin with Ann.")).toBeVisible();
    await settled(scene);
    await expect(scene.canvas.getByText("Reasoning")).toBeVisible();
  },
});

/** `callTool(name, args, { delay, result, error })`: a tool that runs at once. */
export const CallTool = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      callTool("search_leads", { query: "fintech" }, { delay: 200 }),
      callTool("get_lead", { email: "nobody@acme.test" }, { error: "No such lead." }),
      say("One search worked, one look-up did not."),
    ),
  play: async (scene) => {
    const { canvas } = scene;
    await ask(scene, "Search");
    await settled(scene);
    await expect(canvas.getByRole("group", { name: "Search leads" })).toHaveTextContent("Done");
    await expect(canvas.getByRole("group", { name: "Look up a lead" })).toHaveTextContent("Failed");
    await expect(scene.backend.agent.executedCalls[0]?.args).toEqual({ query: "fintech" });
  },
});

/** `needApproval(name, args, { denied })`: a tool that waits for a human. */
export const NeedApproval = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      say("I wrote to Ann."),
      needApproval("send_email", email, { denied: "Then not." }),
      say("Sent."),
    ),
  play: async (scene) => {
    await ask(scene, "Write to Ann");
    await expect(
      await scene.canvas.findByRole("heading", { name: /Send an email to ann@acme.test/ }),
    ).toBeVisible();
    await expect(scene.backend.agent.pendingCalls).toHaveLength(1);
    await expect(scene.backend.agent.executedCalls).toHaveLength(0);
  },
});

/** `needApprovals([…])`: several, answered one request after another. */
export const NeedApprovals = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      needApprovals([
        { toolName: "send_email", args: email },
        { toolName: "send_email", args: { ...email, to: "bo@nordpay.test" } },
        { toolName: "schedule_campaign", args: { campaign: "Nordic fintech" } },
      ]),
      say("All done."),
    ),
  play: async (scene) => {
    await ask(scene, "Write to everybody");
    await waitFor(() => expect(scene.backend.agent.pendingCalls).toHaveLength(3));
    await expect(await scene.canvas.findByText("1 of 3")).toBeVisible();
  },
});

/** `together(…)`: calls of one step, some of which run at once and some of which wait. */
export const Together = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      together(callTool("search_leads", { query: "fintech" }), needApproval("send_email", email)),
      say("Done."),
    ),
  play: async (scene) => {
    await ask(scene, "Search and write");
    await waitFor(() => expect(scene.backend.agent.pendingCalls).toHaveLength(1));
    await waitFor(() =>
      expect(scene.canvas.getByRole("group", { name: "Search leads" })).toHaveTextContent("Done"),
    );
  },
});

/** `source(url, title)`: what the agent refers to. */
export const Source = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(
      say("Acme changed its payment provider in March."),
      source("https://acme.test/blog", "Acme: our new payments"),
      source("https://acme.test/jobs"),
    ),
  play: async (scene) => {
    await ask(scene, "How do you know?");
    await settled(scene);
    await expect(scene.canvas.getByText("2 sources")).toBeVisible();
  },
});

/** `file(mediaType, base64)`: a file of the agent's. */
export const File = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("The chart:"), file("image/png", pixel)),
  play: async (scene) => {
    await ask(scene, "Draw it");
    await expect(await scene.canvas.findByText("The chart:")).toBeVisible();
    await settled(scene);
  },
});

/** `wait(ms)`: a pause. */
export const Wait = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("First. "), wait(400), say("Then.")),
  play: async (scene) => {
    await ask(scene, "Slowly");
    await expect(await scene.canvas.findByText(/Then\./)).toBeVisible();
    await settled(scene);
  },
});

/** `stall()`: silence. The thread says so, and gives up after a while. */
export const Stall = meta.story({
  args: { options: { limits: { stallNotice: 200, stallAbort: 900 } } },
  beforeEach: ({ backend }) => backend.agent.script(say("One moment"), stall()),
  play: async (scene) => {
    await ask(scene, "Hello?");
    await expect(await scene.canvas.findByText("Still waiting for the agent.")).toBeVisible();
    await findNotice("interrupted");
    await expect(scene.canvas.getByText("One moment")).toBeVisible();
    await expect(scene.backend.requests.posts()).toHaveLength(1);
  },
});

/** `fail(text)`: the agent breaks down. */
export const Fail = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Let me try."), fail("The CRM is down.")),
  play: async (scene) => {
    await ask(scene, "Try");
    await findNotice("server");
    await expect(scene.canvas.getByText("Let me try.")).toBeVisible();
  },
});

/** `cut()`: the line breaks in the middle of a word. */
export const Cut = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an ans"), cut()),
  play: async (scene) => {
    await ask(scene, "Tell me");
    await findNotice("interrupted");
    await expect(scene.canvas.getByText("Half an ans")).toBeVisible();
    await expect(scene.canvas.getByText("The answer broke off here.")).toBeVisible();
  },
});

/** `end()`: the line ends as if all were well, but nobody said that the answer is whole. */
export const End = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an ans"), end()),
  play: async (scene) => {
    await ask(scene, "Tell me");
    await findNotice("interrupted");
    await expect(scene.canvas.getByText("Half an ans")).toBeVisible();
  },
});

/** `backend.agent.onMessage(responder)`: an agent of your own, that answers everything. */
export const Responder = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.onMessage((message, { turn }) => [say(`Turn ${turn}: you wrote “${message}”.`)]),
  play: async (scene) => {
    await ask(scene, "One");
    await expect(await scene.canvas.findByText("Turn 1: you wrote “One”.")).toBeVisible();
    await settled(scene);
    await ask(scene, "Two");
    await expect(await scene.canvas.findByText("Turn 2: you wrote “Two”.")).toBeVisible();
  },
});

/** `protocol: "legacy"`: a server that knows no approval events. The question is asked all the same. */
export const Legacy = meta.story({
  parameters: {
    puffle: { backend: { protocol: "legacy", latency: 20 }, provider: { tools: salesTools } },
  },
  beforeEach: ({ backend }) =>
    backend.agent.script(say("I wrote to Ann."), needApproval("send_email", email), say("Sent.")),
  play: async (scene) => {
    await ask(scene, "Write to Ann");
    await expect(
      await scene.canvas.findByRole("heading", { name: /Send an email to ann@acme.test/ }),
    ).toBeVisible();
  },
});
