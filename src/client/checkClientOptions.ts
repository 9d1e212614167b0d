import {
  aDuration,
  aFunction,
  anObject,
  aText,
  aWord,
  either,
  findWrongOptions,
  isRecord,
  options as optionsOf,
  type OptionRules,
} from "../internal/index.js";
import { refused } from "./failure.js";
import type { PuffleClientOptions } from "./options.js";

const rules: OptionRules = {
  getToken: aFunction,
  fetch: aFunction,
  credentials: aWord("omit", "same-origin", "include"),
  headers: either(anObject, aFunction),
  timeouts: optionsOf({
    get: aDuration,
    post: aDuration,
    sync: aDuration,
    body: aDuration,
    stream: aDuration,
  }),
  idempotencyHeader: aText,
  onProtocolIssue: aFunction,
};

/** Names that other clients have for what is another thing here. Ignored, they would do harm in silence. */
const others: Readonly<Record<string, string>> = {
  apiKey:
    "Keep an account key on your server, behind puffle-react/server. A script gives it as getToken: () => key.",
  token: "Give getToken, a function: it is asked before every request, so the token may change.",
  baseURL: "It is called baseUrl.",
};

/**
 * Checks the options of a client once, before anything is sent with them: types say no to a wrong one,
 * JavaScript does not.
 *
 * @throws PuffleError `invalid-request`, with the name of the option.
 */
export function checkClientOptions(given: PuffleClientOptions | null): PuffleClientOptions {
  const options: unknown = given ?? {};
  if (!isRecord(options)) {
    throw refused('createPuffleClient takes an object of options, as in { baseUrl: "/api" }.');
  }
  const other = Object.keys(others).find((name) => options[name] !== undefined);
  if (other) throw refused(`createPuffleClient has no option ${other}. ${others[other]}`);
  const [wrong] = findWrongOptions(options, rules);
  if (wrong) throw refused(`createPuffleClient cannot work with these options: ${wrong}.`);
  return options;
}
