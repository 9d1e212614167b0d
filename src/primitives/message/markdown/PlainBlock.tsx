import { memo } from "react";
import { styleRef } from "../../../internal/react/index.js";

const keepsLines = styleRef({ "white-space": "pre-wrap" });

/** The props of `PlainBlock`. */
export interface PlainBlockProps {
  source: string;
}

/** A block of text as it was written, without any markup. Renders a `<p>` element. */
export const PlainBlock = memo(function PlainBlock({ source }: PlainBlockProps) {
  const text = source.trimEnd().replace(/^(?:[ \t]*\r?\n)+/, "");
  if (text === "") return null;
  return (
    <p ref={keepsLines} data-puffle="text-plain" dir="auto">
      {text}
    </p>
  );
});
