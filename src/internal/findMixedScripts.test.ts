import { describe, expect, it } from "vitest";
import { findMixedScripts } from "./findMixedScripts.js";

describe("findMixedScripts", () => {
  it.each(["аpple.com", "https://gοogle.com/x", "ann@аcme.test", "pаyload_file.txt"])(
    "finds %s",
    (name) => {
      expect(findMixedScripts(`Go to ${name} now`).map(({ value }) => value)).toEqual([name]);
    },
  );

  it("gives the technical form of a host", () => {
    expect(findMixedScripts("ann@аcme.test")[0]?.ascii).toBe("xn--cme-5cd.test");
  });

  it.each([
    "acme.test",
    "пример.рф",
    "日本語テスト.jp",
    "Straße.de",
    "Привет, world. Two words.",
    "a-b",
  ])("accepts %s", (text) => expect(findMixedScripts(text)).toEqual([]));

  it("stays linear on one long word", () => {
    expect(findMixedScripts("ä.".repeat(100_000))).toEqual([]);
  });
});
