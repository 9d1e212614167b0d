const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/^[ \t]*(?:`{3,}|~{3,}).*$/gm, ""],
  [/^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$/gm, ""],
  [/^[ \t]*(?:[*_-][ \t]*){3,}$/gm, ""],
  [/^[ \t]*(?:>[ \t]*)+/gm, ""],
  [/^[ \t]*#{1,6}[ \t]+/gm, ""],
  [/^[ \t]*[-+*][ \t]+(?:\[[ xX]\][ \t]+)?/gm, ""],
  [/!?\[([^[\]\n]*)\](?:\([^()\n]*\)|\[[^[\]\n]*\])/g, "$1"],
  [/<((?:https?:\/\/|mailto:)[^<>\s]*)>/g, "$1"],
  [/`+/g, ""],
  [
    /(?<!\\)\*{1,3}(?=\S)|(?<=[^\s\\])\*{1,3}|~~|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu,
    "",
  ],
  [/^[ \t]*\||\|[ \t]*$/gm, ""],
  [/[ \t]*\|[ \t]*/g, ", "],
  [/\\([!-/:-@[-`{-~])/g, "$1"],
  [/\s+/g, " "],
];

/** Takes the markdown syntax out of a text that is to be spoken. */
export function toSpokenText(markdown: string): string {
  let text = markdown;
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text.trim();
}
