import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templateSource } from "../../../test/support/templateSource.js";
import {
  deleteVariable,
  insertVariable,
  replaceVariable,
  type TemplateEdit,
} from "./editTemplate.js";
import { parseTemplate } from "./parseTemplate.js";
import { templateNodeAt, templateVariables } from "./templateVariables.js";

const insert = (source: string, offset: number, name: string) =>
  insertVariable(parseTemplate(source), offset, name)?.source ?? null;

function keepsRest(before: string, edit: TemplateEdit): boolean {
  const behind = edit.start + edit.removed.length;
  const rebuilt = before.slice(0, edit.start) + edit.inserted + before.slice(behind);
  return (
    edit.source === rebuilt &&
    edit.removed === before.slice(edit.start, behind) &&
    edit.end === edit.start + edit.inserted.length
  );
}

describe("insertVariable", () => {
  it("writes the syntax of the template's first variable, else percents", () => {
    expect(insert("Hi ,", 3, "first_name")).toBe("Hi %first_name%,");
    expect(insert("{{a}} ", 6, "b")).toBe("{{a}} {{b}}");
    expect(insert("&&{{a}}&& ", 10, "b")).toBe("&&{{a}}&& {{b}}");
    expect(insertVariable(parseTemplate("x"), 1, "b", "braces")?.source).toBe("x{{b}}");
  });

  it("takes braces where percents would be read otherwise", () => {
    expect(insert("%foo", 4, "b")).toBe("%foo{{b}}");
    expect(insert("AB", 0, "DE")).toBe("{{DE}}AB");
    expect(insert("", 0, "Company City")).toBe("{{Company City}}");
  });

  it("stays out of variables, fences and surrogate pairs", () => {
    expect(insert("%abc%d", 2, "x")).toBe("%abc%%x%d");
    expect(insert("&&abc&&", 1, "x")).toBe("&&%x%abc&&");
    expect(insert("&&abc&&", 5, "x")).toBe("&&abc%x%&&");
    expect(insert("&&abc&&", 6, "x")).toBe("&&abc&&%x%");
    expect(insert("a😀b", 2, "x")).toBe("a😀%x%b");
  });

  it("moves an offset outside to the nearest end", () => {
    expect(insert("ab", 99, "x")).toBe("ab%x%");
    expect(insert("ab", -4, "x")).toBe("%x%ab");
    expect(insert("ab", Number.NaN, "x")).toBe("%x%ab");
  });

  it.each(["", " ", "a\nb", "a%b", "a}}b", "&&", "a".repeat(101)])("refuses the name %j", (name) =>
    expect(insert("ab", 1, name)).toBeNull(),
  );
});

describe("deleteVariable and replaceVariable", () => {
  const source = "Hi %a%, &&x {{b}}&&";

  it("delete the variable that the offset stands in", () => {
    expect(deleteVariable(parseTemplate(source), 3)?.source).toBe("Hi , &&x {{b}}&&");
    expect(deleteVariable(parseTemplate(source), 14)?.source).toBe("Hi %a%, &&x &&");
    expect(deleteVariable(parseTemplate(source), 6)).toBeNull();
    expect(deleteVariable(parseTemplate(source), 99)).toBeNull();
  });

  it("replace it in the same syntax where the name allows", () => {
    expect(replaceVariable(parseTemplate(source), 3, "c")?.source).toBe("Hi %c%, &&x {{b}}&&");
    expect(replaceVariable(parseTemplate(source), 12, "c")?.source).toBe("Hi %a%, &&x {{c}}&&");
    expect(replaceVariable(parseTemplate(source), 3, "c d")?.source).toBe(
      "Hi {{c d}}, &&x {{b}}&&",
    );
    expect(replaceVariable(parseTemplate(source), 0, "c")).toBeNull();
    expect(replaceVariable(parseTemplate(source), 3, "")).toBeNull();
  });
});

describe("every edit", () => {
  it("keeps the rest byte by byte", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(templateSource(), fc.nat(40), fc.constantFrom("a", "DE"), (text, at, name) => {
        const template = parseTemplate(text);
        const edits = [
          insertVariable(template, at, name),
          ...templateVariables(template).flatMap(({ start }) => [
            deleteVariable(template, start),
            replaceVariable(template, start, name),
          ]),
        ];
        expect(edits.every((edit) => edit === null || keepsRest(text, edit))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it(
    "inserts a name without spaces anywhere, and it is read as a variable",
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(templateSource(), fc.nat(40), fc.constantFrom("a", "DE"), (text, at, name) => {
          const edit = insertVariable(parseTemplate(text), at, name);
          const written = edit && templateNodeAt(parseTemplate(edit.source), edit.start);
          expect(written).toMatchObject({ type: "variable", name });
        }),
        { numRuns: 3000 },
      );
    },
  );
});
