import { htmlPage } from "../http/htmlPage.js";
import { defineFault, type Fault } from "./fault.js";

/** A gateway's HTML page in place of an answer. @param status 502 by default; 503, 504 … */
export function htmlError(status = 502): Fault {
  return defineFault(`htmlError(${status})`, async () =>
    htmlPage(status, "Bad Gateway", "<hr><center>nginx/1.27.0</center>"),
  );
}

/** 502 with a gateway's HTML page. */
export function html502(): Fault {
  return htmlError(502);
}

/** 200 with a login page in place of the answer: a captive portal, an expired session. */
export function loginPage(): Fault {
  return defineFault("loginPage", async () =>
    htmlPage(200, "Sign in", '<form action="/login"><input type="password"></form>'),
  );
}

/** 302 to somewhere else, as a login wall does. */
export function redirect(location = "/login"): Fault {
  return defineFault(
    "redirect",
    async () => new Response(null, { status: 302, headers: { location } }),
  );
}

/** 200 with a JSON body in place of the answer. */
export function jsonInstead(body: unknown = { ok: true }): Fault {
  return defineFault("jsonInstead", async () => Response.json(body));
}

/** 200 with a body that is cut JSON. */
export function brokenJson(): Fault {
  return defineFault(
    "brokenJson",
    async () =>
      new Response('{"runId":"run_1","sta', { headers: { "content-type": "application/json" } }),
  );
}

/** 200 with an empty body. */
export function emptyBody(): Fault {
  return defineFault(
    "emptyBody",
    async () => new Response("", { headers: { "content-type": "application/json" } }),
  );
}

/** 204. */
export function noContent(): Fault {
  return defineFault("noContent", async () => new Response(null, { status: 204 }));
}

/** The real answer under another content type. */
export function contentType(type: string): Fault {
  return defineFault(`contentType(${type})`, async (_exchange, next) => {
    const response = await next();
    response.headers.set("content-type", type);
    return response;
  });
}
