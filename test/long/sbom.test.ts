import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import lock from "../../package-lock.json" with { type: "json" };
import pkg from "../../package.json" with { type: "json" };

it("the bill of materials names the package and what it brings along, each by its hash", () => {
  const printed = execFileSync("npm", ["run", "--silent", "sbom"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const { bomFormat, metadata, components } = JSON.parse(printed) as {
    bomFormat: string;
    metadata: { component: { name: string; version: string } };
    components: { name: string; purl: string; hashes?: object[] }[];
  };
  expect(bomFormat).toBe("CycloneDX");
  expect(metadata.component).toMatchObject({ name: pkg.name, version: pkg.version });
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(pkg.dependencies)));
  const development = Object.entries(lock.packages).flatMap(([path, entry]) =>
    "dev" in entry && entry.dev ? [path.replace(/^.*node_modules\//, "")] : [],
  );
  const brought = new Set(
    Object.entries(lock.packages).flatMap(([path, entry]) =>
      "dev" in entry && entry.dev ? [] : [path.replace(/^.*node_modules\//, "")],
    ),
  );
  expect(names.filter((name) => development.includes(name) && !brought.has(name))).toEqual([]);
  for (const { purl, hashes } of components) expect(hashes, purl).toHaveLength(1);
});
