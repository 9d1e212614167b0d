import { warnOnce } from "../internal/index.js";
import type { PuffleError } from "./PuffleError.js";

/**
 * Tells the developer of a page, once, what its user can do nothing about and no network panel shows: options
 * with which nothing can be sent, and a server that is down or does not allow the page's origin, which a browser
 * tells in the same words. Says nothing outside a browser: a script has the error itself.
 */
export function hintAtSetup(error: PuffleError, url: string, hadAnswer: boolean): void {
  const page = globalThis.location?.origin ?? "";
  if (!page.startsWith("http")) return;
  if (error.code === "invalid-request" && error.phase === "not-sent") {
    warnOnce(error.message.replace("puffle-react: ", ""));
  }
  if (error.code !== "network" || error.phase !== "sent" || hadAnswer) return;
  const { origin } = new URL(url);
  if (page === origin) return;
  warnOnce(
    `A request from ${page} to ${origin} failed before an answer could be read. Either no server answers at baseUrl, or it does not allow this page's origin (CORS): the browser does not tell which. Check baseUrl; best let a server of your own at ${page} pass the requests on, and set baseUrl to its path.`,
  );
}
