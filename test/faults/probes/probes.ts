import type { UIMessage } from "ai";
import { installManualTimers, type ManualTimers } from "../../support/manualTimers.js";
import { toEvents, type SeenRequest, type TestServer } from "../../support/testServer.js";
import { until } from "../../support/until.js";
import type { Subject, SubjectSetup } from "./subjects.js";

/** What one probe showed. */
export interface Finding {
  met: boolean;
  /** What was seen, in a few words that do not vary from run to run. */
  seen: string;
}

/** What a probe works with. */
export interface ProbeKit {
  server: TestServer;
  /** Makes the library under probe. */
  create(setup?: Partial<SubjectSetup>): Subject;
}

/** One fault and what is demanded of a library that meets it. */
export interface Probe {
  fault: string;
  demand: string;
  run(kit: ProbeKit): Promise<Finding>;
}

const start = { type: "start", messageId: "m1" };
const step = { type: "start-step" };
const textStart = { type: "text-start", id: "t1" };
const delta = (text: unknown, id = "t1") => ({ type: "text-delta", id, delta: text });
const textEnd = { type: "text-end", id: "t1" };
const finish = { type: "finish", finishReason: "stop" };
const hello = [start, step, textStart, delta("Hel"), delta("lo"), textEnd];
const eventStream = { "content-type": "text/event-stream" };

const call = { toolCallId: "c1", toolName: "send_email", input: { to: "ann@acme.test" } };
const asks = [
  start,
  step,
  { type: "tool-input-available", ...call },
  { type: "tool-approval-request", approvalId: "a1", toolCallId: "c1" },
  { type: "finish-step" },
  { type: "finish", finishReason: "tool-calls" },
];
const settled = [
  start,
  step,
  { type: "tool-output-available", toolCallId: "c1", output: 1 },
  finish,
];

function words(subject: Subject): string {
  const { status, error, text } = subject.see();
  return `\`${status}\`${error ? ` with ${error}` : ", no error"}${text ? `, text "${text}"` : ", no text"}`;
}

/** Sends one message, answered with exactly these bytes. */
async function ask(kit: ProbeKit, bytes: string | Uint8Array, status = 200, headers = eventStream) {
  const subject = kit.create();
  kit.server.answerAll((request) => request.reply(status, headers, bytes));
  await subject.send("Hi");
  return subject;
}

/** The answer must not count as whole, and what arrived must stay. */
async function mustNotBeWhole(kit: ProbeKit, bytes: string): Promise<Finding> {
  const subject = await ask(kit, bytes);
  const { error, text } = subject.see();
  return { met: error !== "" && text === "Hel", seen: words(subject) };
}

/** The flaw must be passed over, and the answer complete. */
async function mustComplete(kit: ProbeKit, bytes: string | Uint8Array, whole = "Hello") {
  const subject = await ask(kit, bytes);
  const { status, error, text } = subject.see();
  return { met: status === "ready" && error === "" && text === whole, seen: words(subject) };
}

async function mustFail(
  kit: ProbeKit,
  ...answer: Parameters<typeof ask> extends [unknown, ...infer A] ? A : never
) {
  const subject = await ask(kit, ...answer);
  return { met: subject.see().error !== "", seen: words(subject) };
}

/** The decision about the pending call that a request carries, if it carries one. */
function decisionIn(request: SeenRequest): boolean | undefined {
  const { messages } = request.json() as { messages: UIMessage[] };
  for (const part of messages.flatMap(({ parts }) => parts)) {
    if ("approval" in part && part.approval && "approved" in part.approval) {
      return part.approval.approved;
    }
  }
  return undefined;
}

const decisions = (server: TestServer) =>
  server.requests.map(decisionIn).filter((decision) => decision !== undefined);

/** Brings a conversation to a pending approval; everything after that is answered as settled. */
async function askForApproval(kit: ProbeKit, setup?: Partial<SubjectSetup>) {
  const subject = kit.create(setup);
  kit.server.answerAll((request) => request.reply(200, eventStream, toEvents(...asks)));
  await subject.send("Hi");
  kit.server.answerAll((request) => request.reply(200, eventStream, toEvents(...settled)));
  return { subject, shown: subject.shown() };
}

/** Waits until no turn is under way. */
async function settle(subject: Subject): Promise<void> {
  await until(() => !["submitted", "streaming"].includes(subject.see().status));
}

const isClean = () =>
  !("polluted" in {}) && Object.keys(Object.prototype).length === 0 && !("polluted" in []);

