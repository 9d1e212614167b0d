import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../../test/support/propertyRuns.js";
import { templateSource } from "../../../test/support/templateSource.js";
import { parseTemplate, serializeTemplate } from "./parseTemplate.js";
import type { Template, TemplateNode } from "./types.js";

/** `t:` text, `v:` variable by its name, `i[…]` instruction. */
function sketch(nodes: readonly TemplateNode[]): string[] {
  return nodes.map((node) => {
    if (node.type === "text") return `t:${node.raw}`;
    return node.type === "variable" ? `v:${node.name}` : `i[${sketch(node.children).join("|")}]`;
  });
}

const parsed = (source: string) => sketch(parseTemplate(source).nodes);

function expectWhole({ source, nodes }: Template) {
  const check = (list: readonly TemplateNode[], from: number, to: number) => {
    let position = from;
    for (const node of list) {
      expect(node.start).toBe(position);
      expect(node.end).toBeGreaterThan(node.start);
      expect(node.raw).toBe(source.slice(node.start, node.end));
      if (node.type === "instruction") check(node.children, node.start + 2, node.end - 2);
      position = node.end;
    }
    expect(position).toBe(to);
  };
  check(nodes, 0, source.length);
}

describe("parseTemplate", () => {
  it.each([
    ["Hi %first_name%,", ["t:Hi ", "v:first_name", "t:,"]],
    ["Hi {{first_name}},", ["t:Hi ", "v:first_name", "t:,"]],
    ["{{  Company Size }}", ["v:Company Size"]],
    ["%custom_fields.size%", ["v:custom_fields.size"]],
    ["%Größe%%名前%", ["v:Größe", "v:名前"]],
    ["&&hook for %position%&&!", ["i[t:hook for |v:position]", "t:!"]],
    ["&&a\nb&&", ["i[t:a\nb]"]],
    ["%__proto__% {{constructor}}", ["v:__proto__", "t: ", "v:constructor"]],
  ])("reads %j", (source, expected) => {
    expect(parsed(source)).toEqual(expected);
  });

  it.each([
    "50% of 20%",
    "100%",
    "5%%",
    "%first name%",
    "%1st%",
    "%name",
    "%a.%",
    "% name %",
    "%a\nb%",
    "{{name}",
    "{name}}",
    "{{}}",
    "{{ }}",
    "{{a  b}}",
    "{{#if x}}",
    "{{name|there}}",
    "&&",
    "&& &&",
    "&&&&",
    "&&no end",
    "R&D & sons",
    "https://x.test/caf%C3%A9?q=%E2%80%99a%20b",
    "t%C3%A9t%C3%A9",
    `%${"a".repeat(101)}%`,
    `{{${"a".repeat(101)}}}`,
  ])("keeps %j as text", (source) => {
    expect(parsed(source)).toEqual([`t:${source}`]);
  });

  it.each([
    ["%foo%bar%", ["v:foo", "t:bar%"]],
    ["100%%name%", ["t:100%", "v:name"]],
    ["{{{name}}}", ["t:{", "v:name", "t:}"]],
    ["{{%name%}}", ["t:{{", "v:name", "t:}}"]],
    ["&&a &&b&& c&&", ["i[t:a ]", "t:b", "i[t: c]"]],
    ["&&&&hook&&", ["t:&&", "i[t:hook]"]],
    ["&&hook&&&", ["i[t:hook]", "t:&"]],
    ["&&open %name%", ["t:&&open ", "v:name"]],
    ["%a&&b%c&&", ["t:%a", "i[t:b%c]"]],
    ["%C3%name%", ["v:C3", "t:name%"]],
  ])("reads the odd %j", (source, expected) => {
    expect(parsed(source)).toEqual(expected);
  });

  it("takes a missing draft for an empty template", () => {
    expect(parseTemplate(null).nodes).toEqual([]);
    expect(parseTemplate(undefined).source).toBe("");
    expect(parseTemplate(7 as unknown as string).nodes).toEqual([]);
  });

  const strings = propertyRuns(1_000_000);
  it(
    `gives back the same bytes and whole offsets for ${strings} strings`,
    { timeout: 60_000 },
    () => {
      const { failed, counterexample, numRuns } = fc.check(
        fc.property(templateSource(), (source) => {
          const template = parseTemplate(source);
          return serializeTemplate(template) === source && isWhole(template);
        }),
        { numRuns: strings },
      );
      expect(failed, JSON.stringify(counterexample)).toBe(false);
      expect(numRuns).toBe(strings);
      for (const source of fc.sample(templateSource(), 500)) expectWhole(parseTemplate(source));
    },
  );

  it("reads 10,000 variables", () => {
    const source = "%a% {{b}} ".repeat(5000);
    const template = parseTemplate(source);
    expect(template.nodes.filter(({ type }) => type === "variable")).toHaveLength(10_000);
    expect(serializeTemplate(template)).toBe(source);
  });
});

/** `expectWhole` for the uppermost nodes, without the cost of a million × `expect`. */
function isWhole({ source, nodes }: Template): boolean {
  let position = 0;
  for (const { start, end, raw } of nodes) {
    if (start !== position || raw !== source.slice(start, end)) return false;
    position = end;
  }
  return position === source.length;
}

describe("the time for 1 MB", () => {
  const shapes = {
    letters: "abc ",
    "open percents": "%a",
    percents: "%",
    variables: "%a%",
    "open braces": "{{",
    "braces and spaces": "{{ ",
    "spaces in braces": "{{a a",
    "encoded address": "%C3",
    ampersands: "&",
    "blank instructions": "&& ",
    instructions: "&&%a%&&",
  };

  /** In milliseconds of this process's own work: what else the machine does is not in it. */
  const duration = (source: string) => {
    const from = process.cpuUsage();
    parseTemplate(source);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };

  it.each(Object.entries(shapes))("grows with the length: %s", { timeout: 60_000 }, (_, shape) => {
    const whole = shape.repeat(Math.ceil(1_048_576 / shape.length));
    const quarter = whole.slice(0, whole.length / 4);
    let [one, four] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const ratio = () => four / Math.max(one, 0.5);
    // The shortest of several, interleaved: the collector's work only ever adds. Two tell unless it interfered.
    for (let round = 0; round < 2 || (round < 5 && ratio() >= 10); round += 1) {
      one = Math.min(one, duration(quarter));
      four = Math.min(four, duration(whole));
    }
    // Four times the work for four times the text, and room for cold caches; quadratic is 16 times.
    expect(ratio()).toBeLessThan(10);
  });

  it.each(["{{", "%", "&&"])("one open %s with no end", (open) => {
    const source = open + "a b".repeat(350_000);
    expect(serializeTemplate(parseTemplate(source))).toBe(source);
  });
});
