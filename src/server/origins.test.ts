import { describe, expect, it } from "vitest";
import { createProxyHarness, sessionsPath, uuid } from "../../test/support/proxyHarness.js";

const chat = "/api/agent/chat";

describe("who may ask from where", () => {
  const allowed = "https://app.test";
  const sites = ["same-origin", "same-site", "cross-site", "none", null];
  const origins = [allowed, "https://evil.test", "null", "https://app.test.evil.test", null];
  const cases = sites.flatMap((site) =>
    origins.flatMap((origin) =>
      ["GET", "POST", "DELETE"].map((method) => {
        const isPage = site === "same-origin" || origin === allowed;
        const isLooking =
          method === "GET" && (site === "none" || (site === null && origin === null));
        return { method, site, origin, status: isPage || isLooking ? 200 : 403 };
      }),
    ),
  );

  it.each(cases)("$method from $site with origin $origin: $status", async (one) => {
    const { upstream, proxy } = await createProxyHarness({ allowedOrigins: [allowed] });
    upstream.answerAll((call) => call.json({}));
    const headers = new Headers({ "content-type": "application/json" });
    if (one.site !== null) headers.set("sec-fetch-site", one.site);
    if (one.origin !== null) headers.set("origin", one.origin);
    const path = one.method === "POST" ? chat : `${sessionsPath}/${uuid}`;
    const body = one.method === "POST" ? { body: "{}" } : {};
    const response = await proxy(
      new Request(`https://host.test${path}`, { method: one.method, headers, ...body }),
    );
    expect(response.status).toBe(one.status);
    expect(upstream.requests).toHaveLength(one.status === 200 ? 1 : 0);
    expect(response.headers.get("access-control-allow-origin")).toBe(
      one.origin === allowed ? allowed : null,
    );
    expect(response.headers.get("vary")).toBe("origin");
  });

  it("neither the host's name nor its own address stands in for an allowed origin", async () => {
    const { proxy } = await createProxyHarness();
    const headers = {
      "content-type": "application/json",
      origin: "https://host.test",
      host: "host.test",
    };
    const request = new Request(`https://host.test${chat}`, {
      method: "POST",
      headers,
      body: "{}",
    });
    expect((await proxy(request)).status).toBe(403);
  });

  it("tells an allowed page before it asks what it may send, and others nothing", async () => {
    const { ask } = await createProxyHarness({ allowedOrigins: [allowed] });
    const preflight = (origin: string) =>
      ask(`${chat}/stream`, undefined, { method: "OPTIONS", headers: { origin } });
    const yes = await preflight(allowed);
    expect(yes.headers.get("access-control-allow-methods")).toBe("POST");
    expect(yes.headers.get("access-control-allow-headers")).toContain("content-type");
    const no = await preflight("https://evil.test");
    expect([...no.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});
