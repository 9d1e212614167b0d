import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseTemplate, serializeTemplate } from "../../src/campaign/index.js";
import { templateSource } from "../support/templateSource.js";

it("a million templates give back the same bytes", () => {
  let count = 0;
  const property = fc.property(
    fc.oneof(templateSource(24), fc.string({ unit: "binary" })),
    (source) => {
      count += 1;
      return serializeTemplate(parseTemplate(source)) === source;
    },
  );
  fc.assert(property, { numRuns: 1_000_000 });
  expect(count).toBe(1_000_000);
});
