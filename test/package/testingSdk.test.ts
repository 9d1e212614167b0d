import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { root } from "../../scripts/reports.mjs";

/** Runs a module in plain Node, where `ai` is the major that `alias` has. */
function runOn(alias: string, code: string) {
  const hooks = `export const resolve = (name, context, next) =>
    next(/^ai(\\/|$)/.test(name) ? name.replace("ai", ${JSON.stringify(alias)}) : name, context);`;
  const script = `
    import { register } from "node:module";
    register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hooks)}));
    ${code}`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
}

const code = `
  const { createPuffleBackend } = await import("puffle-react/testing");
  try {
    createPuffleBackend();
    console.log("made");
  } catch (error) {
    console.log(error.message);
  }`;

it("the embedded backend can be imported beside AI SDK 6, and says what it needs when it is made", () => {
  const { stdout, stderr } = runOn("ai-v6", code);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^puffle-react: puffle-react\/testing needs ai 7.*Install ai@7/);
});

it("the embedded backend is made beside AI SDK 7", () => {
  expect(runOn("ai", code).stdout.trim()).toBe("made");
});
