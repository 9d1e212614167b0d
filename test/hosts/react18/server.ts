import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPuffleProxy, createTokenBucket, toNodeHandler } from "puffle-react/server";
import { render } from "./src/render.js";

const { PUFFLE_API_KEY, PUFFLE_BASE_URL, PORT = "3000" } = process.env;
if (!PUFFLE_API_KEY) {
  console.error("PUFFLE_API_KEY is not set. Put your account key there, on the server alone.");
  process.exit(1);
}

// STANDS IN FOR YOUR LOGIN. Everybody who opens the page is a user here and may spend your credits: each gets an
// id that nobody can guess, in a cookie that scripts cannot read.
const visitorOf = (cookies: string | null | undefined) =>
  /(?:^|; )visitor=([0-9a-f-]{36})(?:;|$)/.exec(cookies ?? "")?.[1] ?? null;

// Who owns what: a table of your database, so that it outlives the process.
const owners = new Map<string, string>();

/** The only way from the page to Puffle. The account key is added here and never leaves the server. */
const proxy = createPuffleProxy({
  apiKey: PUFFLE_API_KEY,
  baseUrl: PUFFLE_BASE_URL,
  // Puffle knows your account, not your users: that each stays with their own is decided here.
  authorize(request, { ids: { conversationId, runId } }) {
    const user = visitorOf(request.headers.get("cookie"));
    if (user === null) return null; // 401
    // Conversations and runs are private; campaigns, and the sessions in them, are the whole team's.
    const named = [conversationId, runId].filter((id) => id !== undefined);
    return named.every((id) => owners.get(id) === user) && user; // false: 404
  },
  onEvent(event) {
    if (event.type !== "created" || event.userId === null) return;
    for (const id of Object.values(event.created)) owners.set(id, event.userId);
  },
  rateLimit: createTokenBucket({ limit: 20, per: 60_000 }),
});

const client = fileURLToPath(new URL("../client", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
/** The files that Vite built, by the path that the page asks for. */
const files = new Map(
  readdirSync(client, { recursive: true, withFileTypes: true })
    .filter((entry) => extname(entry.name) in types)
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(client.length), readFileSync(path)]),
);
const template = readFileSync(join(client, "index.html"), "utf8");
const headers = {
  // nothing inline, nothing evaluated, nothing from elsewhere, no frames: an approval could be clicked by trickery
  "content-security-policy": [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "require-trusted-types-for 'script'; trusted-types 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The files that Vite built, or the page, rendered on the server. */
function servePage({ url = "/", headers: { cookie } }: IncomingMessage, response: ServerResponse) {
  const file = files.get(url);
  if (file) {
    response.writeHead(200, { ...headers, "content-type": types[extname(url)] }).end(file);
    return;
  }
  const isNew = visitorOf(cookie) === null;
  response
    .writeHead(url === "/" ? 200 : 404, {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      ...(isNew ? { "set-cookie": `visitor=${randomUUID()}; Path=/; HttpOnly; SameSite=Lax` } : {}),
    })
    .end(template.replace("<!--app-->", render));
}

const servePuffle = toNodeHandler(proxy);
const server = createServer((request, response) => {
  if (request.url?.startsWith("/api/")) void servePuffle(request, response);
  else servePage(request, response);
}).listen(Number(PORT), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
