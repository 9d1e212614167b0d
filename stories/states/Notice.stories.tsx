import { expect, waitFor } from "storybook/test";
import { defaultLabels } from "puffle-react";
import {
  badRequest,
  brokenEvent,
  busy,
  cut,
  dropAfter,
  expireToken,
  html502,
  jsonInstead,
  killAfter,
  neverAnswers,
  notAdmin,
  notFound,
  offline,
  outOfCredits,
  rateLimit,
  requestTimeout,
  say,
  serverError,
  stall,
  tooLarge,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { goOffline } from "../support/goOffline.js";
import { ask, field } from "../support/play.js";
import { inConversation, meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

// One story for each error code, and one for each state of the line that is worth a word.
const meta = preview.meta({
  title: "States/Notice",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 5 } } },
});

/** `aborted`: the user ended it. That is no fault: there is no notice, and what arrived is kept. */
export const Aborted = meta.story({
  beforeEach: ({ backend }) => backend.agent.script(say("Half an answer"), stall()),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText("Half an answer")).toBeVisible();
    await scene.userEvent.keyboard("{Escape}");
    await expect(await scene.canvas.findByText("Stopped")).toBeVisible();
    await expect(document.querySelector('[data-puffle="notice"]')).toBeNull();
    await waitFor(() => expect(scene.backend.requests.last()?.aborted).toBe(true));
  },
});

export const AuthRequired = meta.story({
  parameters: { puffle: { provider: () => ({ getToken: async () => "of-an-old-session" }) } },
  ...meetsFault({ fault: expireToken, code: "auth-required", posts: 2 }),
});

export const Forbidden = meta.story(meetsFault({ fault: notAdmin, code: "forbidden" }));

export const NotFound = meta.story({
  ...inConversation,
  ...meetsFault({ fault: notFound, code: "not-found" }),
});

/** A new conversation cannot be missing: another server answers at this address. */
export const WrongAddress = meta.story(
  meetsFault({
    fault: notFound,
    code: "not-found",
    title: defaultLabels.notice.error["unexpected-response"].title,
  }),
);

export const InvalidRequest = meta.story(
  meetsFault({ fault: badRequest, code: "invalid-request" }),
);

export const InsufficientCredits = meta.story(
  meetsFault({ fault: outOfCredits, code: "insufficient-credits" }),
);

export const Busy = meta.story(meetsFault({ fault: busy, code: "busy" }));

export const RateLimited = meta.story(
  meetsFault({ fault: () => rateLimit(83), code: "rate-limited" }),
);

/** `offline`: the browser says so before anything is sent. */
export const Offline = meta.story({
  beforeEach: () => goOffline(),
  play: async (scene) => {
    await expect(await scene.canvas.findByText("You are offline.")).toBeVisible();
    await ask(scene, "How are we doing?");
    await expect(scene.canvas.getByText(/Nothing was sent; your text stays here/)).toBeVisible();
    await expect(field(scene)).toHaveValue("How are we doing?");
    await expect(scene.backend.requests.posts()).toHaveLength(0);
  },
});

export const Network = meta.story(meetsFault({ fault: offline, code: "network", posts: 0 }));

export const Timeout = meta.story(meetsFault({ fault: requestTimeout, code: "timeout" }));

export const Server = meta.story(meetsFault({ fault: serverError, code: "server" }));

export const BadGateway = meta.story(meetsFault({ fault: html502, code: "bad-gateway" }));

export const UnexpectedResponse = meta.story(
  meetsFault({ fault: jsonInstead, code: "unexpected-response" }),
);

export const Interrupted = meta.story(
  meetsFault({ fault: () => dropAfter(1200), code: "interrupted" }),
);

/** The stream was cut at the server's time limit: a background run has none. */
export const InterruptedAtTheLimit = meta.story({
  args: { options: { limits: { serverLimit: 60 } } },
  ...meetsFault({
    fault: () => killAfter(150),
    code: "interrupted",
    title: "The answer took longer than the server allows.",
  }),
});

/** `protocol`: more broken events than can be passed over. */
export const Protocol = meta.story(
  meetsFault({ fault: () => brokenEvent(9), code: "interrupted" }),
);

export const TooLarge = meta.story(meetsFault({ fault: tooLarge, code: "too-large" }));

/** The line is open, but nothing arrives: said after a while, long before it is given up. */
export const Stalled = meta.story({
  args: { options: { limits: { stallNotice: 200, stallAbort: 600_000 } } },
  beforeEach: ({ backend }) => backend.agent.script(say("One moment"), stall()),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText("Still waiting for the agent.")).toBeVisible();
  },
});

/** Offline in mid-stream: a live stream is not given up for what the browser says. */
export const OfflineWhileWriting = meta.story({
  beforeEach: ({ backend }) =>
    backend.agent.script(say("One moment"), stall(900), say(" and done.")),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await scene.canvas.findByText("One moment");
    const goOnline = goOffline();
    await expect(await scene.canvas.findByText(/and done\./, {}, { timeout: 4000 })).toBeVisible();
    goOnline();
    await expect(scene.backend.requests.posts()).toHaveLength(1);
  },
});

/** The notice and what it offers, on the smallest screen. */
export const Narrow = meta.story({
  globals: { viewport: { value: "phone" } },
  beforeEach: ({ backend }) => backend.agent.script(say("The first half of a long ans"), cut()),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText("The answer broke off.")).toBeVisible();
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
});

/** Nothing ever comes back: the line says that it connects, until somebody ends it. */
export const Connecting = meta.story({
  beforeEach: ({ backend }) => backend.faults.next("stream", neverAnswers()),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText("Connecting")).toBeVisible();
    await expect(document.querySelector('[data-puffle="notice"]')).toBeNull();
  },
});