export const probes: readonly Probe[] = [
  {
    fault: "The stream ends cleanly without `finish`",
    demand: "not shown as whole; text kept",
    run: (kit) => mustNotBeWhole(kit, toEvents(start, step, textStart, delta("Hel"))),
  },
  {
    fault: "The stream ends inside a JSON event",
    demand: "not shown as whole; text kept",
    run: (kit) =>
      mustNotBeWhole(kit, `${toEvents(start, step, textStart, delta("Hel"))}data: {"type":"text-d`),
  },
  {
    fault: "One event is broken JSON, the stream goes on",
    demand: "that event is dropped; the answer completes",
    run: (kit) =>
      mustComplete(
        kit,
        `${toEvents(...hello.slice(0, 4))}data: {"ty\n\n${toEvents(...hello.slice(4), finish)}`,
      ),
  },
  {
    fault: "A chunk of a type that nobody knows",
    demand: "skipped; the answer completes",
    run: (kit) => mustComplete(kit, toEvents(...hello, { type: "hologram", id: 1 }, finish)),
  },
  {
    fault: "A text delta that is null",
    demand: "skipped; the answer completes",
    run: (kit) =>
      mustComplete(
        kit,
        toEvents(start, step, textStart, delta("Hel"), delta(null), delta("lo"), textEnd, finish),
      ),
  },
  {
    fault: "A finish reason that nobody knows",
    demand: "the answer completes",
    run: (kit) => mustComplete(kit, toEvents(...hello, { type: "finish", finishReason: "tired" })),
  },
  {
    fault: "200 with an HTML page in place of the stream",
    demand: "an error, not an empty answer",
    run: (kit) =>
      mustFail(kit, "<html><h1>Welcome</h1></html>", 200, { "content-type": "text/html" }),
  },
  {
    fault: "502 with an HTML page",
    demand: "an error without HTML in its message",
    run: async (kit) => {
      const page = "<html><h1>502 Bad Gateway</h1></html>";
      const subject = await ask(kit, page, 502, { "content-type": "text/html" });
      const isHtml = subject.errorMessage().includes("<");
      return {
        met: subject.see().error !== "" && !isHtml,
        seen: isHtml ? "the page is the error's message" : words(subject),
      };
    },
  },
  {
    fault: "429 with `Retry-After`",
    demand: "an app can tell when to send again",
    run: async (kit) => {
      const headers = { "content-type": "application/json", "retry-after": "30" };
      const subject = await ask(kit, '{"error":"Slow down"}', 429, headers);
      const met = subject.knowsWhenToRetry();
      return { met, seen: met ? "`retryAt` is set" : "the time is not reachable" };
    },
  },
  {
    fault: "Send is clicked twice",
    demand: "one POST, one answer",
    run: async (kit) => {
      const subject = kit.create();
      kit.server.answerAll((request) =>
        request.reply(200, eventStream, toEvents(...hello, finish)),
      );
      await Promise.all([subject.send("Hi"), subject.send("Hi")]);
      const posts = kit.server.requests.length;
      return { met: posts === 1, seen: `${posts} POST${posts === 1 ? "" : "s"}` };
    },
  },
  {
    fault: "The stream falls silent for two minutes",
    demand: "ends as interrupted; text kept",
    run: async (kit) => {
      const timers = installManualTimers("/src/", "/node_modules/ai/", "/node_modules/@ai-sdk/");
      const subject = kit.create();
      void subject.send("Hi");
      const line = (await kit.server.nextCall()).stream();
      line.send(...hello.slice(0, 4));
      await until(() => advanceFrame(timers) && subject.see().text === "Hel");
      for (let second = 0; second < 120; second += 1) timers.advance(1000);
      let turns = 0;
      await until(() => advanceFrame(timers) && (subject.see().error !== "" || (turns += 1) > 200));
      const finding = { met: subject.see().error !== "", seen: words(subject) };
      line.end();
      return finding;
    },
  },
  {
    fault: "An approval whose id nobody knows is answered",
    demand: "the caller is told; nothing is sent",
    run: async (kit) => {
      const { subject } = await askForApproval(kit);
      const outcome = await subject.respond({ id: "nope", fingerprint: "" }, true);
      await settle(subject);
      return {
        met: outcome !== undefined && decisions(kit.server).length === 0,
        seen:
          outcome === undefined ? "resolves, says nothing" : `resolves with ${statusOf(outcome)}`,
      };
    },
  },
  {
    fault: "Approve while the network is down, then Deny",
    demand: "the Deny is what the server gets",
    run: async (kit) => {
      let isDown = false;
      const { subject, shown } = await askForApproval(kit, {
        fetch: (...args) =>
          isDown ? Promise.reject(new TypeError("fetch failed")) : fetch(...args),
      });
      isDown = true;
      await subject.respond(shown, true);
      await settle(subject);
      isDown = false;
      await subject.respond(shown, false);
      await settle(subject);
      const afterDeny = decisions(kit.server);
      if (afterDeny.length === 0) await subject.send("And now?");
      const all = decisions(kit.server);
      return {
        met: all.join() === "false",
        seen:
          afterDeny.length === 0
            ? `nothing sent after Deny; the next message sends "approved: ${String(all[0])}"`
            : `the server got "approved: ${all.join()}"`,
      };
    },
  },
  {
    fault: "The arguments change between render and click",
    demand: "the changed arguments are never approved",
    run: async (kit) => {
      const { subject, shown } = await askForApproval(kit);
      subject.change((message) => ({
        ...message,
        parts: message.parts.map((part) =>
          "input" in part ? { ...part, input: { to: "eve@evil.test" } } : part,
        ),
      }));
      await subject.respond(shown, true);
      await settle(subject);
      const approved = kit.server.requests.filter((request) => decisionIn(request) === true);
      const isChanged = approved.some(({ body }) => body.includes("eve@evil.test"));
      return {
        met: !isChanged,
        seen: isChanged ? "the changed arguments are sent as approved" : "nothing is sent",
      };
    },
  },
  {
    fault: "The connection is cut in mid-stream",
    demand: "an error; text kept",
    run: async (kit) => {
      const subject = kit.create();
      const turn = subject.send("Hi");
      const line = (await kit.server.nextCall()).stream();
      line.send(...hello.slice(0, 4));
      await until(() => subject.see().text === "Hel");
      line.cut();
      await turn;
      const { error, text } = subject.see();
      return { met: error !== "" && text === "Hel", seen: words(subject) };
    },
  },
  {
    fault: "Chunks have fields that nobody knows",
    demand: "the answer completes",
    run: (kit) =>
      mustComplete(kit, toEvents(...[...hello, finish].map((chunk) => ({ ...chunk, zone: "eu" })))),
  },
  {
    fault: "A delta comes without its start",
    demand: "no crash: the text, or an error",
    run: async (kit) => {
      const subject = await ask(kit, toEvents(start, step, delta("Hello"), finish));
      const { error, text } = subject.see();
      return { met: error !== "" || text === "Hello", seen: words(subject) };
    },
  },
  {
    fault: "An `error` chunk",
    demand: "an error",
    run: (kit) =>
      mustFail(kit, toEvents(start, step, { type: "error", errorText: "Model overloaded" })),
  },
  {
    fault: "204 without a body",
    demand: "an error",
    run: (kit) => mustFail(kit, "", 204),
  },
  {
    fault: "`__proto__` as a key in data",
    demand: "no prototype changes",
    run: async (kit) => {
      const evil = 'data: {"type":"data-x","data":{"__proto__":{"polluted":true}}}\n\n';
      const subject = await ask(kit, `${toEvents(...hello)}${evil}${toEvents(finish)}`);
      const isFree = !JSON.stringify(subject.messages()).includes("polluted");
      return { met: isClean() && isFree, seen: isClean() && isFree ? "refused" : "taken over" };
    },
  },
  {
    fault: "UTF-8 split at every byte",
    demand: "the same text",
    run: async (kit) => {
      const text = "Grüße 😀 日本";
      const subject = kit.create();
      const turn = subject.send("Hi");
      const line = (await kit.server.nextCall()).stream();
      const bytes = new TextEncoder().encode(
        toEvents(start, step, textStart, delta(text), textEnd, finish),
      );
      for (const byte of bytes) line.write(new Uint8Array([byte]));
      line.end();
      await turn;
      return { met: subject.see().text === text, seen: words(subject) };
    },
  },
  {
    fault: "Approve is clicked twice",
    demand: "one POST",
    run: async (kit) => {
      const { subject, shown } = await askForApproval(kit);
      await Promise.all([subject.respond(shown, true), subject.respond(shown, true)]);
      await settle(subject);
      const sent = decisions(kit.server);
      return {
        met: sent.join() === "true",
        seen: `${sent.length} POST${sent.length === 1 ? "" : "s"}`,
      };
    },
  },
  {
    fault: "Lone surrogates in the text, `__proto__` as a part's id",
    demand: "the answer completes; no prototype changes",
    run: async (kit) => {
      const id = "__proto__";
      const subject = await ask(
        kit,
        toEvents(
          start,
          step,
          { type: "text-start", id },
          delta("a\uD800b", id),
          { type: "text-end", id },
          finish,
        ),
      );
      const { status, text } = subject.see();
      const isWhole = status === "ready" && text.startsWith("a") && text.endsWith("b");
      return { met: isWhole && isClean(), seen: isWhole ? "`ready`, text kept" : words(subject) };
    },
  },
  {
    fault: "A part's id comes twice in one message",
    demand: "both texts are kept",
    run: (kit) =>
      mustComplete(
        kit,
        toEvents(...hello, textStart, delta(" again"), textEnd, finish),
        "Hello again",
      ),
  },
];

/** Lets what is drawn once a frame be drawn. */
function advanceFrame(timers: ManualTimers): true {
  timers.advance(1);
  return true;
}

function statusOf(outcome: unknown): string {
  return `\`${String((outcome as { status?: unknown }).status)}\``;
}
