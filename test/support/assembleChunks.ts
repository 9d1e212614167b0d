import type { UIMessage } from "ai";
import type { AgentStreamEvent } from "../../src/client/index.js";
import { createMessageStore } from "../../src/agent/createMessageStore.js";
import type { ProtocolIssue } from "../../src/agent/createStreamReader.js";
import { defaultStreamLimits, guardStream } from "../../src/agent/guardStream.js";
import { SdkChat } from "../../src/agent/SdkChat.js";

/** What the AI SDK's own message assembly made of a stream that went through our guard. */
export interface Assembly {
  messages: UIMessage[];
  /** What ended the turn badly. */
  error: unknown;
  /** Whether the terminal chunk was seen. */
  isWhole: boolean;
  issues: ProtocolIssue[];
  /** The keys and the ids that the store shows. */
  keys: readonly string[];
  shownIds: string[];
}

/** A stream of JSON events that closes. */
export function eventsOf(values: readonly unknown[]): ReadableStream<AgentStreamEvent> {
  return new ReadableStream({
    start(controller) {
      for (const value of values) controller.enqueue({ type: "json", value });
      controller.close();
    },
  });
}

/**
 * Sends JSON values through the guard into the real assembly. With `continued` the stream answers an
 * approval in that message.
 */
export async function assembleChunks(
  values: readonly unknown[],
  continued?: UIMessage,
): Promise<Assembly> {
  const user: UIMessage = { id: "user-1", role: "user", parts: [{ type: "text", text: "Go" }] };
  const store = createMessageStore<UIMessage>(continued ? [user, continued] : []);
  const issues: ProtocolIssue[] = [];
  let error: unknown;
  let isWhole = false;
  const chat = new SdkChat<UIMessage>({
    store,
    onStatus: () => undefined,
    onFailure: (failure) => {
      error ??= failure;
    },
    transport: {
      sendMessages: ({ abortSignal }) =>
        Promise.resolve(
          guardStream(
            { conversationId: null, events: eventsOf(values) },
            {
              limits: defaultStreamLimits,
              signal: abortSignal ?? new AbortController().signal,
              startedAt: performance.now(),
              continued,
              takenIds: new Set(["user-1"]),
              onIssue: (issue) => issues.push(issue),
              onFinished: () => {
                isWhole = true;
              },
            },
          ),
        ),
      reconnectToStream: () => Promise.resolve(null),
    },
  });
  await chat.sendMessage(continued ? undefined : user);
  store.flush();
  const shownIds = store.getMessages().map(({ id }) => id);
  return { messages: store.live, error, isWhole, issues, keys: store.getMessageIds(), shownIds };
}
