import type { Fault } from "../faults/fault.js";

/** How a scripted tool call goes. */
export interface ToolCallOptions {
  /** What the tool answers. By default what the backend's tool of that name answers, else `{ ok: true }`. */
  result?: unknown;
  /** How long the tool takes, in milliseconds. @defaultValue 0 */
  delay?: number;
  /** Makes the tool throw with this text. */
  error?: string;
}

/** How a scripted tool call that needs a human goes. */
export interface ApprovalOptions extends ToolCallOptions {
  /** Why the server asks: shown to the human. Older servers do not say. */
  reason?: string;
  /** What the agent does after a denial, in place of the rest of the script. A text is said. */
  denied?: string | readonly ScriptStep[];
}

/** One tool call of a script. */
export interface ScriptedCall extends ApprovalOptions {
  toolName: string;
  args: Record<string, unknown>;
  needsApproval: boolean;
}

/** How a scripted text arrives. */
export interface SayOptions {
  /** Milliseconds between two deltas. By default the backend's `chunkDelay`. */
  pace?: number;
  /** Characters in a delta. By default a delta is a word. */
  deltaLength?: number;
}

/** One step of an agent's turn. */
export type ScriptStep =
  | ({ type: "say"; text: string } & SayOptions)
  | ({ type: "think"; text: string } & SayOptions)
  | { type: "call"; calls: readonly ScriptedCall[] }
  | { type: "source"; url: string; title?: string }
  | { type: "file"; mediaType: string; base64: string }
  | { type: "wait"; ms: number }
  | { type: "fail"; message: string }
  | { type: "break"; how: "cut" | "end" }
  | Fault;

/** The agent writes `text`, delta by delta. Markdown. */
export function say(text: string, options: SayOptions = {}): ScriptStep {
  return { type: "say", text, ...options };
}

/** The agent shows its reasoning. */
export function think(text: string, options: SayOptions = {}): ScriptStep {
  return { type: "think", text, ...options };
}

/** The agent calls a tool, which runs at once. */
export function callTool(
  toolName: string,
  args: Record<string, unknown> = {},
  options: ToolCallOptions = {},
): ScriptStep {
  return { type: "call", calls: [{ ...options, toolName, args, needsApproval: false }] };
}

/**
 * The agent calls a tool that needs a human: the stream ends with the call pending, and the rest of the
 * script plays after the answer. `args` are frozen here; an approval runs exactly them.
 */
export function needApproval(
  toolName: string,
  args: Record<string, unknown> = {},
  options: ApprovalOptions = {},
): ScriptStep {
  return { type: "call", calls: [{ ...options, toolName, args, needsApproval: true }] };
}

/** Several calls in one step, all of which need a human. They are answered one request after another. */
export function needApprovals(
  calls: readonly ({ toolName: string; args?: Record<string, unknown> } & ApprovalOptions)[],
): ScriptStep {
  return {
    type: "call",
    calls: calls.map((call) => ({ ...call, args: call.args ?? {}, needsApproval: true })),
  };
}

/**
 * Several calls in one step: some run at once, some wait.
 *
 * @example
 * ```ts
 * const backend = createPuffleBackend();
 * backend.agent.script(
 *   together(
 *     callTool("search_leads", { query: "fintech" }),
 *     needApproval("send_email", { to: "ann@acme.test" }),
 *   ),
 * );
 * ```
 */
export function together(...steps: readonly ScriptStep[]): ScriptStep {
  return { type: "call", calls: steps.flatMap((step) => (step.type === "call" ? step.calls : [])) };
}

/** The agent names a source. */
export function source(url: string, title?: string): ScriptStep {
  return title === undefined ? { type: "source", url } : { type: "source", url, title };
}

/** The agent hands over a file. */
export function file(mediaType: string, base64: string): ScriptStep {
  return { type: "file", mediaType, base64 };
}

/** Nothing happens for `ms` milliseconds. */
export function wait(ms: number): ScriptStep {
  return { type: "wait", ms };
}

/** The line goes silent: for `ms` milliseconds, or until somebody ends it. */
export function stall(ms = Infinity): ScriptStep {
  return { type: "wait", ms };
}

/** The agent breaks down: an `error` chunk with this text in a stream, `failed` in a run, 500 in a sync call. */
export function fail(message: string): ScriptStep {
  return { type: "fail", message };
}

/** The line is cut here: the socket breaks. A run or sync call fails. */
export function cut(): ScriptStep {
  return { type: "break", how: "cut" };
}

/** The body ends here, cleanly, without a `finish` chunk. A run or sync call fails. */
export function end(): ScriptStep {
  return { type: "break", how: "end" };
}
