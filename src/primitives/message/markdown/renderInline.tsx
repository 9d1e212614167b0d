import type { ReactNode } from "react";
import type { Token } from "marked";
import { decodeEntities } from "./decodeEntities.js";
import { MarkdownImage } from "./MarkdownImage.js";
import { readLink } from "./readLink.js";
import { TaskMark } from "./TaskMark.js";

const deepest = 20;

/** Where a token stands. */
export interface TokenPlace {
  depth: number;
  isInLink: boolean;
}

/** The words of tokens, without any markup. */
export function wordsOf(tokens: readonly Token[] | undefined): string {
  let words = "";
  for (const token of tokens ?? []) {
    const inner = "tokens" in token && token.tokens ? wordsOf(token.tokens) : undefined;
    words += inner ?? ("text" in token ? decodeEntities(String(token.text)) : "");
  }
  return words;
}

function renderLink(token: Token, key: number, place: TokenPlace): ReactNode {
  const href = "href" in token ? String(token.href) : "";
  const tokens = "tokens" in token ? token.tokens : undefined;
  const words = wordsOf(tokens);
  const children = renderInline(tokens, { depth: place.depth + 1, isInLink: true });
  const link = place.isInLink ? null : readLink(href, words);
  if (!link) return <span key={key}>{children}</span>;
  const isBare = words.trim() === "";
  return (
    <a
      key={key}
      data-puffle="link"
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
    >
      {children}
      {isBare || link.isMisleading ? (
        <bdi data-puffle="link-target" dir="ltr">
          {isBare ? link.target : ` (${link.target})`}
        </bdi>
      ) : null}
    </a>
  );
}

function renderToken(token: Token, key: number, place: TokenPlace): ReactNode {
  const inner = (tokens: Token[] | undefined) =>
    renderInline(tokens, { ...place, depth: place.depth + 1 });
  switch (token.type) {
    case "strong":
      return <strong key={key}>{inner(token.tokens)}</strong>;
    case "em":
      return <em key={key}>{inner(token.tokens)}</em>;
    case "del":
      return <del key={key}>{inner(token.tokens)}</del>;
    case "codespan":
      return (
        <code key={key} data-puffle="code">
          {String(token.text)}
        </code>
      );
    case "br":
      return <br key={key} />;
    case "link":
      return renderLink(token, key, place);
    case "image":
      return place.isInLink ? (
        decodeEntities(String(token.text))
      ) : (
        <MarkdownImage
          key={key}
          source={String(token.href)}
          alt={decodeEntities(String(token.text))}
        />
      );
    case "checkbox":
      return <TaskMark key={key} isDone={token.checked === true} />;
    case "html":
      // the one tag that means nothing but itself; any other is shown as it was written
      return /^<br ?\/?>$/i.test(token.raw) ? <br key={key} /> : token.raw;
    case "escape":
      return String(token.text);
    default:
      if ("tokens" in token && token.tokens) return inner(token.tokens);
      return decodeEntities("text" in token ? String(token.text) : token.raw);
  }
}

/** Turns inline tokens into React nodes, by a closed list of elements. */
export function renderInline(tokens: readonly Token[] | undefined, place: TokenPlace): ReactNode[] {
  if (place.depth > deepest) return (tokens ?? []).map((token) => token.raw);
  return (tokens ?? []).map((token, index) => renderToken(token, index, place));
}
