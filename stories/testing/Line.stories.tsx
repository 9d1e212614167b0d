import {
  corsRefused,
  dropAfter,
  endAfter,
  endBeforeFinish,
  killAfter,
  loseResponse,
  neverAnswers,
  offline,
  slow,
  splitEvery,
  stallAfter,
  trickle,
} from "puffle-react/testing";
import { expect, waitFor } from "storybook/test";
import preview from "../../.storybook/preview.js";
import { ask } from "../support/play.js";
import { meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Testing/Line and time",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 5 } } },
});

/** `offline()`: the request never arrives. */
export const Offline = meta.story(
  meetsFault({ fault: offline, code: "network", way: "Send", posts: 0 }),
);

/** `loseResponse()`: it arrives and is answered, but the answer is lost: nobody can tell. */
export const LoseResponse = meta.story(meetsFault({ fault: loseResponse, code: "network" }));

/** `corsRefused()`: the server does not allow this page's origin. */
export const CorsRefused = meta.story(meetsFault({ fault: corsRefused, code: "network" }));

/** `dropAfter(800)`: cut after so many bytes. */
export const DropAfter = meta.story(
  meetsFault({ fault: () => dropAfter(800), code: "interrupted", way: "Ask again" }),
);

/** `endAfter(800)`: a clean end after so many bytes, wherever that is. */
export const EndAfter = meta.story(
  meetsFault({ fault: () => endAfter(800), code: "interrupted", way: "Ask again" }),
);

/** `endBeforeFinish()`: a clean end, but the server never said that it was done. */
export const EndBeforeFinish = meta.story(
  meetsFault({ fault: endBeforeFinish, code: "interrupted", way: "Ask again" }),
);

/** `killAfter(90)`: the server's time limit. */
export const KillAfter = meta.story(
  meetsFault({ fault: () => killAfter(90), code: "interrupted", way: "Ask again" }),
);

/** The same at the age where the client knows the limit: it offers to run the question in the background. */
export const KilledAtTheLimit = meta.story({
  args: { options: { limits: { serverLimit: 60 } } },
  ...meetsFault({
    fault: () => killAfter(120),
    code: "interrupted",
    title: "The answer took longer than the server allows.",
    way: "Run in the background",
  }),
});

/** `slow(600)`: the headers come late. */
export const Slow = meta.story(meetsFault({ fault: () => slow(600) }));

/** `neverAnswers()`: nothing ever comes back. The user can end it at any time. */
export const NeverAnswers = meta.story({
  beforeEach: ({ backend }) => backend.faults.next("stream", neverAnswers()),
  play: async (scene) => {
    await ask(scene, "How are we doing?");
    await expect(await scene.canvas.findByText("Connecting")).toBeVisible();
    await scene.backend.requests.waitFor("stream");
    await scene.userEvent.keyboard("{Escape}");
    await waitFor(() => expect(scene.canvas.queryByText("Connecting")).toBeNull());
    await expect(scene.backend.requests.posts()).toHaveLength(1);
  },
});

/** `stallAfter(800)`: silence, with the line open. */
export const StallAfter = meta.story({
  args: { options: { limits: { stallNotice: 200, stallAbort: 600 } } },
  ...meetsFault({ fault: () => stallAfter(800), code: "interrupted", way: "Ask again" }),
});

/** `trickle(40, 5)`: a thin line. */
export const Trickle = meta.story(meetsFault({ fault: () => trickle(40, 5) }));

/** `splitEvery(3)`: characters, lines and events are split anywhere. */
export const SplitEvery = meta.story(meetsFault({ fault: () => splitEvery(3) }));
