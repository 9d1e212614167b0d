import {
  badRequest,
  busy,
  expireToken,
  gone,
  notAdmin,
  notFound,
  outOfCredits,
  rateLimit,
  refusal,
  requestTimeout,
  serverError,
  tooLarge,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { inConversation, meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Testing/Refusals",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 5 } } },
});

/** `rateLimit(1)`: 429. The text is kept, a countdown runs, and then one click sends it. */
export const RateLimit = meta.story(
  meetsFault({ fault: () => rateLimit(30), code: "rate-limited" }),
);

/** `expireToken()`: 401. A fresh token is fetched and the request replayed once: nobody notices. */
export const ExpireToken = meta.story({
  parameters: {
    puffle: {
      backend: { auth: true, latency: 20, chunkDelay: 5 },
      provider: ({ auth }) => ({ getToken: async () => auth.issueToken() }),
    },
  },
  ...meetsFault({ fault: expireToken, posts: 2 }),
});

/** The same where the fresh token is refused, too: no third request goes out. */
export const SignedOut = meta.story({
  parameters: {
    puffle: {
      backend: { auth: true, latency: 20 },
      provider: () => ({ getToken: async () => "of-an-old-session" }),
    },
  },
  ...meetsFault({ fault: expireToken, code: "auth-required", posts: 2 }),
});

/** `outOfCredits()`: 402. */
export const OutOfCredits = meta.story(
  meetsFault({ fault: outOfCredits, code: "insufficient-credits", way: "Send" }),
);

/** `notAdmin()`: 403. */
export const NotAdmin = meta.story(meetsFault({ fault: notAdmin, code: "forbidden" }));

/** `notFound()`: 404. */
export const NotFound = meta.story({
  ...inConversation,
  ...meetsFault({ fault: notFound, code: "not-found" }),
});

/** `gone()`: 410. */
export const Gone = meta.story({
  ...inConversation,
  ...meetsFault({ fault: gone, code: "not-found" }),
});

/** `badRequest()`: 400. */
export const BadRequest = meta.story(meetsFault({ fault: badRequest, code: "invalid-request" }));

/** `busy()`: 409. */
export const Busy = meta.story(meetsFault({ fault: busy, code: "busy", way: "Send" }));

/** `tooLarge()`: 413. */
export const TooLarge = meta.story(meetsFault({ fault: tooLarge, code: "too-large" }));

/** `requestTimeout()`: 408. */
export const RequestTimeout = meta.story(meetsFault({ fault: requestTimeout, code: "timeout" }));

/** `serverError()`: 500, 503, … */
export const ServerError = meta.story(meetsFault({ fault: serverError, code: "server" }));

/** `refusal(status, error, …)`: any other. */
export const Refusal = meta.story(
  meetsFault({ fault: () => refusal(418, "I am a teapot"), code: "invalid-request" }),
);
