import {
  aDuration,
  aFlag,
  aFunction,
  aText,
  aWord,
  either,
  findWrongOptions,
  invariant,
  isRecord,
  options as optionsOf,
  type OptionRule,
  type OptionRules,
} from "../internal/index.js";
import type { BackendSettings } from "./http/settings.js";
import type { PuffleBackendOptions } from "./types.js";

const aNumber: OptionRule = { expected: "a number", fits: Number.isFinite };
const aClock: OptionRule = {
  expected: "a clock, such as createVirtualClock() gives",
  fits: (value) => isRecord(value) && typeof value["sleep"] === "function",
};
const someTools: OptionRule = {
  expected: "an object of tools, each with its result: { look_up: { result: 7 } }",
  fits: (value) =>
    isRecord(value) && Object.values(value).every((tool) => isRecord(tool) && "result" in tool),
};

const settings: Readonly<Record<keyof BackendSettings, OptionRule>> = {
  latency: aDuration,
  chunkDelay: aDuration,
  admin: aFlag,
  auth: aFlag,
  protocol: aWord("current", "legacy"),
  newMessageIds: aFlag,
  rejection: aWord("denied", "error", "output"),
  streamLimit: aDuration,
  syncLimit: aDuration,
  runQueuedFor: aDuration,
  runTakes: aDuration,
  rateLimit: optionsOf({ limit: aNumber, per: aDuration }),
  turnTakes: aDuration,
  examplesTake: aDuration,
  examplesTakePerLead: aDuration,
  examplesArrive: aWord("together", "one-by-one"),
  userMessageAt: aWord("end", "claim"),
  eventShape: either(aWord("text-delta", "text", "string", "token", "unknown"), aFunction),
  streamKey: aText,
  streamVersion: aWord("v1", "v2"),
  runTokenLife: aDuration,
  longPollLimit: aDuration,
  streamIdleLimit: aDuration,
};

const beginnings: Readonly<Record<keyof PuffleBackendOptions, OptionRule>> = {
  seed: aNumber,
  clock: either(aWord("real", "virtual"), aClock),
  tools: someTools,
  ...settings,
};

function check(by: string, rules: OptionRules, given: unknown): void {
  invariant(isRecord(given), `${by} takes an object of options, as in { chunkDelay: 20 }.`);
  const strange = Object.keys(given).find((name) => !Object.hasOwn(rules, name));
  invariant(
    strange === undefined,
    `${by} has no option ${strange}, so it would change nothing. Options are ${Object.keys(rules).join(", ")}.`,
  );
  const [wrong] = findWrongOptions(given, rules);
  invariant(
    wrong === undefined,
    `${by} cannot work with these options: ${wrong}. A test that means one thing and tries another proves nothing; correct it.`,
  );
}

/**
 * Checks what a backend begins with.
 *
 * @throws Error that names the option.
 */
export const checkBackendOptions = (given: unknown): void =>
  check("createPuffleBackend", beginnings, given);

/**
 * Checks what a backend is changed to.
 *
 * @throws Error that names the setting.
 */
export const checkBackendSettings = (given: unknown): void =>
  check("backend.configure", settings, given);
