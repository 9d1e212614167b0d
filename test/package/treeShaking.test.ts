import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { budgets } from "../../scripts/size.mjs";
import pkg from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The modules of which something is left in one file, by a bundler that is none of Vite's. */
async function modulesLeft(code: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "error",
    define: { "process.env.NODE_ENV": `"production"` },
    // the package's own name leads through its `exports`, as in a host, and not through our tsconfig
    tsconfigRaw: {},
    external: Object.keys(pkg.peerDependencies).flatMap((name) => [name, `${name}/*`]),
    absWorkingDir: root,
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([module]) => module),
  );
}

describe("esbuild leaves out what is not imported", () => {
  // one file holds lazy chunks, too: the finished components and their parts that come later are not told apart
  const withoutComponents = budgets.filter(
    ({ part, without, code }) =>
      part === "start" && without && !/ChatThread|Workspace|\*/.test(code),
  );
  it.each(withoutComponents)("$name", async ({ code, without }) => {
    const modules = await modulesLeft(code);
    expect(modules.some((module) => module.startsWith("dist/"))).toBe(true);
    expect(modules.filter((module) => without!.test(module))).toEqual([]);
  });

  it("an error's class alone is a few modules of the client", async () => {
    const modules = await modulesLeft(`export { PuffleError } from "puffle-react";`);
    const ours = modules.filter((module) => module !== "<stdin>");
    expect(ours.filter((module) => !/^dist\/(client|internal)\//.test(module))).toEqual([]);
    expect(ours.length).toBeLessThan(5);
  });
});
