import {
  extraJsonFields,
  mapJson,
  nullFields,
  serverError,
  staleRun,
  unknownRunStatus,
} from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { meetsFault } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const meta = preview.meta({
  title: "Testing/Runs and answers",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  args: { options: { transport: "run" } },
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5, runQueuedFor: 100, runTakes: 300 } },
  },
});

/** A queued run without any fault: polled every one to two seconds. */
export const Run = meta.story(meetsFault({ target: "start", fault: extraJsonFields }));

/** `extraJsonFields()`: fields that nobody knows. */
export const ExtraJsonFields = meta.story(meetsFault({ target: "poll", fault: extraJsonFields }));

/** `unknownRunStatus()`: a state of a later version. It is not an end. */
export const UnknownRunStatus = meta.story(meetsFault({ target: "poll", fault: unknownRunStatus }));

/** `staleRun()`: an older answer than the ones before. A run never goes backwards. */
export const StaleRun = meta.story(meetsFault({ target: "poll", fault: staleRun }));

/** `nullFields()`: every field but the state is null. */
export const NullFields = meta.story(meetsFault({ target: "poll", fault: nullFields }));

/** `serverError()` to a poll: polling goes on, since a poll spends nothing. */
export const PollFails = meta.story(meetsFault({ target: "poll", fault: serverError }));

/** `mapJson(change)`: changes the answer of start, poll and sync. */
export const MapJson = meta.story({
  args: { options: { transport: "sync" } },
  ...meetsFault({ target: "sync", fault: () => mapJson((body) => ({ ...body, usage: null })) }),
});
