import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installHost } from "../support/installHost.js";

const minors = ["5.6", "5.7", "5.8", "5.9", "6.0"];
const alias = (minor: string) => `typescript-${minor}`;

let host: ReturnType<typeof installHost>;
beforeAll(() => {
  host = installHost(
    Object.fromEntries(minors.map((minor) => [alias(minor), `npm:typescript@~${minor}.0`])),
  );
});
afterAll(() => host.remove());

/** What the compiler says about a strict host. */
const check = (minor: string, ...flags: string[]) =>
  host
    .run(`node_modules/${alias(minor)}/lib/tsc.js`, "-p", ".", "--pretty", "false", ...flags)
    .catch((error: unknown) => (error as { stdout: string }).stdout);

describe.each(minors)("TypeScript %s", (minor) => {
  it("accepts a strict host that skips the check of declarations, as most do", async () => {
    expect(await check(minor)).toBe("");
  });

  it("finds nothing in our declarations where a host checks them all", async () => {
    const found = (await check(minor, "--skipLibCheck", "false"))
      .split("\n")
      // the AI SDK's own do not pass
      .filter((line) => line.includes("error TS") && !/node_modules\/(ai|@ai-sdk)\//.test(line));
    expect(found).toEqual([]);
  });
});
