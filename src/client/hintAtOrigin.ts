import { warnOnce } from "../internal/index.js";

/**
 * Says what a browser keeps from the page: it tells a server that is down and one that does not allow the
 * page's origin in the same words. Says nothing outside a browser, and of the page's own origin.
 */
export function hintAtOrigin(url: string): void {
  const page = globalThis.location?.origin ?? "";
  const { origin } = new URL(url);
  if (!page.startsWith("http") || page === origin) return;
  warnOnce(
    `A request from ${page} to ${origin} failed before an answer could be read. Either no server answers at baseUrl, or it does not allow this page's origin (CORS): the browser does not tell which. Check baseUrl; best let a server of your own at ${page} pass the requests on, and set baseUrl to its path.`,
  );
}
