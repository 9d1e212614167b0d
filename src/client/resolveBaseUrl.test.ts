import { afterEach, describe, expect, it, vi } from "vitest";
import { PuffleError } from "./PuffleError.js";
import { resolveBaseUrl } from "./resolveBaseUrl.js";

afterEach(() => vi.unstubAllGlobals());

describe("resolveBaseUrl", () => {
  it.each([
    ["https://app.puffle.ai", "https://app.puffle.ai/api/x"],
    ["https://app.puffle.ai/", "https://app.puffle.ai/api/x"],
    ["https://host.test/proxy//", "https://host.test/proxy/api/x"],
    ["http://localhost:3000", "http://localhost:3000/api/x"],
    ["http://127.0.0.1:3000/p", "http://127.0.0.1:3000/p/api/x"],
    ["http://[::1]:8080", "http://[::1]:8080/api/x"],
    ["http://app.localhost", "http://app.localhost/api/x"],
  ])("takes %s", (baseUrl, expected) => {
    expect(resolveBaseUrl(baseUrl)("/api/x")).toBe(expected);
  });

  it("means the page's own origin with a relative one", () => {
    vi.stubGlobal("location", { origin: "https://shop.test" });
    expect(resolveBaseUrl("")("/api/x")).toBe("https://shop.test/api/x");
    expect(resolveBaseUrl("/proxy/")("/api/x")).toBe("https://shop.test/proxy/api/x");
  });

  it.each([
    "http://app.puffle.ai",
    "http://127.0.0.1.evil.test",
    "http://localhost.evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://host.test",
    "//evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "api",
    "app.puffle.ai",
    "https://user:secret@app.puffle.ai",
    "https://app.puffle.ai?x=1",
    "https://app.puffle.ai#x",
    "https://",
    " ",
    "\0",
  ])("refuses %j", (baseUrl) => {
    expect(() => resolveBaseUrl(baseUrl)).toThrow(PuffleError);
  });

  it.each([5, {}, [], true])("refuses %j", (baseUrl) => {
    expect(() => resolveBaseUrl(baseUrl as unknown as string)).toThrow("baseUrl must be a text");
  });

  it("does not repeat a refused URL, which may hold a password", () => {
    expect(() => resolveBaseUrl("https://user:hunter2@x.test")).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("hunter2") as string }),
    );
  });

  it.each([undefined, { origin: "null" }, { origin: undefined }])(
    "asks for an absolute one where there is no page (%j)",
    (location) => {
      vi.stubGlobal("location", location);
      expect(() => resolveBaseUrl("")("/api/x")).toThrow(/absolute baseUrl/);
    },
  );
});
