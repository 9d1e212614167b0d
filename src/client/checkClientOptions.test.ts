import { describe, expect, it } from "vitest";
import { createPuffleClient, PuffleError } from "./index.js";

const wrong: [name: string, options: unknown, says: RegExp][] = [
  ["a text for options", "https://app.puffle.ai", /takes an object of options/],
  ["a number for baseUrl", { baseUrl: 7 }, /baseUrl must be a text/],
  ["an address without a scheme for baseUrl", { baseUrl: "app.puffle.ai" }, /baseUrl must be ""/],
  ["a token for getToken", { getToken: "s3cret" }, /getToken is a text, but must be a function/],
  ["a promise for getToken", { getToken: Promise.resolve("s3cret") }, /getToken is an object/],
  ["an object for fetch", { fetch: {} }, /fetch is an object, but must be a function/],
  ["a flag for credentials", { credentials: true }, /credentials is true, but must be "omit" or/],
  [
    "another word for credentials",
    { credentials: "always" },
    /credentials is "always", but must be/,
  ],
  ["a text for headers", { headers: "x: s3cret" }, /headers is a text, but must be an object or/],
  ["a list for headers", { headers: [["x", "s3cret"]] }, /headers is a list/],
  ["a number for timeouts", { timeouts: 5000 }, /timeouts is 5000, but must be an object/],
  ["a text for a timeout", { timeouts: { post: "5000" } }, /timeouts\.post is a text/],
  ["a timeout that is no number", { timeouts: { get: Number.NaN } }, /timeouts\.get is NaN/],
  ["a timeout below 0", { timeouts: { sync: -1 } }, /timeouts\.sync is -1/],
  ["a text for onProtocolIssue", { onProtocolIssue: "log" }, /onProtocolIssue is a text/],
  ["an account key", { apiKey: "s3cret" }, /no option apiKey\. .*puffle-react\/server/],
  ["a token of its own", { token: "s3cret" }, /no option token\. Give getToken/],
  ["baseUrl in other letters", { baseURL: "/api" }, /no option baseURL\. It is called baseUrl/],
];

describe("createPuffleClient", () => {
  it.each(wrong)("refuses %s, and names it", (_, options, says) => {
    let error: unknown;
    try {
      createPuffleClient(options as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PuffleError);
    expect(error).toMatchObject({ code: "invalid-request", phase: "not-sent" });
    expect((error as PuffleError).message).toMatch(says);
    expect(JSON.stringify(error) + String(error)).not.toContain("s3cret");
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ baseUrl: null, getToken: null, fetch: null, headers: null, timeouts: null }],
    [{ getToken: undefined, credentials: undefined, onProtocolIssue: undefined }],
    [{ timeouts: { get: Infinity, post: undefined }, credentials: "include", headers: {} }],
    [{ getToken: () => null, headers: () => ({}), fetch: globalThis.fetch, more: 1 }],
  ])("takes %j", (options) => {
    expect(() => createPuffleClient(options as never)).not.toThrow();
  });
});
