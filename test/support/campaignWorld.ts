import { PuffleError, type CampaignSession, type CampaignTask } from "../../src/client/index.js";
import type { PuffleClient } from "../../src/client/index.js";
import { CampaignConversation } from "../../src/campaign/session/CampaignConversation.js";
import type { SessionEnvironment } from "../../src/campaign/session/environment.js";
import type { SessionRows } from "../../src/campaign/session/rows.js";

/** How one POST goes. */
export type PostFate =
  | "ok"
  /** The server works, its answer is lost. */
  | "lost-answer"
  /** It never reaches the server, and nobody can tell. */
  | "lost-request"
  /** The line breaks at once, and the server works on it up to 100 s later. */
  | "arrives-late"
  /** 500 of the server's own: the claim was taken and released. */
  | "released"
  /** 500 of a proxy without a word: the server works all the same. */
  | "bare-500-after"
  | "gateway-after"
  | "gateway-before"
  | "rate-limited"
  | "offline"
  /** 409, whatever the row says. */
  | "conflict"
  /** The task is queued, fails, and leaves nothing behind. */
  | "fails";

/** How one PATCH goes. */
export type PatchFate = "ok" | "lost-answer" | "lost-request" | "fails";

export interface WorldOptions {
  /** From 0 to 1, for everything that is left to chance. */
  random: () => number;
  /** What becomes of each POST, in order; `ok` when there are no more. */
  posts: PostFate[];
  /** What becomes of each PATCH, in order; `ok` when there are no more. */
  patches?: PatchFate[];
  /** Share of the GETs that fail. */
  readFailures: number;
  /** Milliseconds that a turn takes. */
  turnTakes: number;
  /** How the server keeps what was said: as it is by default. */
  rewrite?: (messages: CampaignSession["messages"]) => CampaignSession["messages"];
}

/** What somebody wrote into a draft's field. */
export interface DraftWrite {
  at: number;
  by: string;
  field: "draft_subject" | "draft_body";
  text: string | null;
  replaced: string | null;
}

/** The wall clock when the world begins. Milliseconds since the epoch. */
const epoch = 1_800_000_000_000;
type Timer = { at: number; fire: () => void };

