import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const refused = [
  ["src/internal/a.ts", "../client/index.js"],
  ["src/internal/a.ts", "./react/index.js"],
  ["src/internal/a.ts", "react"],
  ["src/client/a.ts", "../agent/index.js"],
  ["src/client/a.ts", "react"],
  ["src/client/a.ts", "ai"],
  ["src/client/a.ts", "zod"],
  ["src/client/a.test.ts", "react"],
  ["src/agent/a.ts", "react"],
  ["src/agent/a.ts", "@ai-sdk/react"],
  ["src/agent/a.ts", "../hooks/index.js"],
  ["src/agent/a.ts", "../campaign/index.js"],
  ["src/agent/transports/a.ts", "../../client/PuffleError.js"],
  ["src/campaign/a.ts", "react-dom/client"],
  ["src/campaign/a.ts", "../agent/index.js"],
  ["src/hooks/a.ts", "../primitives/index.js"],
  ["src/hooks/a.ts", "../client/types.js"],
  ["src/primitives/thread/a.tsx", "../../components/index.js"],
  ["src/primitives/thread/a.tsx", "@tanstack/react-query"],
  ["src/components/a.tsx", "../primitives/thread/ThreadRoot.js"],
  ["src/components/a.tsx", "../index.js"],
  ["src/components/a.tsx", "../nowhere/index.js"],
  ["src/components/a.tsx", "../headless.js"],
  ["src/hooks/a.ts", "../testing/index.js"],
  ["src/hooks/a.ts", "puffle-react"],
  ["src/hooks/a.ts", "lodash"],
  ["src/testing/a.ts", "../agent/index.js"],
  ["src/testing/a.ts", "react"],
  ["src/server/a.ts", "../testing/index.js"],
  ["src/server/a.ts", "node:http"],
  ["src/server/a.ts", "react"],
  ["src/realtime/a.ts", "../components/index.js"],
  ["src/a.ts", "./testing/index.js"],
  ["src/a.ts", "./hooks/useMessage.js"],
  ["src/hooks/a.ts", "../../test/support/render.js"],
  ["stories/basics/A.stories.tsx", "../../src/hooks/index.js"],
  ["stories/A.stories.tsx", "puffle-react/dist/index.js"],
  ["test/contract/a.test.ts", "../../src/client/index.js"],
  ["test/e2e/a.test.ts", "../../src/index.js"],
] as const;

const allowed = [
  ["src/internal/react/a.ts", "react"],
  ["src/internal/react/a.ts", "../index.js"],
  ["src/client/a.ts", "../internal/index.js"],
  ["src/client/a.ts", "eventsource-parser/stream"],
  ["src/agent/transports/a.ts", "../../client/index.js"],
  ["src/agent/transports/a.ts", "../types.js"],
  ["src/hooks/a.ts", "../internal/react/index.js"],
  ["src/primitives/thread/a.tsx", "../../hooks/index.js"],
  ["src/components/a.tsx", "../theme/index.css"],
  ["src/testing/a.ts", "node:http"],
  ["src/testing/a.ts", "msw/node"],
  ["src/hooks/a.test.tsx", "../testing/index.js"],
  ["src/hooks/a.test.tsx", "../../test/support/render.js"],
  ["src/a.ts", "./components/index.js"],
  ["stories/A.stories.tsx", "puffle-react/testing"],
  ["test/e2e/a.test.ts", "../../scripts/chromium.mjs"],
  ["test/support/a.ts", "../../src/client/index.js"],
] as const;

const forms = [
  `import { x } from "%";`,
  `import type { X } from "%";`,
  `export { x } from "%";`,
  `export * from "%";`,
  `export const load = () => import("%");`,
  `export type X = import("%").X;`,
];

/** The file of one case: each its own, so that one run of the linter judges them all. */
const numbered = (path: string, name: string) =>
  path.replace("/a.", `/${name}.`).replace("/A.", `/${name}.`);

interface Diagnostic {
  code: string;
  message: string;
  filename: string;
}

let project: string;
let found: Diagnostic[];

function write(path: string, source: string) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), source);
}

function lint(): Diagnostic[] {
  const bin = join(root, "node_modules/.bin/oxlint");
  let out: string;
  try {
    out = execFileSync(bin, ["-f", "json", "src", "stories", "test"], {
      cwd: project,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    out = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(out) as { diagnostics: Diagnostic[] }).diagnostics;
}

const rulesOf = (path: string) =>
  found.filter(({ filename }) => filename.split("\\").join("/") === path).map(({ code }) => code);

const imports = (specifier: string, form = forms[0]!) =>
  `${form.replace("%", specifier)}\nexport const other = 1;\n`;

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join("");

beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "rooms-")));
  cpSync(join(root, ".oxlintrc.json"), join(project, ".oxlintrc.json"));
  cpSync(join(root, "scripts/lint"), join(project, "scripts/lint"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  for (const [n, [from, specifier]] of refused.entries()) {
    write(numbered(from, `refused${n}`), imports(specifier));
  }
  for (const [n, [from, specifier]] of allowed.entries()) {
    write(numbered(from, `allowed${n}`), imports(specifier));
  }
  for (const [n, form] of forms.entries()) {
    write(`src/client/form${n}.ts`, imports("../agent/index.js", form));
  }
  write("src/agent/one.ts", `import { two } from "./two.js";\nexport const one = () => two;\n`);
  write("src/agent/two.ts", `import { one } from "./one.js";\nexport const two = () => one;\n`);
  write(
    "src/agent/long.ts",
    `export function f() {\n  let sum = 0;\n${lines(101, (n) => `  sum += ${n};\n`)}  return sum;\n}\n`,
  );
  write(
    "src/agent/big.ts",
    lines(401, (n) => `export const a${n} = ${n};\n`),
  );
  write("src/hooks/fetches.ts", `export const get = () => fetch("/");\n`);
  write(
    "src/hooks/quiet.ts",
    `// oxlint-disable-next-line no-debugger\nexport const a = () => {\n  debugger;\n};\n`,
  );
  found = lint();
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the linter", () => {
  it.each(refused.map(([from, specifier], n) => [from, specifier, n] as const))(
    "refuses %s importing %s",
    (from, _specifier, n) => {
      expect(rulesOf(numbered(from, `refused${n}`))).toContain("house(zones)");
    },
  );

  it.each(allowed.map(([from, specifier], n) => [from, specifier, n] as const))(
    "lets %s import %s",
    (from, _specifier, n) => {
      expect(rulesOf(numbered(from, `allowed${n}`))).not.toContain("house(zones)");
    },
  );

  it.each(forms.map((form, n) => [form, n] as const))("sees the form %s", (_form, n) => {
    expect(rulesOf(`src/client/form${n}.ts`)).toContain("house(zones)");
  });

  it("refuses cycles", () => {
    expect(rulesOf("src/agent/one.ts")).toContain("import(no-cycle)");
  });

  it("refuses long functions and long files", () => {
    expect(rulesOf("src/agent/long.ts")).toContain("eslint(max-lines-per-function)");
    expect(rulesOf("src/agent/big.ts")).toContain("eslint(max-lines)");
  });

  it("refuses a fetch outside the client", () => {
    expect(rulesOf("src/hooks/fetches.ts")).toContain("eslint(no-restricted-globals)");
  });

  it("refuses a disabled rule without its reason", () => {
    expect(rulesOf("src/hooks/quiet.ts")).toContain("house(reasoned-disable)");
  });
});
