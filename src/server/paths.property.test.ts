import * as fc from "fast-check";
import { expect, it } from "vitest";
import { askHostile, hostileRequest, isOfTheTable } from "../../test/support/hostileRequests.js";

it("reaches no other origin and no endpoint outside the table, whatever is asked", async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (request) => {
      for (const call of await askHostile(request)) {
        sent += 1;
        expect(isOfTheTable(call), call.url).toBe(true);
      }
    }),
    { numRuns: runs(1000, 1_000_000) },
  );
  // Or the generator would only ever make what is refused.
  expect(sent).toBeGreaterThan(500);
});
