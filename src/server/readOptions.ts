import { invariant, isLoopback, isRecord } from "../internal/index.js";
import type { ProxyAuthorize, ProxyLimits, ProxyRateLimit, PuffleProxyOptions } from "./options.js";

/** The options, checked, with their defaults. */
export interface ProxySettings {
  readonly apiKey: () => string | PromiseLike<string>;
  readonly authorize: ProxyAuthorize;
  /** Origin and path, without a slash at the end. */
  readonly upstream: string;
  readonly basePath: string;
  readonly limits: Readonly<ProxyLimits>;
  readonly rateLimit: ProxyRateLimit | undefined;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly onEvent: PuffleProxyOptions["onEvent"];
  readonly fetch: typeof globalThis.fetch | undefined;
}

const defaultLimits: ProxyLimits = {
  requestBytes: 1_000_000,
  answerBytes: 16_000_000,
  streamBytes: 64_000_000,
  requestMs: 30_000,
  headersMs: 130_000,
  syncMs: 360_000,
  stallMs: 60_000,
  totalMs: 900_000,
  keepAliveMs: 15_000,
};

const known = new Set<string>([
  "apiKey",
  "authorize",
  "baseUrl",
  "basePath",
  "limits",
  "rateLimit",
  "allowedOrigins",
  "onEvent",
  "fetch",
] satisfies (keyof PuffleProxyOptions)[]);

function check(condition: unknown, message: string): asserts condition {
  invariant(condition, `createPuffleProxy: ${message}`);
}

/**
 * Checks the options once, at the start.
 *
 * @throws Error naming the option, why it is wrong and what to do.
 */
export function readOptions(options: PuffleProxyOptions): ProxySettings {
  check(
    !("window" in globalThis && "document" in globalThis),
    "it runs in a browser, where everybody can read apiKey and spend the whole account. Run it on your server, and let the browser call that.",
  );
  check(isRecord(options), "it needs options, at least { apiKey, authorize }.");
  for (const name of Object.keys(options)) {
    check(
      known.has(name),
      `${name} is no option, so it would protect nothing. Options are ${[...known].join(", ")}.`,
    );
  }
  const { apiKey, authorize, rateLimit, onEvent } = options;
  check(
    typeof apiKey === "function" || isApiKey(apiKey),
    "apiKey must be the account key without spaces or line ends, or a function that gives it; it is missing, empty or misread. Set it from your server's environment.",
  );
  check(
    typeof authorize === "function",
    "authorize is missing. Without it anybody could spend your credits. Pass a function that gives the id of the signed-in user, or null to refuse.",
  );
  check(
    rateLimit === undefined || typeof rateLimit?.consume === "function",
    "rateLimit needs a method consume(key), as createTokenBucket and the limiters of rate-limiter-flexible have.",
  );
  for (const name of ["onEvent", "fetch"] as const) {
    check(
      options[name] === undefined || typeof options[name] === "function",
      `${name} must be a function, or left out.`,
    );
  }
  return {
    apiKey: typeof apiKey === "function" ? apiKey : () => apiKey,
    authorize,
    upstream: readBaseUrl(options.baseUrl ?? "https://app.puffle.ai"),
    basePath: readBasePath(options.basePath ?? ""),
    limits: readLimits(options.limits ?? {}),
    rateLimit,
    allowedOrigins: readOrigins(options.allowedOrigins ?? []),
    onEvent,
    fetch: options.fetch,
  };
}

/** Whether `key` can stand in a header as it is. */
export function isApiKey(key: unknown): key is string {
  return typeof key === "string" && /^[\x21-\x7e]+$/.test(key);
}

function parse(url: unknown): URL | null {
  try {
    return new URL(String(url));
  } catch {
    return null;
  }
}

function readBaseUrl(baseUrl: unknown): string {
  const url = parse(baseUrl);
  check(
    url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname)),
    "baseUrl must be an absolute https:// URL; http:// is allowed for localhost only, because the account key would cross the network in the open.",
  );
  check(
    !url.username && !url.password && !url.search && !url.hash,
    "baseUrl must have no user, query or hash: the endpoints' paths are added to it.",
  );
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function readBasePath(basePath: unknown): string {
  check(
    typeof basePath === "string" &&
      /^(\/[\w.~-]+)*$/.test(basePath) &&
      !/\/\.\.?(\/|$)/.test(basePath),
    'basePath must be "" or begin with a slash and end without one, like "/puffle": it is what stands before /api in your paths.',
  );
  return basePath;
}

function readLimits(given: unknown): ProxyLimits {
  check(isRecord(given), "limits must be an object.");
  for (const [name, value] of Object.entries(given)) {
    check(
      Object.hasOwn(defaultLimits, name),
      `limits.${name} is no limit, so it would limit nothing. Limits are ${Object.keys(defaultLimits).join(", ")}.`,
    );
    check(
      value === undefined || (typeof value === "number" && value > 0),
      `limits.${name} must be a number above 0 (bytes or milliseconds), or Infinity to switch it off.`,
    );
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaultLimits, ...Object.fromEntries(set) };
}

function readOrigins(origins: unknown): ReadonlySet<string> {
  check(
    Array.isArray(origins),
    'allowedOrigins must be a list of origins, like ["https://app.example.com"].',
  );
  for (const origin of origins as unknown[]) {
    const url = parse(origin);
    check(
      (url?.protocol === "https:" || url?.protocol === "http:") && url.origin === origin,
      `allowedOrigins holds ${JSON.stringify(origin)}, which is no origin and would match nothing, or too much. Write scheme, host and port alone: "https://app.example.com".`,
    );
  }
  return new Set(origins as string[]);
}
