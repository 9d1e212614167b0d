import * as fc from "fast-check";
import { expect, it } from "vitest";
import {
  askHostile,
  hostilePath,
  hostileRequest,
  isOfTheTable,
  leadsToTheTable,
} from "../../test/support/hostileRequests.js";
import { uuid } from "../../test/support/proxyHarness.js";
import { matchPath, writePath } from "./routes.js";

/** All of them in `npm run test:long`. */
const isLong = process.env.PROPERTY_RUNS === "all";

it("reaches no other origin and no endpoint outside the table, whatever is asked", async () => {
  // a request and an answer each take their time
  const runs = isLong ? 20_000 : 2000;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (request) => {
      for (const call of await askHostile(request)) {
        sent += 1;
        expect(isOfTheTable(call), call.url).toBe(true);
      }
    }),
    { numRuns: runs },
  );
  // Or the generator would only ever make what is refused.
  expect(sent).toBeGreaterThan(runs / 100);
}, 1_200_000);

it("writes the address of an endpoint in the table for every path that it takes, raw or parsed", () => {
  const runs = isLong ? 1_000_000 : 10_000;
  let taken = 0;
  fc.assert(
    fc.property(hostilePath, (path) => {
      for (const read of [path, parsed(path)]) {
        for (const { route, ids } of matchPath(read)) {
          taken += 1;
          const url = `https://app.puffle.ai${writePath(route, { campaignId: uuid, ...ids })}`;
          if (!leadsToTheTable(route.method, url)) throw new Error(`${path} leads to ${url}`);
        }
      }
    }),
    { numRuns: runs },
  );
  expect(taken).toBeGreaterThan(runs / 100);
}, 1_200_000);

function parsed(path: string): string {
  try {
    return new URL(path, "https://host.test").pathname;
  } catch {
    return "";
  }
}
