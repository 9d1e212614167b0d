// What stands in a TSDoc comment, as Markdown.
import {
  DocCodeSpan,
  DocEscapedText,
  DocFencedCode,
  DocLinkTag,
  DocParagraph,
  DocPlainText,
  DocSoftBreak,
} from "@microsoft/tsdoc";

/** @param {import("@microsoft/tsdoc").DocNode} node @returns {string} */
function toMarkdown(node) {
  if (node instanceof DocPlainText) return node.text;
  if (node instanceof DocCodeSpan) return `\`${node.code}\``;
  if (node instanceof DocEscapedText) return node.decodedText;
  if (node instanceof DocLinkTag) return `\`${node.linkText ?? node.urlDestination ?? ""}\``;
  if (node instanceof DocFencedCode) {
    return `\`\`\`${node.language.trim()}\n${node.code}\`\`\`\n\n`;
  }
  if (node instanceof DocSoftBreak) return " ";
  const inside = node.getChildNodes().map(toMarkdown).join("");
  return node instanceof DocParagraph ? `${inside.trim()}\n\n` : inside;
}

/** @param {import("@microsoft/tsdoc").DocNode | undefined} node */
const words = (node) =>
  node
    ? toMarkdown(node)
        .replaceAll(/[^\S\n]+/g, (space, at, all) => (isInFence(all, at) ? space : " "))
        .trim()
    : "";

/** @param {string} text @param {number} at */
const isInFence = (text, at) => text.slice(0, at).split("```").length % 2 === 0;

/**
 * What a comment says: its sentences, its default, what it throws, its examples.
 *
 * @param {import("@microsoft/tsdoc").DocComment | undefined} comment
 */
export function readComment(comment) {
  /** @param {string} tag */
  const blocks = (tag) =>
    (comment?.customBlocks ?? [])
      .filter(({ blockTag }) => blockTag.tagName === tag)
      .map(({ content }) => words(content));
  const parameters = new Map(
    (comment?.params.blocks ?? []).map((block) => [block.parameterName, words(block.content)]),
  );
  return {
    summary: words(comment?.summarySection),
    remarks: words(comment?.remarksBlock?.content),
    returns: words(comment?.returnsBlock?.content),
    parameters,
    default: blocks("@defaultValue")[0] ?? "",
    throws: blocks("@throws"),
    examples: blocks("@example"),
  };
}
