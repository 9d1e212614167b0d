import { convertArrayToReadableStream } from "ai/test";
import { readUIMessageStream, type UIMessage, type UIMessageChunk } from "ai";

/** The chunks of a whole stream body, in order. `[DONE]` and comments are left out. */
export function chunksOf(body: string): UIMessageChunk[] {
  return body
    .split("\n\n")
    .filter((event) => event.startsWith("data: {"))
    .map((event) => JSON.parse(event.slice(6)) as UIMessageChunk);
}

/** A client of the stream endpoint that is as plain as can be: the AI SDK puts the messages together. */
export function takeTurns(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  url = "http://puffle.test/api/agent/chat/stream",
) {
  const messages: UIMessage[] = [];
  let conversationId: string | null = null;
  const post = async (extra: object) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ messages, ...(conversationId ? { conversationId } : {}), ...extra }),
    });
    const body = await response.text();
    if (response.status !== 200) return { status: response.status, body, chunks: [] };
    conversationId = response.headers.get("x-conversation-id");
    const chunks = chunksOf(body);
    const last = messages.at(-1);
    const assembled = readUIMessageStream({
      ...(last?.role === "assistant" ? { message: last } : {}),
      stream: convertArrayToReadableStream(chunks),
    });
    if (last?.role === "assistant") messages.pop();
    let answer: UIMessage | undefined;
    for await (const message of assembled) answer = message;
    if (answer) messages.push(answer);
    return { status: response.status, body, chunks };
  };
  return {
    messages,
    get conversationId() {
      return conversationId;
    },
    /** Sends a user message and reads the whole answer. */
    ask(text: string) {
      messages.push({ id: `u${messages.length}`, role: "user", parts: [{ type: "text", text }] });
      return post({});
    },
    /** Answers one pending call, marking it answered first as the AI SDK's chat does. */
    answer(toolCallId: string, approved: boolean) {
      for (const part of messages.at(-1)?.parts ?? []) {
        if (!("toolCallId" in part) || part.toolCallId !== toolCallId) continue;
        if (part.state !== "approval-requested") continue;
        const approval = { ...part.approval, approved };
        Object.assign(part, { state: "approval-responded", approval });
      }
      return post({ approvalResponse: { toolCallId, approved } });
    },
    /** The texts of the last message. */
    lastText: () =>
      (messages.at(-1)?.parts ?? [])
        .map((part) => (part.type === "text" ? part.text : ""))
        .join(""),
    /** The tool parts of the last message. */
    lastTools: () =>
      (messages.at(-1)?.parts ?? []).filter((part) => part.type.startsWith("tool-")) as {
        type: string;
        state: string;
        toolCallId: string;
        input: unknown;
        output?: unknown;
        errorText?: string;
      }[],
  };
}
