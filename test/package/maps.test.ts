import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { expect, it } from "vitest";

const dist = new URL("../../dist/", import.meta.url);
const maps = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js.map"));
const read = (path: string) => readFileSync(new URL(path, dist), "utf8");
const parse = (path: string) => JSON.parse(read(path)) as SourceMapPayload;

it("every module names its source map, and every map opens: its sources are in it", () => {
  expect(maps.length).toBeGreaterThan(100);
  for (const path of maps) {
    const { version, sources, sourcesContent } = parse(path);
    expect(version, path).toBe(3);
    expect(sourcesContent ?? [], path).toHaveLength(sources.length);
    for (const content of sourcesContent ?? []) expect(content, path).toEqual(expect.any(String));
    const module = path.replace(/\.map$/, "");
    expect(existsSync(new URL(module, dist)), module).toBe(true);
    expect(read(module), module).toMatch(/\n\/\/# sourceMappingURL=[\w.-]+\.js\.map\s*$/);
  }
});

it("a line of the built code leads to its line in the source", () => {
  const lines = read("client/PuffleError.js").split("\n");
  const line = lines.findIndex((text) => text.includes("PuffleError = class"));
  const payload = parse("client/PuffleError.js.map");
  const entry = new SourceMap(payload).findEntry(line, lines[line]!.indexOf("PuffleError"));
  if (!("originalLine" in entry)) throw new Error("the map does not know the line");
  const source = payload.sources.indexOf(entry.originalSource);
  expect(payload.sourcesContent[source]!.split("\n")[entry.originalLine]).toContain(
    "class PuffleError",
  );
});
