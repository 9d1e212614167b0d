import { writeBody } from "./bodies.js";
import { createRequester } from "./createRequester.js";
import { failure } from "./failure.js";
import type { ClientTimeouts, PuffleClientOptions } from "./options.js";
import { readConversationHeader } from "./readAgent.js";
import { readEvents } from "./readEvents.js";
import type { Call } from "./sendOnce.js";
import type { AgentStream, CallOptions, StreamInput } from "./types.js";
import { createIssueReporter, type ReportIssue } from "./WireIssue.js";

const defaultTimeouts: ClientTimeouts = {
  get: 15_000,
  post: 130_000,
  sync: 360_000,
  body: 30_000,
  stream: 900_000,
};

/** Reads an answer. `null` when it lacks what no default can stand for. */
export type Read<T> = (value: unknown, report: ReportIssue) => T | null;

/** One JSON call. `name` is that of the client's method. */
export interface JsonCall<T> extends Pick<Call, "method" | "path" | "mayBeUnwritten"> {
  name: string;
  options: CallOptions | undefined;
  body?: readonly [kind: Parameters<typeof writeBody>[0], input: unknown];
  read: Read<T>;
  /** Which deadline its headers have. By default that of its method. */
  deadline?: "sync";
}

/** What the endpoints are built of: checks the input, sends, reads the answer. */
export type Caller = ReturnType<typeof createCaller>;

/** Makes the caller of one client. */
export function createCaller(clientOptions: PuffleClientOptions) {
  const requester = createRequester(clientOptions);
  const reporter = createIssueReporter(clientOptions.onProtocolIssue);
  const within = (what: keyof ClientTimeouts) =>
    clientOptions.timeouts?.[what] ?? defaultTimeouts[what];
  return {
    async json<T>({ name, body, read, deadline, ...call }: JsonCall<T>): Promise<T> {
      const report = reporter(name);
      const answer = await requester.json({
        ...call,
        body: body && writeBody(...body),
        headersWithin: within(deadline ?? (call.method === "GET" ? "get" : "post")),
        bodyWithin: within("body"),
      });
      if (answer.isUnsafe) report("unsafe-key", "");
      const result = read(answer.value, report);
      if (result === null) throw failure("unexpected-response", "body");
      return result;
    },
    async stream(
      path: string,
      input: StreamInput,
      options: CallOptions | undefined,
    ): Promise<AgentStream> {
      const { response, deadline, explain } = await requester.events({
        method: "POST",
        path,
        body: writeBody("stream", input),
        options,
        headersWithin: within("post"),
        bodyWithin: within("stream"),
      });
      const { body, headers, status } = response;
      if (typeof body?.getReader !== "function") {
        deadline.dispose();
        throw failure("unexpected-response", "body", { status });
      }
      const report = reporter("streamChat");
      return {
        conversationId: readConversationHeader(headers.get("x-conversation-id"), report),
        events: readEvents(body, deadline, explain),
      };
    },
  };
}
