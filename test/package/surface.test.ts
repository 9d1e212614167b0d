import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "../../scripts/entries.mjs";
import { printApi, referencePath, surfacePath } from "../../scripts/api.mjs";

let printed: Awaited<ReturnType<typeof printApi>>;

beforeAll(async () => {
  printed = await printApi();
});

describe("the public surface", () => {
  it("documents every export", () => {
    expect(printed.problems).toEqual([]);
  });

  it.each(entries)(
    "of $specifier is the one in api/ (`npm run api` after a wanted change)",
    ({ name }) => {
      const path = surfacePath(name);
      expect(existsSync(path), `${path} is missing: run npm run api`).toBe(true);
      const { text } = printed.surfaces.find((surface) => surface.name === name)!;
      expect(text).toBe(readFileSync(path, "utf8"));
    },
  );

  it("has no way to give an account key to a browser", () => {
    const inBrowsers = printed.surfaces.filter(({ name }) => name !== "server");
    for (const { text } of inBrowsers) expect(text).not.toMatch(/api[-_]?key|pk_live/i);
  });
});

describe("the reference", () => {
  it("in docs/api/ says what the declarations say (`npm run api` after a wanted change)", () => {
    const written = readdirSync(referencePath("")).map((file) => ({
      file,
      text: readFileSync(referencePath(file), "utf8"),
    }));
    const byName = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);
    expect(written.toSorted(byName)).toEqual(printed.reference.toSorted(byName));
  });

  it("has words for every option, result and prop", () => {
    const wordless = printed.reference.flatMap(({ file, text }) =>
      text.split(/^(?=#+ )/m).flatMap((part) => {
        const [title = ""] = part.split("\n", 1);
        const [head = "", , ...rows] =
          /^\| Name [^]*?(?=\n\n|$)/m.exec(part)?.[0].split("\n") ?? [];
        if (!/(Props|Options|Result)$/.test(title)) return [];
        return rows
          .filter((row) => !head.includes("Meaning") || /\|  ?\|$/.test(row))
          .map((row) => `${file} ${title}: ${row}`);
      }),
    );
    expect(wordless).toEqual([]);
  });
});
