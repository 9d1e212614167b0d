import { QueryClient } from "@tanstack/react-query";
import * as fc from "fast-check";
import type { UIMessage } from "ai";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import {
  createAgentChat,
  textOf,
  type AgentChat,
  type AgentChatOptions,
  type AgentChatState,
  type SendOutcome,
  type TransportKind,
} from "../../src/agent/index.js";
import { createPuffleClient } from "../../src/client/index.js";
import { createWatchRun } from "../../src/hooks/createWatchRun.js";
import * as faults from "../../src/testing/index.js";
import { propertyRuns } from "../support/propertyRuns.js";
import "../support/conversation.js";

/*
 * Random users on a random network: whatever they do, in whatever order and at whatever moment, nothing is
 * lost, nothing is sent twice, nothing is approved that was not shown, and nothing is called done before
 * it is. All timers are faked; only the event loop's own turns are real.
 */

const realSetImmediate = globalThis.setImmediate;
const turns = async (count: number) => {
  // oxlint-disable-next-line no-await-in-loop -- one turn of the event loop after the other
  for (let i = 0; i < count; i++) await new Promise((resolve) => realSetImmediate(resolve));
};

/** Lets time pass in steps, with turns of the event loop between them. */
const pass = async (ms: number, steps: number) => {
  for (let i = 0; i < steps; i++) {
    vi.advanceTimersByTime(ms / steps);
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await turns(2);
  }
};

