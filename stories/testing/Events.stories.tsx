import {
  abortChunk,
  brokenEvent,
  chunksAfterFinish,
  defineFault,
  deltaWithoutStart,
  errorChunk,
  extraFields,
  insertChunks,
  keepAliveComments,
  loneSurrogate,
  malformedUtf8,
  mapBytes,
  mapChunks,
  noConversation,
  nullDelta,
  oddLineEnds,
  prototypeKeys,
  underMessageId,
  unknownChunk,
  unknownFinishReason,
  wrongTypes,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Testing/Events",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: { layout: "fullscreen", puffle: { backend: { latency: 20, chunkDelay: 5 } } },
});

/** `brokenEvent()`: one event is not JSON. It is skipped, and the answer completes. */
export const BrokenEvent = meta.story(meetsFault({ fault: brokenEvent }));

/** `brokenEvent(9)`: too many of them. */
export const ManyBrokenEvents = meta.story(
  meetsFault({ fault: () => brokenEvent(9), code: "interrupted", way: "Ask again" }),
);

/** `unknownChunk()`: a chunk of a later version. */
export const UnknownChunk = meta.story(meetsFault({ fault: unknownChunk }));

/** `nullDelta()`: a text delta that is null. */
export const NullDelta = meta.story(meetsFault({ fault: nullDelta }));

/** `wrongTypes()`: fields that are null, missing or something else, more than can be passed over. */
export const WrongTypes = meta.story(
  meetsFault({ fault: wrongTypes, code: "interrupted", way: "Ask again" }),
);

/** `extraFields()`: fields that nobody knows. */
export const ExtraFields = meta.story(meetsFault({ fault: extraFields }));

/** `unknownFinishReason()`: the answer is whole all the same. */
export const UnknownFinishReason = meta.story(meetsFault({ fault: unknownFinishReason }));

/** `deltaWithoutStart()`: words of a text that never began. */
export const DeltaWithoutStart = meta.story(meetsFault({ fault: deltaWithoutStart }));

/** `chunksAfterFinish()`: more after the end, which counts for nothing. */
export const ChunksAfterFinish = meta.story(meetsFault({ fault: chunksAfterFinish }));

/** `errorChunk()`: the server says in mid-stream that it failed. */
export const ErrorChunk = meta.story(
  meetsFault({ fault: errorChunk, code: "server", way: "Ask again" }),
);

/** `abortChunk()`: the server itself gave up. */
export const AbortChunk = meta.story(
  meetsFault({ fault: abortChunk, code: "interrupted", way: "Ask again" }),
);

/** `underMessageId(id)`: the answer comes under an id of its own. */
export const UnderMessageId = meta.story(
  meetsFault({ fault: () => underMessageId("message-of-the-server") }),
);

/** `keepAliveComments()`: comments between the events. */
export const KeepAliveComments = meta.story(meetsFault({ fault: keepAliveComments }));

/** `oddLineEnds()`: CR LF and a byte order mark. */
export const OddLineEnds = meta.story(meetsFault({ fault: oddLineEnds }));

/** `noConversation()`: the server failed to open a conversation; the answer comes all the same. */
export const NoConversation = meta.story(meetsFault({ fault: noConversation }));

/** `insertChunks(…)`: chunks of your own. */
export const InsertChunks = meta.story(
  meetsFault({ fault: () => insertChunks({ type: "data-weather", data: { sky: "clear" } }) }),
);

/** `mapChunks(change)`: changes, drops or multiplies chunks. */
export const MapChunks = meta.story(
  meetsFault({
    fault: () => mapChunks((chunk) => ({ ...chunk, providerMetadata: { a: { b: 1 } } })),
  }),
);

/** `mapBytes(change)`: the body byte by byte. */
export const MapBytes = meta.story(meetsFault({ fault: () => mapBytes((bytes) => bytes.slice()) }));

/** `prototypeKeys()`: ids and keys that are names of JavaScript's own properties. */
export const PrototypeKeys = meta.story(meetsFault({ fault: prototypeKeys }));

/** `loneSurrogate()`: half a character in the text. */
export const LoneSurrogate = meta.story(meetsFault({ fault: loneSurrogate }));

/** `malformedUtf8()`: bytes that are no text. */
export const MalformedUtf8 = meta.story(meetsFault({ fault: malformedUtf8 }));

/** `defineFault(name, apply)`: one of your own. */
export const OfYourOwn = meta.story(
  meetsFault({
    fault: () =>
      defineFault("maintenance", async () =>
        Response.json({ error: "Maintenance until 14:00" }, { status: 503 }),
      ),
    code: "server",
  }),
);
