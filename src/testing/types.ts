import type { HttpHandler } from "msw";
import type { CallStatus, ExecutedCall } from "./agent/records.js";
import type { ToolFixture } from "./agent/tools.js";
import type { BackendCampaign } from "./campaign/types.js";
import type { PuffleClock } from "./clock.js";
import type { BackendServer } from "./doors/listen.js";
import type { FaultRegistry } from "./faults/faultRegistry.js";
import type { BackendAuth } from "./http/auth.js";
import type { RequestLog } from "./http/requestLog.js";
import type { BackendSettings } from "./http/settings.js";
import type { Responder } from "./script/responder.js";
import type { ScriptStep } from "./script/steps.js";
import type { BackendTrigger } from "./trigger/types.js";

/** How a backend begins. Everything in it but `seed`, `clock` and `tools` can be changed later by `configure`. */
export interface PuffleBackendOptions extends Partial<BackendSettings> {
  /** Names of conversations, runs and calls follow from it: the same seed gives the same ids. @defaultValue 1 */
  seed?: number;
  /** `real`, `virtual` (stands still until `backend.clock.advance(ms)`), or one of your own. @defaultValue "real" */
  clock?: "real" | "virtual" | PuffleClock;
  /** Tools of the agent, besides `search_leads`, `get_lead`, `send_email` and `schedule_campaign`. */
  tools?: Readonly<Record<string, ToolFixture>>;
}

/** A conversation as a test sees it. */
export interface ConversationView {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly messages: readonly { role: string; content: string }[];
}

/** A run as a test sees it. */
export interface RunView {
  readonly runId: string;
  readonly status: "queued" | "running" | "completed" | "failed" | "cancelled";
  readonly conversationId: string | null;
}

/** A turn as a test sees it: one per user message that the server took. */
export interface TurnView {
  readonly message: string;
  readonly via: "stream" | "run" | "sync";
  readonly conversationId: string | null;
  /** What the agent wrote so far. */
  readonly text: string;
  /** Whether the agent was stopped before it was done: the client left, or the line broke. */
  readonly aborted: boolean;
}

/** A tool call as a test sees it. */
export interface CallView {
  readonly toolCallId: string;
  readonly toolName: string;
  /** Deep-frozen when the agent made the call. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: CallStatus;
}

/** The agent behind the backend. */
export interface BackendAgent {
  /** What the agent does for the next user message. Called again, it scripts the one after that. */
  script(...steps: readonly ScriptStep[]): void;
  /** Answers every message for which no script waits. By default a sales agent that can be chatted with. */
  onMessage(responder: Responder): void;
  /** One per user message that the server took: the witness of double sends. */
  readonly turns: readonly TurnView[];
  /** Calls that really ran, with the arguments they ran with. */
  readonly executedCalls: readonly ExecutedCall[];
  /** Calls that wait for a human. */
  readonly pendingCalls: readonly CallView[];
  readonly calls: readonly CallView[];
  readonly conversations: readonly ConversationView[];
  readonly runs: readonly RunView[];
  /** Puts a conversation there. Returns its id. */
  createConversation(init?: {
    id?: string;
    userId?: string;
    messages?: readonly { role: "user" | "assistant"; content: string }[];
  }): string;
  /** Gives a run or a conversation to somebody else: it answers 404 from now on. */
  disown(id: string): void;
  /** Ends a run now, as completed unless said otherwise. */
  endRun(runId: string, as?: "completed" | "cancelled" | { error: string }): void;
  /** Answers a pending call as from another tab. What the agent goes on to say is lost. */
  answerElsewhere(toolCallId: string, approved: boolean): Promise<void>;
  /** Forgets a pending call: an answer to it is 404. */
  forgetCall(toolCallId: string): void;
}

/** An embedded Puffle backend. */
export interface PuffleBackend {
  readonly agent: BackendAgent;
  /** The campaign sessions. */
  readonly campaign: BackendCampaign;
  /** The emulated Trigger.dev that runs their tasks: its base URL is the backend's own. */
  readonly trigger: BackendTrigger;
  readonly faults: FaultRegistry;
  readonly requests: RequestLog;
  readonly clock: PuffleClock;
  readonly auth: BackendAuth;
  /**
   * For `setupWorker(...backend.handlers)` in a browser and `setupServer(...backend.handlers)` in Node: any
   * origin, any path in front of `/api/agent/chat`, `/api/campaigns/ai-chat-sessions` and `/realtime/v1`. MSW in Node keeps a copy of every body, so there a client
   * that cancels the body is not noticed and its `cancel()` does not settle; one that aborts its signal is.
   * Safari's service workers pass a body on only when it is whole.
   */
  readonly handlers: HttpHandler[];
  /** What is set now. */
  readonly settings: Readonly<BackendSettings>;
  /** The core itself: stands in for `fetch`. Rejects with a `TypeError` where the line breaks. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** Starts a real HTTP server on 127.0.0.1, with CORS for every origin. Node only. Port 0 is a free one. */
  listen(options?: { port?: number }): Promise<BackendServer>;
  /** Changes settings from the next request on. */
  configure(settings: Partial<BackendSettings>): void;
  /** Back to the beginning: settings, scripts, conversations, sessions, runs, faults, log and ids. Open work is ended. */
  reset(): void;
}
