"use client";
import { useContext, useState } from "react";
import { useChatLabels } from "../../../hooks/index.js";
import { MarkdownContext } from "./MarkdownContext.js";
import { decodeEntities } from "./decodeEntities.js";
import { readUrl } from "./readUrl.js";

/** The props of `MarkdownImage`. */
export interface MarkdownImageProps {
  /** The address as the agent wrote it. */
  source: string;
  alt: string;
}

/**
 * An image of the agent's. Nothing is fetched until the reader asks for it, or the host allows the
 * address: before that there is no `<img>` in the tree, since React would preload it. Renders a
 * `<span>` with a button, then an `<img>` element.
 */
export function MarkdownImage({ source, alt }: MarkdownImageProps) {
  const { allowImage } = useContext(MarkdownContext);
  const labels = useChatLabels().message;
  const [isWanted, setIsWanted] = useState(false);
  const url = readUrl(decodeEntities(source));
  if (!url || url.protocol === "mailto:") return alt;
  if (isWanted || allowImage?.(url) === true) {
    return <img data-puffle="image" src={url.href} alt={alt} referrerPolicy="no-referrer" />;
  }
  return (
    <span data-puffle="image-placeholder">
      {alt ? <span data-puffle="image-alt">{alt}</span> : null}
      <bdi data-puffle="image-host" dir="ltr">
        {labels.imageFrom(url.hostname)}
      </bdi>
      <button
        type="button"
        data-puffle="image-load"
        data-puffle-button="plain"
        data-puffle-size="small"
        onClick={() => setIsWanted(true)}
      >
        {labels.loadImage}
      </button>
    </span>
  );
}
