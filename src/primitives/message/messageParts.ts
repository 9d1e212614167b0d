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
  text: string;
  role: string;
}

/** What the agent thought before it answered. */
export interface ReasoningPartProps extends MessagePartBase {
  text: string;
}

/** A tool call, as the AI SDK writes it. */
export interface ToolPartProps extends MessagePartBase {
  part: ToolPart;
}

/** A file. Its address is untrusted. */
export interface FilePartProps extends MessagePartBase {
  name: string;
  mediaType: string;
  url: string;
}

/** All sources of a message. */
export interface SourcesPartProps extends MessagePartBase {
  sources: readonly MessageSourceValue[];
}

/** A `data-…` part. Its data is whatever the server sent. */
export interface DataPartProps extends MessagePartBase {
  /** Without the `data-` before it. */
  name: string;
  data: unknown;
}

/** A part that this version does not know. */
export interface UnknownPartProps extends MessagePartBase {
  part: MessagePart;
}

/** The components of a message's parts. Any that is left out is ours. */
export interface MessagePartComponents {
  Text: ComponentType<TextPartProps>;
  Reasoning: ComponentType<ReasoningPartProps>;
  Tool: ComponentType<ToolPartProps>;
  File: ComponentType<FilePartProps>;
  Sources: ComponentType<SourcesPartProps>;
  Data: ComponentType<DataPartProps>;
  Unknown: ComponentType<UnknownPartProps>;
}
