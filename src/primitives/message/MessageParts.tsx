"use client";
import { createElement, memo, type ReactElement, type ReactNode } from "react";
import { isToolPart } from "../../agent/index.js";
import { useMessage } from "../../hooks/index.js";
import { defaultPartComponents } from "./defaultParts.js";
import { useMessageContext } from "./MessageContext.js";
import type { MessagePartComponents, MessageSourceValue } from "./MessagePartComponents.js";
import { readUrl } from "./markdown/readUrl.js";
import { partsOf, stringOf, type MessagePart } from "./readMessage.js";

/** Renders one part of a message. */
export type RenderPart = (part: MessagePart, index: number) => ReactNode;

/** Props of `Message.Parts`. */
export interface MessagePartsProps {
  /** Components of your own for kinds of parts. Keep it the same object. */
  components?: Partial<MessagePartComponents> | undefined;
  /** Renders a part instead, whatever its kind. Keep it the same function. */
  children?: RenderPart | undefined;
}

interface SlotProps {
  part: MessagePart;
  index: number;
  messageId: string;
  role: string;
  isStreaming: boolean;
  components: Partial<MessagePartComponents> | undefined;
  children: RenderPart | undefined;
}

function field(part: MessagePart, name: string): unknown {
  return (part as Record<string, unknown>)[name];
}

function isSamePart(before: MessagePart, after: MessagePart): boolean {
  if (before === after) return true;
  const names = Object.keys(after);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Object.is(field(before, name), field(after, name)))
  );
}

// The AI SDK makes new objects of all parts with every delta: their fields tell what changed.
function isSameSlot(before: SlotProps, after: SlotProps): boolean {
  return (
    before.isStreaming === after.isStreaming &&
    before.role === after.role &&
    before.components === after.components &&
    before.children === after.children &&
    isSamePart(before.part, after.part)
  );
}

function renderKnown(slot: SlotProps): ReactElement | null {
  const { part, messageId, isStreaming } = slot;
  const components = { ...defaultPartComponents, ...slot.components };
  const base = { messageId, isStreaming };
  if (isToolPart(part)) return createElement(components.Tool, { ...base, part });
  const fields = part as MessagePart & Record<string, unknown>;
  const text = stringOf(fields.text);
  switch (part.type) {
    case "text":
      return createElement(components.Text, { ...base, text, role: slot.role });
    case "reasoning":
      return createElement(components.Reasoning, { ...base, text });
    case "file":
      return createElement(components.File, {
        ...base,
        name: stringOf(fields.filename),
        mediaType: stringOf(fields.mediaType),
        url: stringOf(fields.url),
      });
    case "step-start":
    case "source-url":
    case "source-document":
      return null;
    default:
      return part.type.startsWith("data-")
        ? createElement(components.Data, { ...base, name: part.type.slice(5), data: fields.data })
        : createElement(components.Unknown, { ...base, part });
  }
}

const Slot = memo(function Slot(slot: SlotProps): ReactNode {
  return slot.children ? slot.children(slot.part, slot.index) : renderKnown(slot);
}, isSameSlot);

function sourceOf(part: MessagePart, index: number): MessageSourceValue | null {
  const fields = part as MessagePart & Record<string, unknown>;
  if (part.type !== "source-url" && part.type !== "source-document") return null;
  const url = part.type === "source-url" ? readUrl(stringOf(fields.url)) : null;
  const isWeb = url !== null && url.protocol !== "mailto:";
  const title = stringOf(fields.title) || stringOf(fields.filename);
  return {
    key: `${index}`,
    title: title || (isWeb ? url.hostname : stringOf(fields.url)),
    url: isWeb ? url.href : null,
  };
}

/**
 * The parts of the message: texts, reasoning, tool calls, files, data, sources. A part renders only when
 * something in it changed; what this version does not know is shown as a line that does nothing.
 * Renders no element of its own.
 */
export function MessageParts({ components, children }: MessagePartsProps): ReactNode {
  const { id, role, isStreaming } = useMessageContext("Parts");
  const message = useMessage(id);
  const parts = partsOf(message);
  const sources = children ? [] : parts.map(sourceOf).filter((source) => source !== null);
  const Sources = components?.Sources ?? defaultPartComponents.Sources;
  return (
    <>
      {parts.map((part, index) => (
        <Slot
          // oxlint-disable-next-line react/no-array-index-key -- parts are only ever added at the end
          key={index}
          part={part}
          index={index}
          messageId={id}
          role={role}
          isStreaming={isStreaming && index === parts.length - 1}
          components={components}
        >
          {children}
        </Slot>
      ))}
      {sources.length > 0 ? (
        <Sources messageId={id} isStreaming={isStreaming} sources={sources} />
      ) : null}
    </>
  );
}
