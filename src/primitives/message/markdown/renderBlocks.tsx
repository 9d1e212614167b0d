import { createElement, type ReactNode } from "react";
import type { MarkedToken, Token, Tokens } from "marked";
import { CodeBlock } from "./CodeBlock.js";
import { Heading } from "./Heading.js";
import { PlainBlock } from "./PlainBlock.js";
import { renderInline, wordsOf } from "./renderInline.js";

// Nesting deeper than this is shown as it was written.
const deepest = 12;

/**
 * A block of the answer has the direction of its own words, with all that stands in it: an element whose
 * descendants have a `dir` of their own could not find it out, and its markers and edges would be astray.
 */
const directionAt = (depth: number) => (depth === 0 ? "auto" : undefined);

function renderCell(cell: Tokens.TableCell, index: number, depth: number): ReactNode {
  return createElement(
    cell.header ? "th" : "td",
    {
      key: index,
      dir: "auto",
      ...(cell.header ? { scope: "col" } : {}),
      ...(cell.align ? { "data-align": cell.align } : {}),
    },
    renderInline(cell.tokens, { depth, isInLink: false }),
  );
}

function renderTable(token: Tokens.Table, key: number, depth: number): ReactNode {
  const row = (cells: Tokens.TableCell[]) =>
    cells.map((cell, index) => renderCell(cell, index, depth));
  const name = token.header.map((cell) => wordsOf(cell.tokens)).join(", ");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so the keyboard must reach it
    <div key={key} data-puffle="table" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>{row(token.header)}</tr>
        </thead>
        <tbody>
          {token.rows.map((cells, index) => (
            <tr key={index}>{row(cells)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function renderList(token: Tokens.List, key: number, depth: number): ReactNode {
  const items = token.items.map((item, index) => (
    <li key={index} data-task={item.task ? "" : undefined}>
      {renderBlocks(item.tokens, depth + 1)}
    </li>
  ));
  const dir = directionAt(depth);
  if (!token.ordered)
    return (
      <ul key={key} dir={dir}>
        {items}
      </ul>
    );
  return (
    <ol key={key} dir={dir} start={typeof token.start === "number" ? token.start : undefined}>
      {items}
    </ol>
  );
}

function renderHeading(token: Tokens.Heading, key: number, depth: number): ReactNode {
  return (
    <Heading key={key} depth={token.depth} dir={directionAt(depth)}>
      {renderInline(token.tokens, { depth, isInLink: false })}
    </Heading>
  );
}

function renderBlock(generic: Token, key: number, depth: number): ReactNode {
  const token = generic as MarkedToken;
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return renderHeading(token, key, depth);
    case "paragraph":
      return (
        <p key={key} dir={directionAt(depth)}>
          {renderInline(token.tokens, { depth, isInLink: false })}
        </p>
      );
    case "code":
      return <CodeBlock key={key} code={token.text} language={token.lang ?? ""} />;
    case "blockquote":
      return (
        <blockquote key={key} dir={directionAt(depth)}>
          {renderBlocks(token.tokens, depth + 1)}
        </blockquote>
      );
    case "list":
      return renderList(token, key, depth);
    case "table":
      return renderTable(token, key, depth);
    case "hr":
      return <hr key={key} />;
    case "html":
      return <PlainBlock key={key} source={token.raw} />;
    case "checkbox":
    case "text":
      return renderInline([token], { depth, isInLink: false });
    default:
      return <PlainBlock key={key} source={generic.raw} />;
  }
}

/** Turns block tokens into React elements, by a closed list of elements. */
export function renderBlocks(tokens: readonly Token[], depth = 0): ReactNode[] {
  if (depth > deepest) return tokens.map((token) => token.raw);
  return tokens.map((token, index) => renderBlock(token, index, depth));
}
