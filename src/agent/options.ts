import type { UIMessage } from "ai";
import type { PuffleClient, PuffleError } from "../client/index.js";
import type { ProtocolIssue } from "./createStreamReader.js";
import type { StreamLimits } from "./guardStream.js";
import type { WatchRun } from "./transports/types.js";
import type { AgentChatState, TransportKind } from "./types.js";

/** A value, or a function that is asked for it before every request. */
export type Fresh<Value> = Value | (() => Value | Promise<Value>);

/** What a host may set. Read anew before every request: nothing is re-created when it changes. */
export interface AgentChatOptions<Message extends UIMessage = UIMessage> {
  /** How turns reach the agent. @defaultValue "stream" */
  transport?: TransportKind;
  /** Added to every request of this conversation. */
  headers?: Fresh<Record<string, string>>;
  /** Where in the host's app the user is, for the agent. Only `stream` sends it. */
  currentPage?: Fresh<string | undefined>;
  /**
   * What was said before, for `run` and `sync` while there is no conversation id. The thread's own
   * messages when it is left out.
   */
  history?: Fresh<readonly { role: string; content: string }[]>;
  /** How long a stream may be silent or open. Milliseconds. */
  limits?: Partial<StreamLimits>;
  /**
   * Whether a message that was refused with a 429 is sent again by itself, once, when the time has come. Not when
   * its component is gone by then, unless the conversation is kept.
   * @defaultValue false
   */
  resendWhenAllowed?: boolean;
  /** Called when an answer is whole, also when it ends with a question for approval. */
  onFinish?: (event: { message: Message | undefined; messages: readonly Message[] }) => void;
  /** Called when a turn failed or broke off. `ChatThread` shows it all the same. */
  onError?: (error: PuffleError) => void;
  /** Called with every `data-…` chunk, transient ones too. */
  onData?: (part: { type: string; id?: string; data: unknown }) => void;
  /** Called for everything in a stream that broke its rules and was mended or skipped. */
  onProtocolIssue?: (issue: ProtocolIssue) => void;
}

/** What `createAgentChat` takes. */
export interface CreateAgentChatOptions<Message extends UIMessage = UIMessage> {
  client: PuffleClient;
  watchRun: WatchRun;
  /** Names the conversation on this client. Generated when it is left out. */
  id?: string | undefined;
  initialState?: AgentChatState<Message> | undefined;
  /** Called before every request and for every callback. */
  getOptions?: () => AgentChatOptions<Message>;
}

/** Asks for a value that may be given as a function. */
export async function readFresh<Value>(value: Fresh<Value>): Promise<Value> {
  return typeof value === "function" ? (value as () => Value | Promise<Value>)() : value;
}
