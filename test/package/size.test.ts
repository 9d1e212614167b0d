import { describe, expect, it } from "vitest";
import { budgets, measure } from "../../scripts/size.mjs";

describe("size", () => {
  it.each(budgets)("$name stays within $limit kB", async (budget) => {
    const { problems } = await measure(budget);
    expect(problems).toEqual([]);
  });
});
