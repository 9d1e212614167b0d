/** The most characters of an address, and of words that are compared with one. */
export const maximumLength = 2000;

/** Reads an absolute http, https or mailto address. Relative addresses are none: the agent is no page. */
export function readUrl(source: string): URL | null {
  const text = source.trim();
  if (text.length > maximumLength) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol === "mailto:") return url;
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  // "https:evil.test" and "https:\evil.test" parse too: only the plain form is taken
  return isWeb && url.hostname !== "" && /^https?:\/\/[^/\\]/i.test(text) ? url : null;
}
