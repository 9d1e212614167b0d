import type { ScriptStep } from "./steps.js";

/** What a responder may look at. */
export interface ResponderContext {
  readonly via: "stream" | "run" | "sync";
  readonly conversationId: string | null;
  /** 1 for the first message of the conversation. */
  readonly turn: number;
  /** The conversation so far, as plain text, without the new message. */
  readonly history: readonly { role: string; content: string }[];
  /** Where in the host's app the user is, if the client says so. */
  readonly currentPage: string | null;
  /** The backend's `chunkDelay`: 0 where nobody watches and a test wants to be done. */
  readonly chunkDelay: number;
}

/** Answers any user message for which no script is waiting. */
export type Responder = (
  message: string,
  context: ResponderContext,
) => readonly ScriptStep[] | Promise<readonly ScriptStep[]>;
