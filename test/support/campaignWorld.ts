import { PuffleError, type CampaignSession, type CampaignTask } from "../../src/client/index.js";
import type { PuffleClient } from "../../src/client/index.js";
import type { SessionEnvironment } from "../../src/campaign/session/environment.js";
import type { SessionRows } from "../../src/campaign/session/rows.js";

/** How one POST goes. */
export type PostFate =
  | "ok"
  /** The server works, its answer is lost. */
  | "lost-answer"
  /** It never reaches the server, and nobody can tell. */
  | "lost-request"
  /** 500: the claim was taken and released. */
  | "released"
  | "gateway-after"
  | "gateway-before"
  | "rate-limited"
  | "offline";

export interface WorldOptions {
  /** From 0 to 1, for everything that is left to chance. */
  random: () => number;
  /** What becomes of each POST, in order; `ok` when there are no more. */
  posts: PostFate[];
  /** Share of the GETs that fail. */
  readFailures: number;
  /** Milliseconds that a turn takes. */
  turnTakes: number;
}

/** A session's server, its line and its clock, all virtual: thousands of schedules a second. */
export function createCampaignWorld(options: WorldOptions) {
  let now = 0;
  const timers: { at: number; fire: () => void }[] = [];
  const at = (time: number, fire: () => void) => {
    timers.push({ at: time, fire });
  };
  const taken: string[] = [];
  let row: CampaignSession = emptyRow();

  function claim(message: string): void {
    taken.push(message);
    row = { ...row, task_status: "chat_processing", raw_task_status: "chat_processing" };
    at(now + options.turnTakes, () => {
      const said = [
        { role: "user" as const, raw_role: "user", content: message },
        { role: "assistant" as const, raw_role: "assistant", content: `Re: ${message}` },
      ];
      row = { ...row, messages: [...row.messages, ...said], ...idle, draft_body: `Re: ${message}` };
    });
  }

  /** Somebody else holds the session for a while. */
  function occupy(from: number, ms: number): void {
    at(from, () => {
      if (row.task_status !== null) return;
      row = { ...row, task_status: "chat_processing", raw_task_status: "chat_processing" };
      at(now + ms, () => {
        row = { ...row, ...idle };
      });
    });
  }

  const trip = (ms: number) => new Promise<void>((resolve) => at(now + ms, resolve));

  async function post(message: string): Promise<CampaignTask> {
    const fate = options.posts.shift() ?? "ok";
    if (fate === "offline") throw failure("offline", "not-sent");
    await trip(50 * options.random());
    if (fate === "lost-request") throw failure("network", "sent");
    if (fate === "gateway-before") throw failure("bad-gateway", "headers", 504);
    if (fate === "rate-limited") throw failure("rate-limited", "headers", 429);
    if (row.task_status !== null) throw failure("busy", "headers", 409);
    if (fate === "released") throw failure("server", "headers", 500);
    claim(message);
    await trip(50 * options.random());
    if (fate === "lost-answer") throw failure("network", "sent");
    if (fate === "gateway-after") throw failure("bad-gateway", "headers", 502);
    return { runId: "run_1", publicAccessToken: "token" };
  }

  const client = {
    sendTurn: (_id: string, { message }: { message: string }) => post(message),
    updateSession: async (_id: string, change: Partial<CampaignSession>) => {
      await trip(20);
      row = { ...row, ...change };
      return row;
    },
  } as unknown as PuffleClient;

  function createRows(): SessionRows {
    let known: CampaignSession | null = null;
    let error: PuffleError | null = null;
    let asked = 0;
    const listeners = new Set<() => void>();
    const tell = () => listeners.forEach((listener) => listener());
    return {
      get: () => known,
      error: () => error,
      set(next) {
        known = next;
        tell();
      },
      async refetch() {
        const turn = ++asked;
        await trip(30 * options.random());
        const answer = row;
        await trip(30 * options.random());
        const isFailure = options.random() < options.readFailures;
        if (isFailure) error = failure("server", "headers", 500);
        else if (turn === asked) {
          known = answer;
          error = null;
        }
        tell();
        if (isFailure) throw error!;
        return answer;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  const environment: SessionEnvironment = {
    now: () => now,
    random: options.random,
    isOnline: () => true,
    whenVisible: () => Promise.resolve(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new Error("aborted"));
        signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
        at(now + ms, resolve);
      }),
  };

  /** Lets time pass, timer by timer, until `isOver` or nothing is left to happen. */
  async function run(isOver: () => boolean, atMost = 5_000): Promise<void> {
    for (let steps = 0; steps < atMost; steps++) {
      await settle();
      if (isOver()) return;
      const next = timers.reduce((a, b) => (b.at < a.at ? b : a), timers[0]!);
      if (!next) return;
      timers.splice(timers.indexOf(next), 1);
      now = Math.max(now, next.at);
      next.fire();
    }
    throw new Error("The world did not come to rest.");
  }

  return {
    client,
    environment,
    createRows,
    run,
    occupy,
    /** Messages that the server took, in order: the witness. */
    taken,
    get row() {
      return row;
    },
    set row(next) {
      row = next;
    },
    get now() {
      return now;
    },
  };
}

const idle = { task_status: null, raw_task_status: null } as const;

/** Lets all promises settle that can. */
async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve();
}

function failure(
  code: "offline" | "network" | "bad-gateway" | "rate-limited" | "busy" | "server",
  phase: "not-sent" | "sent" | "headers",
  status?: number,
) {
  return new PuffleError({ code, phase, status, message: code });
}

function emptyRow(): CampaignSession {
  const id = "00000000-0000-4000-8000-000000000001";
  return {
    id,
    user_id: id,
    campaign_id: id,
    node_id: id,
    title: null,
    messages: [],
    draft_subject: null,
    draft_body: null,
    skeleton: null,
    skeleton_history: [],
    draft_history: [],
    framework_version: null,
    generated_examples: [],
    ...idle,
    created_at: "",
    updated_at: "",
  };
}
