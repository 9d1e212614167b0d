import { act } from "@testing-library/react";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStreamingChat, textMessage } from "../../../test/support/createStreamingChat.js";
import { render } from "../../../test/support/render.js";
import { createSentenceFeed } from "./createSentenceFeed.js";
import { Thread } from "./index.js";
import { toSpokenText } from "./toSpokenText.js";
import type { AnnounceMode } from "./ThreadAnnouncer.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Records everything that is ever put into the live regions. */
async function listen(...modes: AnnounceMode[]) {
  const stream = createStreamingChat([textMessage("user", "Hi", "u")]);
  const threads = (shown: readonly AnnounceMode[]) =>
    shown.map((mode, index) => (
      <Thread.Root key={index} chat={stream.chat}>
        <Thread.Announcer mode={mode} />
      </Thread.Root>
    ));
  const view = render(threads(modes.length > 0 ? modes : ["sentences"]));
  const showFirst = (count: number) => view.rerender(threads(modes.slice(0, count)));
  const spoken: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) {
        spoken.push(`${(target as Element).getAttribute("aria-live")}: ${node.textContent}`);
      }
    }
  });
  for (const region of document.querySelectorAll("[aria-live]")) {
    observer.observe(region, { childList: true });
  }
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  await pass(500);
  act(() => stream.set({ isBusy: true, status: "streaming" }));
  act(() => stream.push(textMessage("assistant", "", "a")));
  const say = (text: string) =>
    act(() => {
      stream.append(text);
      stream.frame();
    });
  const finish = () => act(() => stream.set({ isBusy: false, status: "ready" }));
  return { stream, spoken, pass, say, finish, view, showFirst };
}

describe("Thread.Announcer", () => {
  it("speaks a conversation once, however many threads show it, come and go", async () => {
    const { spoken, pass, say, finish, showFirst } = await listen("off", "sentences", "sentences");
    say("First sentence. Second");
    await pass(3_100);
    showFirst(2);
    say(" sentence. Third");
    await pass(3_100);
    showFirst(3);
    say(" sentence.");
    finish();
    await pass(10_000);
    expect(spoken).toEqual([
      "polite: First sentence.",
      "polite: Second sentence.",
      "polite: Third sentence.",
    ]);
  });

  it("speaks whole sentences, at most once in 3 s, each character once", async () => {
    const { spoken, pass, say, finish } = await listen();
    say("First sentence. Sec");
    await pass(2900);
    expect(spoken).toEqual([]);
    await pass(200);
    say("ond sentence. Third");
    say(" sentence");
    await pass(3000);
    say(" ends here.");
    finish();
    await pass(10_000);
    expect(spoken).toEqual([
      "polite: First sentence.",
      "polite: Second sentence.",
      "polite: Third sentence ends here.",
    ]);
  });

  it("says that the response is complete when nothing is left to speak", async () => {
    const { spoken, pass, say, finish } = await listen();
    say("Only one sentence.\n");
    await pass(3100);
    finish();
    await pass(1000);
    expect(spoken).toEqual(["polite: Only one sentence.", "polite: Response complete"]);
  });

  it("only counts the words of a long rest", async () => {
    const { spoken, pass, say, finish } = await listen("end");
    say("word ".repeat(200));
    await pass(9000);
    expect(spoken).toEqual([]);
    finish();
    await pass(1000);
    expect(spoken).toEqual(["polite: Long response, 200 words"]);
  });

  it("says nothing of an answer when it is off", async () => {
    const { spoken, pass, say, finish } = await listen("off");
    say("Words. And more.");
    await pass(6000);
    finish();
    await pass(1000);
    expect(spoken).toEqual([]);
  });

  it("speaks what became of the user's message, once", async () => {
    const { stream, spoken, pass } = await listen();
    const receipt = { messageId: "u", error: null, updatedAt: 0 };
    const set = (status: "accepted" | "interrupted") =>
      act(() => stream.set({ receipts: { u: { ...receipt, status } } }));
    set("accepted");
    set("accepted");
    set("interrupted");
    await pass(100);
    expect(spoken).toEqual(["polite: Delivered", "assertive: Interrupted"]);
  });

  it("leaves no timer behind", async () => {
    const { pass, say, view } = await listen();
    say("Half a sen");
    await pass(3500);
    view.unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("createSentenceFeed", () => {
  const words = fc.constantFrom(
    "One two. ",
    "Why? ",
    "- item\n",
    "**bold** ",
    "`a.b` ",
    "x",
    ".",
    " ",
    "\n\n",
    "3.5 ",
    "[l](http://a.b) ",
  );

  it("gives every character once and in order, however the text grows", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.array(fc.nat(9)), (pieces, steps) => {
        const text = pieces.join("");
        const feed = createSentenceFeed("en");
        const given: string[] = [];
        let at = 0;
        for (const step of steps) given.push(feed.take(text.slice(0, (at += step))));
        given.push(feed.rest(text));
        const joined = given.join(" ").replace(/\s/g, "");
        expect(joined.replace(/[^\p{L}\p{N}]/gu, "")).toBe(
          toSpokenText(text).replace(/[^\p{L}\p{N}]/gu, ""),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("keeps a half-written link and a half-written code until they are whole", () => {
    const feed = createSentenceFeed("en");
    expect(feed.take("See [the docs. They")).toBe("");
    expect(feed.take("See [the docs. They](https://a.b). Then ")).toBe("See the docs. They.");
  });
});

describe("a very long answer", () => {
  it("costs time in proportion to what is looked at", () => {
    const feed = createSentenceFeed("en");
    const code = `\`\`\`ts\n${"const a = 1;\n".repeat(80_000)}`;
    for (let at = 0; at < code.length; at += 50_000) {
      expect(feed.take(code.slice(0, at)).length).toBeLessThanOrEqual(4000);
    }
    expect(feed.rest(code).length).toBeGreaterThan(500);
  });
});

describe("toSpokenText", () => {
  it.each([
    ["# Title", "Title"],
    ["**bold** and *word* and `code` ~~gone~~", "bold and word and code gone"],
    ["[words](https://a.b) ![picture](https://c.d)", "words picture"],
    ["- one\n- [x] two\n1. three", "one two 1. three"],
    ["| a | b |\n| - | --- |\n| 1 | 2 |", "a, b 1, 2"],
    ["> quoted\n\n---\n\nafter", "quoted after"],
    ["```js\nconst a = 1;\n```", "const a = 1;"],
    ["snake_case and 2 * 3", "snake_case and 2 * 3"],
    ["\\*literal\\*", "*literal*"],
  ])("turns %j into %j", (markdown, spoken) => {
    expect(toSpokenText(markdown)).toBe(spoken);
  });
});
