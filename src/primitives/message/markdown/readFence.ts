/** A block that is one fenced code block. */
export interface Fence {
  /** The first word after the opening fence. May be empty. */
  language: string;
  /** Exactly the code, without the newline before the closing fence. */
  code: string;
}

const opening = /^(?:[ \t]*\r?\n)*( {0,3})(?:(`{3,})([^`\n]*)|(~{3,})([^\n]*))(?:\n|$)/;
const lineBreak = /\r?\n$/;

/**
 * Reads a block that begins with a code fence. `null` when it does not. The fence may still be open:
 * then all that follows is code, but for a last line that looks like the beginning of its end.
 */
export function readFence(source: string, isOpen: boolean): Fence | null {
  const match = opening.exec(source);
  if (!match) return null;
  const indent = match[1] ?? "";
  const marker = match[2] ?? match[4] ?? "";
  const language = (match[3] ?? match[5] ?? "").trim().split(/\s/, 1)[0] ?? "";
  let code = source.slice(match[0].length);
  const end = code.trimEnd().lastIndexOf("\n") + 1;
  const last = code.slice(end).trim();
  const character = marker.charAt(0);
  const isMarker = last !== "" && last === character.repeat(last.length);
  if (isMarker && (isOpen || last.length >= marker.length)) code = code.slice(0, end);
  if (indent !== "") code = code.replace(new RegExp(`^ {1,${indent.length}}`, "gm"), "");
  return { language, code: code.replace(lineBreak, "") };
}
