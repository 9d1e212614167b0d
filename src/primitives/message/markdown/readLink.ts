import { decodeEntities } from "./decodeEntities.js";
import { maximumLength, readUrl } from "./readUrl.js";

/** A link that may be followed. */
export interface SafeLink {
  href: string;
  /** The host it really leads to, in ASCII, or the address it writes to. */
  target: string;
  /** Whether its words name another place than the one it leads to. */
  isMisleading: boolean;
}

const hostLike = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*\p{L}/gu;
function hostOf(word: string): string | null {
  try {
    return new URL(`https://${word}`).hostname;
  } catch {
    return null;
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, "").replace(/\.$/, "");
}

/** Whether the words name a host that the target does not belong to. */
function isMisleading(words: string, targetHost: string): boolean {
  const plain = words
    .slice(0, maximumLength)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    // what browsers take for a dot in a host
    .replace(/[\u3002\uFF0E\uFF61]/g, ".");
  const target = withoutWww(targetHost);
  for (const [word] of plain.matchAll(hostLike)) {
    const host = hostOf(word);
    if (host === null) continue;
    const named = withoutWww(host);
    if (target !== named && !target.endsWith(`.${named}`)) return true;
  }
  return false;
}

/**
 * Reads a link's target as the agent wrote it. `null` when it must not be a link: another scheme than
 * http, https and mailto, a relative address, or no address at all.
 *
 * @param words What the link shows, as plain text.
 */
export function readLink(source: string, words: string): SafeLink | null {
  const url = readUrl(decodeEntities(source));
  if (!url) return null;
  if (url.protocol === "mailto:") {
    // subject, body, cc and bcc are dropped: they would be sent unseen
    const target = url.pathname;
    const address = safeDecode(target);
    const host = address.slice(address.lastIndexOf("@") + 1);
    const isSame = words.includes(address);
    return {
      href: `mailto:${target}`,
      target: address,
      isMisleading: !isSame && isMisleading(words, host),
    };
  }
  const hasUser = url.username !== "" || url.password !== "";
  return {
    href: url.href,
    target: url.hostname,
    isMisleading: hasUser || isMisleading(words, url.hostname),
  };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
