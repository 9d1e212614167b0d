import { afterEach, describe, expect, it, vi } from "vitest";
import { createPuffleProxy, createTokenBucket, type PuffleProxyOptions } from "./index.js";

afterEach(() => vi.unstubAllGlobals());

const good = { apiKey: "pk_live_x", authorize: () => "user_1" };
const make = (change: Record<string, unknown>) => createPuffleProxy({ ...good, ...change });

describe("a wrong option throws at the start and names itself", () => {
  it.each<[option: string, change: Record<string, unknown>, words: RegExp]>([
    ["authorize", { authorize: undefined }, /anybody could spend your credits/],
    ["authorize", { authorize: "user_1" }, /Pass a function/],
    ["apiKey", { apiKey: "" }, /environment/],
    ["apiKey", { apiKey: undefined }, /missing/],
    ["apiKey", { apiKey: "pk_live_x\n" }, /without spaces or line ends/],
    ["apiKey", { apiKey: 7 }, /account key/],
    ["baseUrl", { baseUrl: "http://app.puffle.ai" }, /in the open/],
    ["baseUrl", { baseUrl: "http://127.0.0.1.evil.test" }, /https/],
    ["baseUrl", { baseUrl: "http://localhost.evil.test" }, /https/],
    ["baseUrl", { baseUrl: "app.puffle.ai" }, /absolute/],
    ["baseUrl", { baseUrl: "" }, /absolute/],
    ["baseUrl", { baseUrl: "/api" }, /absolute/],
    ["baseUrl", { baseUrl: "javascript:alert(1)" }, /https/],
    ["baseUrl", { baseUrl: "data:text/html,x" }, /https/],
    ["baseUrl", { baseUrl: "file:///etc/passwd" }, /https/],
    ["baseUrl", { baseUrl: "https://user:secret@app.puffle.ai" }, /no user/],
    ["baseUrl", { baseUrl: "https://app.puffle.ai?x=1" }, /query/],
    ["baseUrl", { baseUrl: "https://app.puffle.ai#x" }, /hash/],
    ["basePath", { basePath: "puffle" }, /begin with a slash/],
    ["basePath", { basePath: "/puffle/" }, /end without one/],
    ["basePath", { basePath: "/a/../b" }, /slash/],
    ["basePath", { basePath: "/a?b" }, /slash/],
    ["limits", { limits: 5 }, /object/],
    ["limits.requestBytes", { limits: { requestBytes: 0 } }, /above 0/],
    ["limits.totalMs", { limits: { totalMs: Number.NaN } }, /above 0/],
    ["limits.stallMs", { limits: { stallMs: "60" } }, /number/],
    ["limits.bodyBytes", { limits: { bodyBytes: 5 } }, /limit nothing/],
    ["limits.toString", { limits: { toString: 5 } }, /limit nothing/],
    ["rateLimit", { rateLimit: {} }, /consume/],
    ["rateLimit", { rateLimit: null }, /consume/],
    ["allowedOrigins", { allowedOrigins: "https://app.test" }, /list/],
    ["allowedOrigins", { allowedOrigins: ["*"] }, /no origin/],
    ["allowedOrigins", { allowedOrigins: ["https://app.test/"] }, /scheme, host and port/],
    ["allowedOrigins", { allowedOrigins: ["https://app.test/page"] }, /scheme, host and port/],
    ["allowedOrigins", { allowedOrigins: ["app.test"] }, /no origin/],
    ["allowedOrigins", { allowedOrigins: ["null"] }, /no origin/],
    ["allowedOrigins", { allowedOrigins: ["ws://app.test"] }, /no origin/],
    ["onEvent", { onEvent: "log" }, /function/],
    ["fetch", { fetch: {} }, /function/],
    ["allowedOrigin", { allowedOrigin: ["https://app.test"] }, /protect nothing/],
  ])("%s: %j", (option, change, words) => {
    expect(() => make(change)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^puffle-react: createPuffleProxy: ${option} `)),
      }),
    );
    expect(() => make(change)).toThrow(words);
  });

  it("no options at all", () => {
    expect(() => createPuffleProxy(undefined as unknown as PuffleProxyOptions)).toThrow(/options/);
  });

  it("the key of a wrong option stands in no message", () => {
    expect(() => make({ apiKey: "pk_live_secret with spaces" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
  });

  it("a browser, where everybody could read the key", () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    expect(() => make({})).toThrow(/browser, where everybody can read apiKey/);
  });

  it.each([
    ["limit", { limit: 0, per: 1000 }],
    ["per", { limit: 5, per: -1 }],
    ["maxUsers", { limit: 5, per: 1000, maxUsers: Number.NaN }],
  ])("%s of createTokenBucket", (name, options) => {
    expect(() => createTokenBucket(options)).toThrow(`createTokenBucket: ${name} must be`);
  });
});

describe("a right option is taken", () => {
  it.each<[string, Record<string, unknown>]>([
    ["http to this machine", { baseUrl: "http://127.0.0.1:3000" }],
    ["http to localhost", { baseUrl: "http://localhost:3000/" }],
    ["a path of its own upstream", { baseUrl: "https://gateway.test/puffle/" }],
    ["no limit", { limits: { totalMs: Infinity, stallMs: undefined } }],
    ["left out by undefined", { baseUrl: undefined, limits: undefined, rateLimit: undefined }],
    ["two origins", { allowedOrigins: ["https://app.test", "http://localhost:3000"] }],
  ])("%s", (_name, change) => {
    expect(() => make(change)).not.toThrow();
  });
});
