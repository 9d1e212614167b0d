import { describe, expect, it } from "vitest";
import { createPuffleBackend, createVirtualClock, type PuffleBackendOptions } from "./index.js";

const make = (options: unknown) => createPuffleBackend(options as PuffleBackendOptions);

describe("a wrong option throws at the start and names itself", () => {
  it.each<[option: string, options: unknown, words: RegExp]>([
    ["chunkdelay", { chunkdelay: 20 }, /would change nothing.* chunkDelay/],
    ["apiKey", { apiKey: "pk_live_x" }, /has no option apiKey/],
    ["chunkDelay", { chunkDelay: "20" }, /is a text, but must be a number of milliseconds/],
    ["latency", { latency: Number.NaN }, /0 or more/],
    ["turnTakes", { turnTakes: -1 }, /-1, but must be a number of milliseconds, 0 or more/],
    ["seed", { seed: "one" }, /must be a number/],
    ["clock", { clock: "fake" }, /"real" or "virtual" or a clock, such as createVirtualClock/],
    ["clock", { clock: createVirtualClock }, /is a function/],
    ["tools", { tools: { look_up: () => 7 } }, /each with its result/],
    ["protocol", { protocol: "old" }, /"old", but must be "current" or "legacy"/],
    ["rateLimit.per", { rateLimit: { limit: 1, per: "1 s" } }, /number of milliseconds/],
    ["rateLimit", { rateLimit: 5 }, /must be an object/],
    ["eventShape", { eventShape: "words" }, /"token" or "unknown" or a function/],
  ])("%s: %j", (option, options, words) => {
    expect(() => make(options)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^puffle-react: createPuffleBackend \S.*\.$/),
      }),
    );
    expect(() => make(options)).toThrow(option);
    expect(() => make(options)).toThrow(words);
  });

  it.each([[null], ["virtual"], [[]]])("%j in place of the options", (options) => {
    expect(() => make(options)).toThrow(/takes an object of options/);
  });
});

it("takes every option that is left out, undefined or null as its default", () => {
  const names = [...Object.keys(createPuffleBackend().settings), "seed", "clock", "tools"];
  for (const nothing of [undefined, null]) {
    const backend = make(Object.fromEntries(names.map((name) => [name, nothing])));
    expect(backend.settings).toEqual(createPuffleBackend().settings);
    expect(backend.clock.kind).toBe("real");
  }
});

it("takes its own settings back, and a clock of the host's", () => {
  const clock = createVirtualClock();
  const { settings } = createPuffleBackend({ protocol: "legacy" });
  const backend = createPuffleBackend({ ...settings, clock, streamLimit: Infinity });
  expect(backend.clock).toBe(clock);
  expect(backend.settings).toEqual({ ...settings, streamLimit: Infinity });
});

it("a wrong change throws, names itself and changes nothing", () => {
  const backend = createPuffleBackend();
  const configure = (changes: unknown) => () => backend.configure(changes as object);
  expect(configure({ latency: 5, runTakes: "1 s" })).toThrow(
    /^puffle-react: backend\.configure .*runTakes/,
  );
  // what is fixed at the start
  expect(configure({ clock: "virtual" })).toThrow(/has no option clock/);
  expect(backend.settings).toEqual(createPuffleBackend().settings);
});
