"use client";
import { createElement, forwardRef, memo, useMemo, useState } from "react";
import { toWellFormed } from "../../internal/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { createBlockSplitter, groupSize, type SplitText } from "./markdown/createBlockSplitter.js";
import type { LinkDefinition } from "./markdown/definitions.js";
import { useMarkdownEngine, type MarkdownEngine } from "./markdown/loadMarkdown.js";
import { PlainBlock } from "./markdown/PlainBlock.js";

/** The props of `Message.Text`. */
export interface MessageTextProps extends PartProps<"div"> {
  /** The text. */
  text: string;
  /** `plain` shows the text as it was written: what a user typed. @defaultValue "markdown" */
  format?: "markdown" | "plain" | undefined;
  /** Whether more is to come: half-written markdown is completed for display. @defaultValue false */
  isStreaming?: boolean | undefined;
}

interface GroupProps {
  engine: MarkdownEngine | null;
  blocks: readonly string[];
  /** The block that is still open, in the last group only. */
  tail: string | null;
  isStreaming: boolean;
  definitions: readonly LinkDefinition[];
}

/**
 * Some blocks of a text. The open block stands at the place, and so under the key, that it will have
 * when it is finished: it is updated then, never mounted again.
 */
const BlockGroup = memo(function BlockGroup(props: GroupProps) {
  const { engine, blocks, tail, isStreaming, definitions } = props;
  const sources = tail === null ? blocks : [...blocks, tail];
  return sources.map((source, index) =>
    engine
      ? createElement(engine.MarkdownBlock, {
          key: index,
          source,
          isOpen: isStreaming && index === blocks.length,
          definitions: engine.definitionsUsedIn(source, definitions),
        })
      : createElement(PlainBlock, { key: index, source }),
  );
});

const none: readonly never[] = [];

/** The link definitions of a text, wherever they stand in it. The line that is being written is none yet. */
function useDefinitions(
  engine: MarkdownEngine | null,
  { groups, tail }: SplitText,
  isStreaming: boolean,
): readonly LinkDefinition[] {
  const reader = useMemo(() => engine?.createDefinitionReader(), [engine]);
  const rest = isStreaming ? tail.slice(0, tail.lastIndexOf("\n") + 1) : tail;
  return reader?.update(groups, rest) ?? none;
}

/**
 * A text of a message, as markdown. Finished blocks are parsed and rendered once; while the text
 * grows only its last block is. Plain until the markdown engine has loaded. Raw HTML is shown as text,
 * images wait for a click. Renders a `<div>` element.
 */
export const MessageText = forwardRef<HTMLDivElement, MessageTextProps>(
  function MessageText(props, ref) {
    const { text, format = "markdown", isStreaming = false, render, ...rest } = props;
    const [splitter] = useState(createBlockSplitter);
    const loaded = useMarkdownEngine();
    const engine = format === "markdown" ? loaded : null;
    const split = splitter.update(toWellFormed(typeof text === "string" ? text : ""));
    const definitions = useDefinitions(engine, split, isStreaming);
    const tailGroup = Math.floor(split.settledCount / groupSize);
    const groups = Array.from({ length: tailGroup + 1 }, (_, index) => (
      <BlockGroup
        key={index}
        engine={engine}
        blocks={split.groups[index] ?? none}
        tail={index === tailGroup && split.tail !== "" ? split.tail : null}
        isStreaming={isStreaming}
        definitions={definitions}
      />
    ));
    return useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "message-text",
        "data-format": format,
        "data-streaming": isStreaming ? "" : undefined,
        children: groups,
      },
    });
  },
);
