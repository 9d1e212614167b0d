import { isLoopback } from "../internal/index.js";
import { refused } from "./failure.js";

const nowhere = "http://puffle.invalid";

/**
 * Checks the base URL once and returns what makes a path absolute.
 *
 * @throws PuffleError `invalid-request` for anything but a path from the root, `https:`, or `http:` to this machine.
 */
export function resolveBaseUrl(baseUrl: string): (path: string) => string {
  if (typeof baseUrl !== "string") throw refused("baseUrl must be a text.");
  const isPath = baseUrl === "" || baseUrl.startsWith("/");
  const url = parse(baseUrl, isPath);
  const isAllowed = isPath
    ? url?.origin === nowhere
    : url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !isAllowed || url.username || url.password || url.search || url.hash) {
    throw refused(
      'baseUrl must be "" or "/path" (the page\'s own origin) or an absolute https:// URL without user, query and hash; http:// is allowed for localhost only. Other addresses could leak the token.',
    );
  }
  const prefix = url.pathname.replace(/\/+$/, "");
  return (path) => (isPath ? pageOrigin() : url.origin) + prefix + path;
}

function parse(baseUrl: string, isPath: boolean): URL | null {
  try {
    return isPath ? new URL(baseUrl, nowhere) : new URL(baseUrl);
  } catch {
    return null;
  }
}

function pageOrigin(): string {
  const origin = globalThis.location?.origin;
  if (origin?.startsWith("http")) return origin;
  throw refused(
    "There is no page here whose origin a relative baseUrl could mean. Give createPuffleClient an absolute baseUrl, as scripts and servers must.",
  );
}
