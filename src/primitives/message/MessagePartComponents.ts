import type { ComponentType } from "react";
import type { ToolPart } from "../../agent/index.js";
import type { MessagePart } from "./readMessage.js";

/** A source that the agent names: a page or a document. */
export interface MessageSourceValue {
  /** Unique in its message. */
  key: string;
  /** Untrusted words. */
  title: string;
  /** `null` for documents and for addresses that are not http or https. */
  url: string | null;
}

/** What a component for one part of a message receives, besides the part's own values. */
export interface MessagePartBase {
  /** The key of the message. */
  messageId: string;
  /** Whether more of this part is to come. */
  isStreaming: boolean;
}

/** A text of the message. */
export interface TextPartProps extends MessagePartBase {
  /** The text. */
  text: string;
  /** Who wrote the message. */
  role: string;
}

/** What the agent thought before it answered. */
export interface ReasoningPartProps extends MessagePartBase {
  /** The text. */
  text: string;
}

/** A tool call, as the AI SDK writes it. */
export interface ToolPartProps extends MessagePartBase {
  /** The tool call, as the AI SDK writes it. */
  part: ToolPart;
}

/** A file. Its address is untrusted. */
export interface FilePartProps extends MessagePartBase {
  /** Its name. */
  name: string;
  /** Its media type, as the server wrote it. */
  mediaType: string;
  /** Where it is. Untrusted: it is not fetched. */
  url: string;
}

/** All sources of a message. */
export interface SourcesPartProps extends MessagePartBase {
  /** One after another, as they came. */
  sources: readonly MessageSourceValue[];
}

/** A `data-…` part. Its data is whatever the server sent. */
export interface DataPartProps extends MessagePartBase {
  /** Without the `data-` before it. */
  name: string;
  /** What the server sent. Not checked. */
  data: unknown;
}

/** A part that this version does not know. */
export interface UnknownPartProps extends MessagePartBase {
  /** The part, as it came. */
  part: MessagePart;
}

/** The components of a message's parts. Any that is left out is ours. */
export interface MessagePartComponents {
  /** A text of the message. */
  Text: ComponentType<TextPartProps>;
  /** What the agent thought. */
  Reasoning: ComponentType<ReasoningPartProps>;
  /** A tool call. */
  Tool: ComponentType<ToolPartProps>;
  /** A file. */
  File: ComponentType<FilePartProps>;
  /** The sources of the message, together. */
  Sources: ComponentType<SourcesPartProps>;
  /** A `data-…` part. Shows nothing when left out. */
  Data: ComponentType<DataPartProps>;
  /** A part of a kind that this version does not know. */
  Unknown: ComponentType<UnknownPartProps>;
}
