import {
  aFunction,
  anObject,
  either,
  findWrongOptions,
  invariant,
  isRecord,
  warnOnce,
  type OptionRule,
  type OptionRules,
} from "../internal/index.js";

const made = (by: string, method: string): OptionRule => ({
  expected: `what ${by} gave`,
  fits: (value) => isRecord(value) && typeof value[method] === "function",
});

const rules: OptionRules = {
  client: made("createPuffleClient()", "startRun"),
  realtime: made("triggerRealtime()", "load"),
  getToken: aFunction,
  headers: either(anObject, aFunction),
};

/**
 * Checks the props of a provider that nothing works without. `baseUrl` is checked by the client itself.
 *
 * @throws Error that names the prop.
 */
export function checkProviderProps(props: object): void {
  const [wrong] = findWrongOptions(props, rules);
  invariant(
    !wrong,
    `<PuffleProvider> cannot reach Puffle: ${wrong}. Everything beneath it needs that; correct the prop.`,
  );
}

/** Says in development which props of a provider with a client of its own have no effect. */
export function warnOfClientProps(props: object): void {
  const given = ["baseUrl", "getToken", "headers", "idempotencyHeader"].filter(
    (name) => (props as Record<string, unknown>)[name] !== undefined,
  );
  if (given.length === 0) return;
  warnOnce(
    `<PuffleProvider> got a client, so its ${given.join(" and ")} has no effect. Give it to createPuffleClient, or leave client out.`,
  );
}

/**
 * The locale as `Intl` takes it; `undefined`, the system's, for one that it would throw for: it may come
 * from a user's settings, and "en_US" is no tag.
 */
export function knownLocale(locale: unknown): string | undefined {
  if (locale === undefined || locale === null) return undefined;
  try {
    return Intl.getCanonicalLocales(locale as string)[0];
  } catch {
    if (process.env.NODE_ENV !== "production") {
      warnOnce(
        `The locale ${JSON.stringify(locale)?.slice(0, 40)} is no BCP 47 tag such as "en-US", so numbers and dates follow the system. Give <PuffleProvider> a tag.`,
      );
    }
    return undefined;
  }
}
