// Deterministic text: the same bytes on every machine.
const words =
  "lead reply campaign email subject draft week quarter team budget pipeline meeting account signal persona industry sender opener proof offer answer question result metric owner stage deal call note".split(
    " ",
  );

function numbers(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const pick = (next, from) => from[Math.floor(next() * from.length)];

function phrase(next, length) {
  return Array.from({ length }, () => {
    const word = pick(next, words);
    const kind = next();
    if (kind < 0.04) return `**${word}**`;
    if (kind < 0.07) return `\`${word}\``;
    return kind < 0.08 ? `[${word}](https://example.com/${word})` : word;
  }).join(" ");
}

const paragraph = (next) =>
  Array.from({ length: 3 }, () => `${phrase(next, 9 + Math.floor(next() * 9))}.`).join(" ");

const blocks = [
  (next) => `## ${phrase(next, 3)}`,
  (next) => Array.from({ length: 4 }, () => `- ${phrase(next, 8)}`).join("\n"),
  (next) =>
    `\`\`\`ts\n${Array.from({ length: 8 }, (_, row) => `const ${pick(next, words)}${row} = await load("${pick(next, words)}");`).join("\n")}\n\`\`\``,
  (next) =>
    `| name | value |\n| --- | ---: |\n${Array.from({ length: 4 }, () => `| ${pick(next, words)} | ${Math.floor(next() * 1000)} |`).join("\n")}`,
  (next) => `> ${phrase(next, 12)}.`,
];

function prose(seed, length) {
  const next = numbers(seed);
  let text = paragraph(next);
  while (text.length < length) text += `\n\n${pick(next, blocks)(next)}\n\n${paragraph(next)}`;
  return text;
}

/** `count` messages, the user's short, the agent's of 400 to 1,200 characters. */
export function history(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `history-${index}`,
    role: index % 2 === 0 ? "user" : "assistant",
    text: index % 2 === 0 ? paragraph(numbers(index + 7)) : prose(index + 7, 400 + (index % 9) * 100),
  }));
}

/** An answer in `count` deltas of 20 characters; it ends with the word "finis". */
export function deltas(count) {
  const text = prose(4711, count * 20).slice(0, count * 20 - 8);
  const whole = `${text}\n\nfinis.`;
  return Array.from({ length: count }, (_, index) => whole.slice(index * 20, index * 20 + 20));
}
