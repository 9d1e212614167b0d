import { format } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";

/** A test that prints a warning or an error fails: users would see it in their console too. */
export function failOnConsole(): void {
  let printed: string[] = [];
  const original = { error: console.error, warn: console.warn };
  beforeEach(() => {
    printed = [];
    for (const level of ["error", "warn"] as const) {
      console[level] = (...values: unknown[]) => {
        printed.push(`${level}: ${format(...values)}`);
      };
    }
  });
  afterEach(() => {
    Object.assign(console, original);
    expect(printed, "console output").toEqual([]);
  });
}
