"use client";
import { Fragment, type ReactNode } from "react";
import { revealInvisible } from "../../internal/index.js";

/** A text as it is; what cannot be seen in it becomes a visible token. Renders no element for plain text. */
export function Revealed({ text }: { text: string }): ReactNode {
  return revealInvisible(text).map((segment, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a text never changes the order of its segments
    <Fragment key={index}>
      {segment.type === "text" ? (
        segment.text
      ) : (
        <span data-puffle="hidden-character">
          {segment.decoded ? `${segment.code} “${segment.decoded}”` : segment.code}
        </span>
      )}
    </Fragment>
  ));
}
