import * as fc from "fast-check";
import { expect, it } from "vitest";
import { askHostile, hostileRequest, isOfTheTable } from "../../test/support/hostileRequests.js";

/** All of them in `npm run test:long`: a request and an answer each take their time. */
const runs = process.env.PROPERTY_RUNS === "all" ? 1_000_000 : 2000;

it("reaches no other origin and no endpoint outside the table, whatever is asked", async () => {
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
