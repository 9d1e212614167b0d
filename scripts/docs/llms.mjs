// llms.txt: what a language model should read first, in the form of https://llmstxt.org.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pkg from "../../package.json" with { type: "json" };
import { root } from "../reports.mjs";
import { filesIn } from "./pages.mjs";

/** A page as a line of the list: its title, and its first sentence. @param {string} path */
function lineOf(path) {
  const text = readFileSync(join(root, path), "utf8");
  const [, title = path] = /^# (.+)$/m.exec(text) ?? [];
  const paragraph = text
    .slice(text.indexOf(title) + title.length)
    .split(/\n\n/)
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    .find((part) => /^[A-Z`“*]/.test(part));
  const [sentence = ""] = /^.*?[.:](?= |$)/.exec(paragraph ?? "") ?? [];
  const plain = sentence
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replaceAll("**", "")
    .replace(/:$/, ".");
  return `- [${title}](${path})${plain ? `: ${plain}` : ""}`;
}

/** @param {string} title @param {readonly string[]} paths */
const section = (title, paths) => `## ${title}\n\n${paths.map(lineOf).join("\n")}`;

export function renderIndex() {
  const guides = filesIn("docs/guides", /\.md$/);
  const start = "docs/guides/start.md";
  return `${[
    "# puffle-react",
    `> ${pkg.description}`,
    [
      "- Install: `npm install puffle-react ai @ai-sdk/react @tanstack/react-query`. React 18.3 or 19, AI SDK 6 or 7.",
      "- Never put an account key (`pk_live_…`) into browser code: the browser talks to your own server, which adds it (`puffle-react/server`).",
      "- Never repeat a POST by yourself: each spends credits. `sendMessage` resolves with what became of the message.",
      "- The smallest app: `PuffleProvider`, in it `ChatThread` with the result of `useAgentChat()`; import `puffle-react/styles.css` once.",
      "- Other packages export a `useAgentChat`, too: import it from `puffle-react`.",
      "- In tests use `createPuffleBackend` of `puffle-react/testing`; assert on its log (`backend.requests`), mock nothing.",
    ].join("\n"),
    section("Guides", [start, ...guides.filter((path) => path !== start)]),
    section("Reference", filesIn("docs/api", /\.md$/)),
    section("Decide", [
      "docs/from-usechat.md",
      "docs/comparison.md",
      "docs/stability.md",
      "docs/threat-model.md",
    ]),
    section("Optional", ["docs/benchmarks.md", "docs/fault-probes.md"]),
  ].join("\n\n")}\n`;
}
