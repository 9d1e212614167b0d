import { describe, expect, it } from "vitest";
import type { Lead } from "../../client/index.js";
import { findUnknownVariables } from "./findUnknownVariables.js";
import { parseTemplate } from "./parseTemplate.js";
import { plainText } from "./plainText.js";
import { resolveTemplate } from "./resolveTemplate.js";
import { leadFields, leadVariableNames } from "./resolveVariable.js";
import { templateNodeAt, templateVariables } from "./templateVariables.js";

const lead: Lead = {
  first_name: "Ann",
  last_name: "",
  company: "%first_name%",
  position: null,
  custom_fields: {
    size: 40,
    "Company City": "Bern",
    is_customer: false,
    tags: ["a"],
    last_name: "Lee",
    __proto: 1,
  },
};

const resolve = (source: string) => resolveTemplate(parseTemplate(source), lead);

describe("resolveTemplate", () => {
  it("puts in the fields of the lead and its custom fields", () => {
    expect(resolve("Hi %first_name% {{Company City}} %size% %is_customer%").text).toBe(
      "Hi Ann Bern 40 false",
    );
    expect(resolve("%custom_fields.size%").text).toBe("40");
  });

  it("resolves every documented field", () => {
    for (const field of leadFields) {
      expect(resolveTemplate(parseTemplate(`%${field}%`), { [field]: "x" }).text).toBe("x");
    }
  });

  it("takes a custom field where the documented one is blank", () => {
    expect(resolve("%last_name%").text).toBe("Lee");
  });

  it("lists what stays unresolved, with its place and reason", () => {
    const { text, unresolved } = resolve("%position% %nope% &&%First_Name%&& {{tags}} %headline%");
    expect(text).toBe("%position% %nope% &&%First_Name%&& {{tags}} %headline%");
    expect(unresolved).toEqual([
      { name: "position", start: 0, end: 10, reason: "empty", suggestion: null },
      { name: "nope", start: 11, end: 17, reason: "unknown", suggestion: null },
      { name: "First_Name", start: 20, end: 32, reason: "unknown", suggestion: "first_name" },
      { name: "tags", start: 35, end: 43, reason: "empty", suggestion: null },
      { name: "headline", start: 44, end: 54, reason: "empty", suggestion: null },
    ]);
  });

  it("resolves inside instructions and keeps their signs", () => {
    const { text, nodes } = resolve("&&hook for %first_name%&&");
    expect(text).toBe("&&hook for Ann&&");
    expect(nodes[0]).toMatchObject({ type: "instruction", children: [{}, { status: "resolved" }] });
  });

  it("does not resolve a value again", () => {
    expect(resolve("%company%").text).toBe("%first_name%");
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "custom_fields"])(
    "takes the inherited or structural %s for no field",
    (name) => {
      expect(resolve(`{{${name}}}`).unresolved).toMatchObject([{ reason: "unknown" }]);
    },
  );

  it("finds an own field called __proto__", () => {
    const custom = JSON.parse(`{"__proto__": "own"}`) as Record<string, unknown>;
    expect(resolveTemplate(parseTemplate("%__proto__%"), { custom_fields: custom }).text).toBe(
      "own",
    );
  });

  it.each([null, undefined, 5, "x", [], { custom_fields: "x" }, { custom_fields: [1] }])(
    "survives the lead %j",
    (odd) => {
      const { unresolved } = resolveTemplate(parseTemplate("%first_name% %x%"), odd as Lead);
      expect(unresolved.map(({ reason }) => reason)).toEqual(["empty", "unknown"]);
      expect(leadVariableNames(odd as Lead)).toEqual([...leadFields]);
    },
  );
});

describe("findUnknownVariables", () => {
  const template = parseTemplate("%first_name% %Size% &&for %nope%&& %constructor%");

  it("finds what the whitelist lacks, with its place and what was probably meant", () => {
    expect(findUnknownVariables(template, ["first_name", "size"])).toMatchObject([
      { name: "Size", start: 13, end: 19, suggestion: "size" },
      { name: "nope", start: 26, end: 32, suggestion: null },
      { name: "constructor", start: 35, end: 48, suggestion: null },
    ]);
  });

  it("knows nothing without a list, and no name with an empty one", () => {
    expect(findUnknownVariables(template, undefined)).toEqual([]);
    expect(findUnknownVariables(template, null)).toEqual([]);
    expect(findUnknownVariables(template, [])).toHaveLength(4);
    expect(findUnknownVariables(template, [null, 3] as unknown as string[])).toHaveLength(4);
  });
});

describe("plainText", () => {
  it("writes names in brackets, or the lead's values", () => {
    const template = parseTemplate("Hi %first_name%, &&a hook on {{position}} && 5%");
    expect(plainText(template)).toBe("Hi [first_name], [a hook on position] 5%");
    expect(plainText(template, lead)).toBe("Hi Ann, [a hook on position] 5%");
    expect(plainText(template, null)).toBe(plainText(template));
  });
});

describe("templateVariables", () => {
  it("lists every occurrence in order", () => {
    const template = parseTemplate("%a% &&x {{b}}&& %a%");
    expect(templateVariables(template).map(({ name }) => name)).toEqual(["a", "b", "a"]);
  });
});

describe("templateNodeAt", () => {
  it("finds the innermost node", () => {
    const template = parseTemplate("ab&&x %c%&&");
    const at = (offset: number) => templateNodeAt(template, offset)?.raw ?? null;
    expect(at(0)).toBe("ab");
    expect(at(2)).toBe("&&x %c%&&");
    expect(at(4)).toBe("x ");
    expect(at(7)).toBe("%c%");
    expect(at(9)).toBe("&&x %c%&&");
    expect(at(11)).toBeNull();
    expect(at(-1)).toBeNull();
    expect(at(Number.NaN)).toBeNull();
  });
});
