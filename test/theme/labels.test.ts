import { defaultLabels } from "puffle-react";
import { ar } from "puffle-react/labels/ar";
import { de } from "puffle-react/labels/de";
import { describe, expect, it } from "vitest";

type Leaf = string | ((...args: unknown[]) => string);

/** Every label with its place, as in "composer.blocked.busy". */
function leaves(labels: object, path = ""): [string, Leaf][] {
  return Object.entries(labels).flatMap(([key, value]: [string, unknown]): [string, Leaf][] =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value as Leaf]],
  );
}

/** What is said with figures and names in it. The names are no words of any language. */
const samples: readonly unknown[][] = [0, 1, 2, 3, 11, 100, 1000].flatMap((number) => [
  [number, number, number],
  [number, "xx", "yy"],
  [number, true, "phone"],
  ["xx", number, number],
  ["xx", null, number],
  [["xx"], ["yy"]],
  ["xx", ["yy"]],
  [["xx"], number],
  ["turn", true, "xx", "yy"],
  [number, "de"],
]);

const isSaid = (text: unknown) =>
  typeof text === "string" && !/undefined|NaN|\[object|null/.test(text);

/** What a label says of the samples of which English says something. */
function say(label: Leaf, english: Leaf): string[] {
  if (typeof label === "string") return [label];
  return samples.flatMap((args) => {
    try {
      const text = label(...args);
      // a name where a number belongs: English takes any
      const isOther =
        /NaN/.test(text) || (typeof english !== "string" && !isSaid(english(...args)));
      return isOther ? [] : [text];
    } catch {
      // these arguments are another label's
      return [];
    }
  });
}

/** Words that are the same in another language, and what has no words. */
const same =
  /^(message\.(system|assistant|unknownRole)|transport\.offline|sessions\.open|draft\.version|examples\.count|format\..*|approval\.steps)$/;

describe.each([
  { name: "German", labels: de, letters: /\p{Script=Latin}/u },
  { name: "Arabic", labels: ar, letters: /\p{Script=Arabic}/u },
])("the labels in $name", ({ labels, letters }) => {
  const english = new Map(leaves(defaultLabels));
  const own = leaves(labels);

  it("are there for every label in English, and for no other", () => {
    expect(own.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("say something wherever the English ones do", () => {
    for (const [path, label] of own) {
      const source = english.get(path)!;
      const isMute = (texts: readonly string[]) => texts.every((text) => text === "");
      expect(isMute(say(label, source)), path).toBe(isMute(say(source, source)));
    }
  });

  it("leave no English words", () => {
    const left = own.filter(
      ([path, label]) =>
        typeof label === "string" &&
        label !== "" &&
        label === english.get(path) &&
        !same.test(path),
    );
    expect(left).toEqual([]);
    const foreign = own.filter(
      ([path, label]) =>
        !same.test(path) &&
        say(label, english.get(path)!).some((text) => text && !letters.test(text)),
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  it("fill every place that they have", () => {
    for (const [path, label] of own)
      for (const text of say(label, english.get(path)!)) {
        expect(isSaid(text), `${path}: ${text}`).toBe(true);
        expect(text, path).not.toContain("#");
      }
  });
});

describe("counting", () => {
  it("takes the six forms of Arabic", () => {
    expect([0, 1, 2, 3, 11, 100, 103].map(ar.thread.newMessages)).toEqual([
      "لا رسائل جديدة",
      "رسالة جديدة واحدة",
      "رسالتان جديدتان",
      "3 رسائل جديدة",
      "11 رسالة جديدة",
      "100 رسالة جديدة",
      "103 رسائل جديدة",
    ]);
  });

  it("takes the two forms of German, and its figures", () => {
    expect([0, 1, 2, 1234].map(de.thread.newMessages)).toEqual([
      "0 neue Nachrichten",
      "1 neue Nachricht",
      "2 neue Nachrichten",
      "1.234 neue Nachrichten",
    ]);
  });

  it("counts down in both", () => {
    expect(de.format.countdown(83)).toBe("1:23");
    expect(ar.format.countdown(3723)).toBe("1:02:03");
    expect(de.format.duration(14_000, undefined)).toMatch(/^14\sSek\.$/);
  });
});