beforeAll(() => {
  const toFake = [
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "Date",
    "performance",
  ];
  vi.useFakeTimers({ toFake: toFake as never });
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const commands = [
  "send",
  "double-send",
  "stop",
  "leave",
  "resume",
  "regenerate",
  "edit",
  "resend",
  "take-unsent",
  "approve",
  "deny",
  "approve-stale",
  "flip-network",
  "fault",
  "reload",
  "transport",
] as const;

interface Step {
  command: (typeof commands)[number];
  pick: number;
  /** Turns of the event loop, then milliseconds, before the next step. */
  turns: number;
  wait: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  command: fc.oneof(
    { arbitrary: fc.constant("send" as const), weight: 4 },
    { arbitrary: fc.constantFrom("approve" as const, "fault" as const), weight: 6 },
    { arbitrary: fc.constantFrom(...commands), weight: 14 },
  ),
  pick: fc.nat(1_000),
  turns: fc.nat(12),
  wait: fc.constantFrom(0, 0, 0, 3, 20, 600, 2_500, 31_000, 61_000),
});

const endpoints = [
  "stream",
  "stream",
  "stream",
  "approval",
  "approval",
  "start",
  "poll",
  "sync",
] as const;
const makeFault = (pick: number): faults.Fault => {
  const made = [
    () => faults.serverError(),
    () => faults.rateLimit(20),
    () => faults.outOfCredits(),
    () => faults.html502(),
    () => faults.loginPage(),
    () => faults.offline(),
    () => faults.loseResponse(),
    () => faults.neverAnswers(),
    () => faults.slow(700),
    () => faults.busy(),
    () => faults.notFound(),
    () => faults.endBeforeFinish(),
    () => faults.dropAfter(pick % 900),
    () => faults.endAfter(pick % 900),
    () => faults.stallAfter(pick % 900),
    () => faults.errorChunk("The model is overloaded."),
    () => faults.abortChunk(),
    () => faults.brokenEvent(1 + (pick % 5)),
    () => faults.unknownChunk(),
    () => faults.emptyBody(),
  ];
  return made[pick % made.length]!();
};

/** One user, one server, and what an onlooker writes down. */
function createWorld() {
  const backend = faults.createPuffleBackend({ chunkDelay: 4 });
  /** For each response, in order, what reached the client. */
  const bodies: string[] = [];
  const client = createPuffleClient({
    baseUrl: "http://puffle.localhost",
    fetch: async (input, init) => {
      const response = await backend.fetch(input, init);
      const at = bodies.push("") - 1;
      const decoder = new TextDecoder();
      const spy = new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          bodies[at] += decoder.decode(piece, { stream: true });
          controller.enqueue(piece);
        },
      });
      const { status, headers } = response;
      return new Response(response.body?.pipeThrough(spy) ?? null, { status, headers });
    },
  });
  const queryClient = new QueryClient();
  const options: AgentChatOptions = {};
  const problems: string[] = [];
  const note = (isRight: boolean, problem: string) => void (isRight || problems.push(problem));

  backend.agent.onMessage((message) => {
    const number = Number(message.replace(/\D/g, "") || 0);
    const asks = faults.needApproval("send_email", { to: `lead-${number}@acme.test` });
    if (number % 2 === 1) return [faults.say("I will."), asks, faults.say(`End of ${number}.`)];
    if (number % 4 === 0) return [asks, asks, faults.say(`End of ${number}.`)];
    return [
      faults.say(`About ${number}: `),
      faults.say("word ".repeat(number % 5)),
      faults.say("."),
    ];
  });

  function watch(chat: AgentChat) {
    chat.subscribe(() => {
      const { canSend, sendBlock, isBusy, status, transport, error } = chat.getSnapshot();
      note(canSend === (sendBlock === null), "canSend and sendBlock disagree");
      note(isBusy === (status === "submitted" || status === "streaming"), `busy, but ${status}`);
      note(isBusy || status === (error ? "error" : "ready"), `idle, but ${status}`);
      note(isBusy || ["idle", "offline"].includes(transport.phase), `idle, but ${transport.phase}`);
    });
    return chat;
  }
  const make = (initialState?: AgentChatState) =>
    watch(
      createAgentChat({
        client,
        watchRun: createWatchRun(queryClient, client),
        getOptions: () => options,
        ...(initialState ? { initialState } : {}),
      }),
    );
  let chat = make();
  let words = 0;
  /** How often the user wanted each text sent. */
  const wanted = new Map<string, number>();
  /** Texts whose sending failed: they stay until the user takes or sends them. */
  const failed = new Set<string>();
  const clicked = new Map<string, string>();
  let intents = 0;
  let open = 0;

  const userTexts = () =>
    chat
      .getMessages()
      .filter(({ role }) => role === "user")
      .map(textOf);
  const unsentTexts = () => {
    const { messages = [], unsentIds = [], unsentMessages = [] } = chat.getState();
    const ids = new Set(unsentIds);
    return [...messages, ...unsentMessages].filter(({ id }) => ids.has(id)).map(textOf);
  };

  /** Follows one wish of the user's to its end. */
  function follow(text: string | undefined, outcome: Promise<SendOutcome>) {
    const at = chat;
    const responses = bodies.length;
    if (text !== undefined) failed.delete(text);
    open += 1;
    void outcome.then((result) => {
      open -= 1;
      if (result.status === "refused") return;
      intents += 1;
      if (text !== undefined) wanted.set(text, (wanted.get(text) ?? 0) + 1);
      if (result.status === "done") expectWhole(responses);
      if (at !== chat || text === undefined) return;
      const isThere = userTexts().includes(text) || unsentTexts().includes(text);
      note(isThere, `"${text}" is gone after ${result.status}`);
      if (unsentTexts().includes(text)) failed.add(text);
    });
  }

  /** Something that came since must show an end: a terminal chunk, a finished run, a sync answer. */
  function expectWhole(since: number) {
    const isWhole = bodies
      .slice(since)
      .some((body) => /"type":"finish"[^\n]*\n\n|"status":"completed"|^\{"text":/.test(body));
    note(isWhole, `done, but only this came: ${bodies.slice(since).join(" | ").slice(-300)}`);
  }

  function answer(approved: boolean, isStale: boolean) {
    const { approvals } = chat.getSnapshot();
    const [shown] = approvals;
    if (!shown) return;
    const wasSent = backend.requests.approvals().length;
    if (approved && !isStale) clicked.set(shown.toolCallId, JSON.stringify(shown.input));
    open += 1;
    const fingerprint = isStale ? `${shown.fingerprint} ` : shown.fingerprint;
    void chat.respond(shown.id, { approved }, fingerprint).then(({ status }) => {
      open -= 1;
      if (isStale) note(status !== "sent", "an answer to another question was sent");
      if (!isStale && backend.requests.approvals().length > wasSent) intents += 1;
    });
  }

  const does: Record<Step["command"], (pick: number) => void> = {
    send: () => {
      const text = `message ${++words}`;
      follow(text, chat.sendMessage({ text }));
    },
    "double-send": () => {
      const text = `message ${++words}`;
      follow(text, chat.sendMessage({ text }));
      follow(undefined, chat.sendMessage({ text }));
    },
    stop: () => void chat.stop(),
    leave: () => void chat.leave(),
    resume: (pick) => {
      open += 1;
      const { runs } = backend.agent;
      const runId = runs.length > 0 && pick % 2 ? runs[pick % runs.length]!.runId : undefined;
      void chat.resume(runId).then(() => (open -= 1));
    },
    regenerate: (pick) => {
      const users = chat.getMessages().filter(({ role }) => role === "user");
      const target = users[pick % (users.length || 1)];
      if (target) follow(textOf(target), chat.regenerate({ messageId: target.id }));
    },
    edit: (pick) => {
      const unsent = new Set(unsentTexts());
      const users = chat.getMessages().filter((m) => m.role === "user" && !unsent.has(textOf(m)));
      const target: UIMessage | undefined = users[pick % (users.length || 1)];
      if (!target) return;
      const text = `message ${++words}`;
      follow(text, chat.sendMessage({ text, messageId: target.id }));
    },
    resend: () => {
      const { unsent } = chat.getSnapshot();
      if (unsent) follow(unsent.text, chat.resend());
    },
    "take-unsent": () => {
      const { unsent } = chat.getSnapshot();
      const text = chat.takeUnsent();
      note(text === (unsent?.text ?? null), "another text was handed back");
      if (text !== null) failed.delete(text);
    },
    approve: () => answer(true, false),
    deny: () => answer(false, false),
    "approve-stale": () => answer(true, true),
    "flip-network": (pick) => vi.stubGlobal("navigator", { onLine: pick % 2 === 0 }),
    fault: (pick) =>
      backend.faults.next(
        endpoints[pick % endpoints.length]!,
        makeFault(Math.floor(pick / 8)),
        1 + (pick % 3),
      ),
    reload: () => {
      const state = JSON.parse(JSON.stringify(chat.getState())) as AgentChatState;
      void chat.leave();
      chat = make(state);
    },
    transport: (pick) => {
      options.transport = (["stream", "run", "sync"] as TransportKind[])[pick % 3]!;
    },
  };

  async function settle() {
    vi.stubGlobal("navigator", { onLine: true });
    backend.faults.clear();
    const isOver = () => open === 0 && !chat.getSnapshot().isBusy;
    for (let round = 0; round < 300 && !isOver(); round++) {
      // oxlint-disable-next-line no-await-in-loop -- time passes step by step
      await pass(round < 80 ? 50 : 10_000, 1);
    }
    await pass(400_000, 4);
  }

  function judge() {
    note(open === 0, `${open} promises never settled`);
    note(!chat.getSnapshot().isBusy, "busy for ever");
    note(vi.getTimerCount() === 0, `${vi.getTimerCount()} timers are left`);
    const posts = backend.requests.posts().length;
    note(posts <= intents, `${posts} POSTs for ${intents} wishes`);
    for (const [text, count] of wanted) {
      const taken = backend.agent.turns.filter(({ message }) => message === text).length;
      note(taken <= count, `"${text}" was worked on ${taken} times for ${count} wishes`);
    }
    for (const { message } of backend.agent.turns) {
      note(wanted.has(message), `nobody wanted "${message}"`);
    }
    for (const { toolCallId, args } of backend.agent.executedCalls) {
      note(clicked.get(toolCallId) === JSON.stringify(args), `${toolCallId} ran unapproved`);
    }
    for (const text of failed) note(unsentTexts().includes(text), `the failed "${text}" is gone`);
    return problems;
  }

  return { does, settle, judge, queryClient, backend };
}

const users = propertyRuns(2_000);

it(`keeps its promises for ${users} random users`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 13, size: "max" }),
      async (steps) => {
        const world = createWorld();
        for (const { command, pick, turns: count, wait } of steps) {
          world.does[command](pick);
          // oxlint-disable-next-line no-await-in-loop -- one step after the other
          await turns(count);
          // oxlint-disable-next-line no-await-in-loop -- one step after the other
          if (wait > 0) await pass(wait, wait > 10 ? 6 : 1);
        }
        await world.settle();
        expect(world.judge()).toEqual([]);
        world.queryClient.clear();
      },
    ),
    { numRuns: users, seed: 20261122 },
  );
}, 240_000);
