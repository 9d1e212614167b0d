import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "../../scripts/entries.mjs";
import { printApi, surfacePath } from "../../scripts/api.mjs";

let printed: ReturnType<typeof printApi>;

beforeAll(() => {
  printed = printApi();
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
    for (const { text } of printed.surfaces) expect(text).not.toMatch(/api[-_]?key|pk_live/i);
  });
});