/** A session's server, its line and its clock, all virtual: thousands of schedules a second. */
export function createCampaignWorld(options: WorldOptions) {
  const { random, rewrite = (messages) => messages } = options;
  let now = 0;
  let readFailures = options.readFailures;
  const timers: Timer[] = [];
  const at = (time: number, fire: () => void) => {
    const timer = { at: time, fire };
    timers.push(timer);
    return () => {
      const place = timers.indexOf(timer);
      if (place !== -1) timers.splice(place, 1);
    };
  };
  const taken: string[] = [];
  const completed: string[] = [];
  const writes: DraftWrite[] = [];
  const patches = [...(options.patches ?? [])];
  let requests = 0;
  let row: CampaignSession | null = emptyRow();

  function write(by: string, change: Partial<CampaignSession>): void {
    if (!row) return;
    for (const field of ["draft_subject", "draft_body"] as const) {
      if (change[field] === undefined) continue;
      writes.push({ at: now, by, field, text: change[field], replaced: row[field] });
    }
    row = { ...row, ...change };
  }

  function claim(message: string, isDoomed: boolean): void {
    taken.push(message);
    write("agent", working);
    at(now + options.turnTakes, () => {
      if (!row) return;
      if (isDoomed) return write("agent", idle);
      completed.push(message);
      const said = [
        { role: "user" as const, raw_role: "user", content: message },
        { role: "assistant" as const, raw_role: "assistant", content: `Re: ${message}` },
      ];
      const messages = rewrite([...row.messages, ...said]);
      write("agent", { messages, ...idle, draft_body: `Re: ${message}` });
    });
  }

  /** Somebody else holds the session for a while. */
  function occupy(from: number, ms: number): void {
    at(from, () => {
      if (!row || row.task_status !== null) return;
      write("other", working);
      at(now + ms, () => write("other", idle));
    });
  }

  const trip = (ms: number) => new Promise<void>((resolve) => at(now + ms, resolve));
  const found = () => {
    if (!row) throw failure("not-found", "headers", 404);
    return row;
  };

  async function post(message: string): Promise<CampaignTask> {
    requests++;
    const fate = options.posts.shift() ?? "ok";
    if (fate === "offline") throw failure("offline", "not-sent");
    await trip(50 * random());
    if (fate === "lost-request") throw failure("network", "sent");
    if (fate === "gateway-before") throw failure("bad-gateway", "headers", 504);
    if (fate === "rate-limited") throw failure("rate-limited", "headers", 429);
    if (fate === "conflict") throw failure("busy", "headers", 409);
    if (fate === "arrives-late") {
      at(now + 100_000 * random(), () => {
        if (row && row.task_status === null) claim(message, false);
      });
      throw failure("network", "sent");
    }
    if (found().task_status !== null) throw failure("busy", "headers", 409);
    if (fate === "released") throw failure("server", "headers", 500, "The run was not queued");
    claim(message, fate === "fails");
    await trip(50 * random());
    if (fate === "lost-answer") throw failure("network", "sent");
    if (fate === "gateway-after") throw failure("bad-gateway", "headers", 502);
    if (fate === "bare-500-after") throw failure("server", "headers", 500);
    return { runId: "run_1", publicAccessToken: "token" };
  }

  async function patch(by: string, change: Partial<CampaignSession>): Promise<CampaignSession> {
    requests++;
    const fate = patches.shift() ?? "ok";
    await trip(20 * random());
    if (fate === "lost-request") throw failure("network", "sent");
    if (fate === "fails") throw failure("server", "headers", 500);
    found();
    write(by, change);
    const answer = found();
    await trip(20 * random());
    if (fate === "lost-answer") throw failure("network", "sent");
    return answer;
  }

  async function get(): Promise<CampaignSession> {
    requests++;
    await trip(30 * random());
    const answer = row;
    await trip(30 * random());
    if (random() < readFailures) throw failure("server", "headers", 500);
    if (!answer) throw failure("not-found", "headers", 404);
    return answer;
  }

  /** A tab's cache of the row. `outdate` and `clear` are what a host may do to it. */
  function createRows(clock: () => number = () => epoch + now) {
    let known: CampaignSession | null = null;
    let error: PuffleError | null = null;
    let asked = 0;
    let readAt = 0;
    let refusal: PuffleError | null = null;
    let hanging: Promise<((row: CampaignSession) => CampaignSession) | undefined> | null = null;
    let release: ((change?: (row: CampaignSession) => CampaignSession) => void) | null = null;
    const listeners = new Set<(isOutdated: boolean) => void>();
    const tell = (isOutdated = false) => listeners.forEach((listener) => listener(isOutdated));
    const rows: SessionRows = {
      get: () => known,
      error: () => error,
      readAt: () => readAt,
      retain: () => () => {},
      set(next) {
        asked++;
        known = next;
        readAt = clock();
        tell();
      },
      async refetch() {
        const turn = ++asked;
        try {
          if (refusal) {
            requests++;
            throw refusal;
          }
          const held = hanging;
          const read = await get();
          const answer = (await held)?.(read) ?? read;
          if (turn === asked) {
            known = answer;
            error = null;
            readAt = clock();
          }
          return answer;
        } catch (thrown) {
          if (turn === asked) error = thrown as PuffleError;
          throw thrown;
        } finally {
          tell();
        }
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    return {
      ...rows,
      outdate: () => {
        readAt = 0;
        tell(true);
      },
      clear() {
        known = null;
        error = null;
        readAt = 0;
        tell();
      },
      /** Reads from now on are answered only after `letGo`, as the row was when they were made. */
      hang() {
        hanging = new Promise((resolve) => (release = resolve));
      },
      letGo(change?: (row: CampaignSession) => CampaignSession) {
        hanging = null;
        release?.(change);
      },
      /** Reads are refused, until `null`. @param retryAfter - Milliseconds. */
      refuse(status: 401 | 429 | 500 | null, retryAfter?: number) {
        const codes = { 401: "auth-required", 429: "rate-limited", 500: "server" } as const;
        const retryAt = retryAfter === undefined ? undefined : clock() + retryAfter;
        refusal =
          status &&
          new PuffleError({
            code: codes[status],
            phase: "headers",
            status,
            retryAt,
            message: "Refused.",
          });
      },
    };
  }

  /** A page in which the session is shown. */
  function createTab(name = "tab") {
    let wallOffset = 0;
    let isHidden = false;
    let leave: (() => void) | null = null;
    const wakers = new Set<() => void>();
    const shown = new Set<() => void>();
    const clock = () => epoch + now + wallOffset;
    const rows = createRows(clock);
    const environment: SessionEnvironment = {
      now: clock,
      elapsed: () => now,
      random,
      isOnline: () => true,
      whenVisible: (signal) =>
        new Promise((resolve, reject) => {
          if (signal.aborted) return reject(aborted());
          if (!isHidden) return resolve();
          shown.add(resolve);
          signal.addEventListener("abort", () => reject(aborted()), { once: true });
        }),
      onWake(listener) {
        wakers.add(listener);
        return () => wakers.delete(listener);
      },
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal.aborted) return reject(aborted());
          const onAbort = () => {
            cancel();
            reject(aborted());
          };
          const cancel = at(now + ms, () => {
            signal.removeEventListener("abort", onAbort);
            resolve();
          });
          signal.addEventListener("abort", onAbort, { once: true });
        }),
    };
    const client = {
      sendTurn: (_id: string, { message }: { message: string }) => post(message),
      updateSession: (_id: string, change: Partial<CampaignSession>) => patch(name, change),
    } as unknown as PuffleClient;
    const session = new CampaignConversation({ client, sessionId: "s", rows, environment });
    return {
      name,
      session,
      rows,
      mount() {
        leave ??= session.subscribe(() => {});
      },
      unmount() {
        leave?.();
        leave = null;
      },
      hide() {
        isHidden = true;
      },
      show() {
        isHidden = false;
        for (const resolve of shown) resolve();
        shown.clear();
        for (const listener of wakers) listener();
      },
      setClock(offset: number) {
        wallOffset = offset;
      },
    };
  }

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
    createTab,
    run,
    at,
    occupy,
    /** Lets so many milliseconds pass. */
    async pass(ms: number) {
      let isOver = false;
      at(now + ms, () => (isOver = true));
      await run(() => isOver);
    },
    /** From now on all reads work. */
    heal() {
      readFailures = 0;
    },
    /** Messages that the server took, in order: the witness. */
    taken,
    /** Messages that stood in the transcript with their reply. */
    completed,
    /** What was written into the draft, by whom. */
    writes,
    write,
    get requests() {
      return requests;
    },
    get row() {
      return row!;
    },
    set row(next) {
      row = next;
    },
    remove() {
      row = null;
    },
    get now() {
      return now;
    },
  };
}

const idle = { task_status: null, raw_task_status: null } as const;
const working = { task_status: "chat_processing", raw_task_status: "chat_processing" } as const;

/** Lets all promises settle that can. */
async function settle(): Promise<void> {
  for (let i = 0; i < 25; i++) await Promise.resolve();
}

function aborted(): Error {
  return new DOMException("Aborted", "AbortError");
}

function failure(
  code: "offline" | "network" | "bad-gateway" | "rate-limited" | "busy" | "server" | "not-found",
  phase: "not-sent" | "sent" | "headers",
  status?: number,
  detail?: string,
) {
  return new PuffleError({ code, phase, status, detail, message: code });
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
