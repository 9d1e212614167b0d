import { screen } from "@testing-library/react";
import { Lexer } from "marked";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { render } from "../../../../test/support/render.js";
import { loadMarkdown } from "./loadMarkdown.js";
import { MessageText } from "../MessageText.js";

beforeAll(() => loadMarkdown());
afterEach(() => void vi.restoreAllMocks());

const show = (text: string, isStreaming = false) => {
  const element = (next: string, streams: boolean) => (
    <MessageText text={next} isStreaming={streams} />
  );
  const { container, rerender } = render(element(text, isStreaming));
  return {
    container,
    grow: (next: string, streams = true) => rerender(element(next, streams)),
  };
};
const links = () =>
  screen.queryAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

describe("link definitions", () => {
  it("make links of references in every block, wherever they stand", () => {
    show(
      'See [the plan][plan] and [Notes].\n\n- [again][PLAN]\n\n[plan]: https://example.com/plan "The plan"\n[notes]: <https://example.com/notes>\n',
    );
    expect(links()).toEqual([
      ["the plan", "https://example.com/plan"],
      ["Notes", "https://example.com/notes"],
      ["again", "https://example.com/plan"],
    ]);
  });

  it("make links as soon as their line is whole, in the elements that are there", () => {
    const begin = "See [the plan][1] now.\n\nOther words.\n\n[1]: https://example.com/pl";
    const { container, grow } = show(begin, true);
    const paragraph = container.querySelector("p");
    expect(links()).toEqual([]);
    grow(`${begin}an\n`);
    expect(links()).toEqual([["the plan", "https://example.com/plan"]]);
    expect(container.querySelector("p")).toBe(paragraph);
  });

  it("hold without a last newline once the answer has ended", () => {
    const text = "See [the plan][1].\n\n[1]: https://example.com/plan";
    const { grow } = show(text, true);
    expect(links()).toEqual([]);
    grow(text, false);
    expect(links()).toEqual([["the plan", "https://example.com/plan"]]);
  });

  it("have only those blocks parsed again that refer to them", () => {
    const begin = "First [a][1].\n\nSecond words [b].\n\nThird [c][2].\n\nLast";
    const { grow } = show(begin, true);
    const parsed = vi.spyOn(Lexer.prototype, "inlineTokens");
    grow(`${begin} words.\n\n[1]: https://example.com/1\n`);
    const sources = parsed.mock.calls.map(([source]) => source);
    expect(sources).toContain("First [a][1].");
    expect(sources.filter((source) => /Second|Third/.test(source))).toEqual([]);
    expect(links()).toEqual([["a", "https://example.com/1"]]);
  });

  it("are taken once: the first of a label holds", () => {
    show("[a][1]\n\n[1]: https://example.com/first\n\n[b][1]\n\n[1]: https://evil.test/second\n");
    expect(links()).toEqual([
      ["a", "https://example.com/first"],
      ["b", "https://example.com/first"],
    ]);
  });

  it("lead nowhere that a link may not lead, and are none inside code", () => {
    const { container } = show(
      "[a][1] [b][2] [c][__proto__] [^note]\n\n[1]: javascript:alert(1)\n[__proto__]: data:text/html,x\n\n```\n[2]: https://example.com/code\n```\n\n[^note]: https://example.com/note\n",
    );
    expect(links()).toEqual([]);
    expect(container.querySelector("p")).toHaveTextContent("[b][2]");
    expect(container.querySelector("p")).toHaveTextContent("[^note]");
  });
});
