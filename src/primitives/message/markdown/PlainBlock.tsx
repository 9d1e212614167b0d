import { memo } from "react";

/** The props of `PlainBlock`. */
export interface PlainBlockProps {
  source: string;
}

/** A block of text as it was written, without any markup. Renders a `<p>` element. */
export const PlainBlock = memo(function PlainBlock({ source }: PlainBlockProps) {
  const text = source.trimEnd().replace(/^(?:[ \t]*\r?\n)+/, "");
  if (text === "") return null;
  return (
    <p data-puffle="text-plain" dir="auto" style={{ whiteSpace: "pre-wrap" }}>
      {text}
    </p>
  );
});
