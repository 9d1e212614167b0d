import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };

const folder = new URL("../../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found!);

describe.each(workflows)("$name", ({ text }) => {
  it("pins every action to a commit, with its version in words", () => {
    const actions = matches(text, /uses: (.+)/g);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions)
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may read and nothing more, unless a job says so", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n$/m);
    expect(text).not.toMatch(/pull_request_target|write-all|secrets\./);
  });

  it("runs nobody's install script and leaves no credentials behind", () => {
    expect(matches(text, /(npm ci.*)/g)).toEqual(
      matches(text, /npm ci/g).map(() => "npm ci --ignore-scripts"),
    );
    expect(matches(text, /(actions\/checkout)/g)).toHaveLength(
      matches(text, /(persist-credentials: false)/g).length,
    );
  });

  it("runs scripts that exist", () => {
    const scripts = ["test", ...matches(text, /npm run (?:--silent )?([\w:]+)/g)];
    expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  it("asks the public registry alone", () => {
    expect(text).not.toMatch(/registry|https?:\/\//);
  });
});

it("only the job that publishes has an identity, and it runs nothing of the project", () => {
  const granted = workflows.flatMap(({ name, text }) =>
    matches(text, /^ {6}([\w-]+: write)$/gm).map((permission) => `${name} ${permission}`),
  );
  expect(granted).toEqual(["publish.yml id-token: write"]);
  const { text } = workflows.find(({ name }) => name === "publish.yml")!;
  const job = text.slice(text.indexOf("\n  publish:"));
  expect(matches(job, /run: (.+)/g)).toEqual([
    "npm publish release/*.tgz --provenance --access public --ignore-scripts",
  ]);
  expect(job).not.toContain("checkout");
});
