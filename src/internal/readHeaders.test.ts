import { describe, expect, it } from "vitest";
import { readHeaders } from "./readHeaders.js";

describe("headers as hosts give them", () => {
  it.each([
    ["a plain object", { "x-team": "blue" }],
    ["a Headers", new Headers({ "x-team": "blue" })],
    ["pairs", [["x-team", "blue"]]],
    ["a Map", new Map([["x-team", "blue"]])],
  ])("are read from %s", (_, given) => {
    expect(readHeaders(given)).toEqual({ "x-team": "blue" });
  });

  it("become text where they are numbers or flags, and stay undefined where they are nothing", () => {
    expect(readHeaders({ a: 42, b: true, c: 0n, d: null, e: undefined, f: "" })).toEqual({
      a: "42",
      b: "true",
      c: "0",
      d: undefined,
      e: undefined,
      f: "",
    });
    expect(readHeaders(undefined)).toEqual({});
    expect(readHeaders(null)).toEqual({});
  });

  it.each([
    ["an object", { "x-secret": { token: "canary" } }],
    ["a list", { "x-secret": ["canary"] }],
    ["a function", { "x-secret": () => "canary" }],
    ["a symbol", { "x-secret": Symbol("canary") }],
  ])("name the one whose value is %s, and not the value", (_, given) => {
    expect(() => readHeaders(given)).toThrow('The value of "x-secret" is no header');
    expect(() => readHeaders(given)).not.toThrow("canary");
  });

  it.each([["x-team: blue"], [5], [["x-team", "blue"]], [new Set(["x-team"])]])(
    "are refused when they are %j",
    (given) => {
      expect(() => readHeaders(given)).toThrow("What was given is no header");
    },
  );
});
