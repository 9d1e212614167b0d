"use client";
import { toolNameOf } from "../../agent/index.js";
import { useChatLabels } from "../../hooks/index.js";
import { readUrl } from "./markdown/readUrl.js";
import { MessageText } from "./MessageText.js";
import type {
  FilePartProps,
  MessagePartComponents,
  ReasoningPartProps,
  SourcesPartProps,
  TextPartProps,
  ToolPartProps,
  UnknownPartProps,
} from "./MessagePartComponents.js";

const leave = {
  target: "_blank",
  rel: "noopener noreferrer nofollow",
  referrerPolicy: "no-referrer",
} as const;

function TextPart({ text, role, isStreaming }: TextPartProps) {
  if (text.trim() === "") return null;
  // what a person typed is shown as it was typed
  const format = role === "user" ? "plain" : "markdown";
  return <MessageText text={text} format={format} isStreaming={isStreaming} />;
}

function ReasoningPart({ text, isStreaming }: ReasoningPartProps) {
  const labels = useChatLabels().message;
  if (text.trim() === "") return null;
  return (
    <details data-puffle="message-reasoning" data-streaming={isStreaming ? "" : undefined}>
      <summary>{isStreaming ? labels.reasoningRunning : labels.reasoning}</summary>
      <MessageText text={text} isStreaming={isStreaming} />
    </details>
  );
}

function ToolPartLine({ part }: ToolPartProps) {
  const { state } = useChatLabels().toolCall;
  const words = Object.hasOwn(state, part.state)
    ? state[part.state as keyof typeof state]
    : part.state;
  return (
    <p data-puffle="message-tool">
      <code>{toolNameOf(part)}</code> {words}
    </p>
  );
}

function FilePart({ name, mediaType, url }: FilePartProps) {
  const labels = useChatLabels().message;
  const address = readUrl(url);
  const words = labels.file(name || mediaType);
  return (
    <p data-puffle="message-file">
      {address && address.protocol !== "mailto:" ? (
        <a data-puffle="link" href={address.href} {...leave}>
          {words}
        </a>
      ) : (
        words
      )}
    </p>
  );
}

function SourcesPart({ sources }: SourcesPartProps) {
  const labels = useChatLabels().message;
  return (
    <details data-puffle="message-sources">
      <summary>{labels.sources(sources.length)}</summary>
      <ol>
        {sources.map(({ key, title, url }) => (
          <li key={key} dir="auto">
            {url === null ? (
              title
            ) : (
              <a data-puffle="link" href={url} {...leave}>
                {title} <bdi data-puffle="link-target">{new URL(url).hostname}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

function UnknownPart({ part }: UnknownPartProps) {
  return <p data-puffle="message-unknown">{useChatLabels().message.unknownPart(part.type)}</p>;
}

// Data parts are for the host's own components: they have no words of their own.
function DataPart() {
  return null;
}

/** Our components for a message's parts. Without a card for tool calls: those are a line. */
export const defaultPartComponents: MessagePartComponents = {
  Text: TextPart,
  Reasoning: ReasoningPart,
  Tool: ToolPartLine,
  File: FilePart,
  Sources: SourcesPart,
  Data: DataPart,
  Unknown: UnknownPart,
};
