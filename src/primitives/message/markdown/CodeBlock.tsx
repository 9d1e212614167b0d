"use client";
import { memo } from "react";
import { useChatLabels } from "../../../hooks/index.js";
import { revealInvisible } from "../../../internal/index.js";
import { styleRef } from "../../../internal/react/index.js";
import { useCopy } from "../useCopy.js";

/** The props of `CodeBlock`. */
export interface CodeBlockProps {
  /** Exactly the code. */
  code: string;
  /** As the agent wrote it. May be empty. */
  language: string;
}

// Characters. Finished pieces of a long, growing block are not laid out again.
const pieceLength = 4000;

function piecesOf(code: string): string[] {
  const pieces: string[] = [];
  let at = 0;
  while (code.length - at > pieceLength) {
    const end = code.indexOf("\n", at + pieceLength) + 1;
    if (end === 0) break;
    pieces.push(code.slice(at, end));
    at = end;
  }
  pieces.push(code.slice(at));
  return pieces;
}

const isLine = styleRef({ display: "block" });

/** Some lines of code, with every character that cannot be seen named. */
const CodeText = memo(function CodeText({ text }: { text: string }) {
  const segments = revealInvisible(text);
  if (segments.every((segment) => segment.type === "text")) return text;
  return segments.map((segment, index) =>
    segment.type === "text" ? (
      segment.text
    ) : (
      <span key={index} data-puffle="hidden-character">{`<${segment.code}>`}</span>
    ),
  );
});

/**
 * A block of code with its language and a copy button. Copies exactly the code, and shows what cannot
 * be seen in it. Nothing is ever run. Renders a `<div>` element.
 */
export const CodeBlock = memo(function CodeBlock({ code, language }: CodeBlockProps) {
  const labels = useChatLabels().message;
  const { copy, isCopied } = useCopy(() => code);
  const pieces = piecesOf(code);
  return (
    <div data-puffle="code-block" dir="ltr">
      <div data-puffle="code-header">
        <span data-puffle="code-language">{language}</span>
        <button
          type="button"
          data-puffle="code-copy"
          data-puffle-button="quiet"
          data-puffle-size="small"
          data-copied={isCopied ? "" : undefined}
          onClick={copy}
        >
          {isCopied ? labels.copied : labels.copyCode}
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so the keyboard must reach it */}
      <pre tabIndex={0}>
        <code>
          {pieces.length === 1 ? (
            <CodeText text={code} />
          ) : (
            pieces.map((piece, index) => (
              <span key={index} ref={isLine}>
                <CodeText text={piece} />
              </span>
            ))
          )}
        </code>
      </pre>
    </div>
  );
});
