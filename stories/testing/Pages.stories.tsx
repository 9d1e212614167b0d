import {
  brokenJson,
  contentType,
  emptyBody,
  html502,
  htmlError,
  jsonInstead,
  loginPage,
  noContent,
  redirect,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Testing/Pages in place of an answer",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 5 } } },
});

/** `html502()`: a gateway's page. None of it is shown. */
export const Html502 = meta.story(meetsFault({ fault: html502, code: "bad-gateway" }));

/** `htmlError(503)`: the same with another status. */
export const HtmlError = meta.story(
  meetsFault({ fault: () => htmlError(503), code: "bad-gateway" }),
);

/** `loginPage()`: 200 with a page for signing in. Never taken for an answer. */
export const LoginPage = meta.story(meetsFault({ fault: loginPage, code: "auth-required" }));

/** `redirect()`: 302 to a login wall. */
export const Redirect = meta.story(meetsFault({ fault: redirect, code: "network" }));

/** `jsonInstead()`: 200 with JSON in place of a stream. */
export const JsonInstead = meta.story(
  meetsFault({ fault: jsonInstead, code: "unexpected-response" }),
);

/** `brokenJson()`: 200 with half a JSON text. */
export const BrokenJson = meta.story(
  meetsFault({ fault: brokenJson, code: "unexpected-response" }),
);

/** `emptyBody()`: 200 with nothing. */
export const EmptyBody = meta.story(meetsFault({ fault: emptyBody, code: "unexpected-response" }));

/** `noContent()`: 204. */
export const NoContent = meta.story(meetsFault({ fault: noContent, code: "unexpected-response" }));

/** `contentType("text/plain")`: the right answer under a wrong name. */
export const ContentType = meta.story(
  meetsFault({ fault: () => contentType("text/plain"), code: "unexpected-response" }),
);
