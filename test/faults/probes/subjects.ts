import { Chat } from "@ai-sdk/react";
import { QueryClient } from "@tanstack/react-query";
import {
  DefaultChatTransport,
  lastAssistantMessageIsCompleteWithApprovalResponses,
  type UIMessage,
} from "ai";
import { createAgentChat } from "../../../src/agent/index.js";
import { createPuffleClient } from "../../../src/client/index.js";
import { createWatchRun } from "../../../src/hooks/createWatchRun.js";

/** What a user could see of a conversation. */
export interface Seen {
  status: string;
  /** The error in a few words; empty when there is none. */
  error: string;
  /** The words of every assistant message, one after the other. */
  text: string;
}

/** A question as it was on the screen. */
export interface ShownApproval {
  id: string;
  /** Identity of what was shown. Empty where there is none. */
  fingerprint: string;
}

/** One conversation library under probe. It talks to the fault server over a real socket. */
export interface Subject {
  name: "aiSdk" | "puffle";
  /** Resolves when the turn is over. */
  send(text: string): Promise<unknown>;
  see(): Seen;
  /** The error's own message, as an app would print it. */
  errorMessage(): string;
  /** Whether an app can find out when it may send again. */
  knowsWhenToRetry(): boolean;
  /** The question that waits. */
  shown(): ShownApproval;
  /** A human's answer to what was shown. */
  respond(shown: ShownApproval, approved: boolean): Promise<unknown>;
  /** Replaces the thread, as an app does that syncs it. */
  change(change: (message: UIMessage) => UIMessage): void;
  messages(): readonly UIMessage[];
}

/** What a subject is made of. */
export interface SubjectSetup {
  url: string;
  fetch?: typeof fetch;
}

function textOf(messages: readonly UIMessage[]): string {
  return messages
    .filter(({ role }) => role === "assistant")
    .flatMap(({ parts }) => parts)
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("");
}

function waitingApproval(messages: readonly UIMessage[]): string {
  for (const part of messages.flatMap(({ parts }) => parts)) {
    if ("approval" in part && part.approval) return part.approval.id;
  }
  return "";
}

/** The AI SDK alone: its `Chat` with its default transport and its stock way of sending approvals. */
export function createAiSdkSubject({ url, fetch }: SubjectSetup): Subject {
  const chat = new Chat({
    transport: new DefaultChatTransport({
      api: `${url}/api/agent/chat/stream`,
      ...(fetch ? { fetch } : {}),
    }),
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
  });
  return {
    name: "aiSdk",
    send: (text) => chat.sendMessage({ text }),
    see: () => ({
      status: chat.status,
      error: chat.error ? chat.error.name : "",
      text: textOf(chat.messages),
    }),
    errorMessage: () => chat.error?.message ?? "",
    knowsWhenToRetry: () => {
      const error = chat.error as { responseHeaders?: Record<string, string> } | undefined;
      return error?.responseHeaders?.["retry-after"] !== undefined;
    },
    shown: () => ({ id: waitingApproval(chat.messages), fingerprint: "" }),
    respond: async ({ id }, approved) => chat.addToolApprovalResponse({ id, approved }),
    change: (change) => {
      chat.messages = chat.messages.map(change);
    },
    messages: () => chat.messages,
  };
}

/** Ours: the conversation that `useAgentChat` adapts to React, with its defaults. */
export function createPuffleSubject({ url, fetch }: SubjectSetup): Subject {
  const client = createPuffleClient({ baseUrl: url, fetch });
  const chat = createAgentChat({ client, watchRun: createWatchRun(new QueryClient(), client) });
  return {
    name: "puffle",
    send: (text) => chat.sendMessage({ text }),
    see: () => {
      const { status, error } = chat.getSnapshot();
      return { status, error: error?.code ?? "", text: textOf(chat.getMessages()) };
    },
    errorMessage: () => chat.getSnapshot().error?.message ?? "",
    knowsWhenToRetry: () => chat.getSnapshot().retryAt !== null,
    shown: () => {
      const approval = chat.getSnapshot().approvals[0];
      return { id: approval?.id ?? "", fingerprint: approval?.fingerprint ?? "" };
    },
    respond: ({ id, fingerprint }, approved) => chat.respond(id, { approved }, fingerprint),
    change: (change) => chat.setMessages((messages) => messages.map(change)),
    messages: () => chat.getMessages(),
  };
}
