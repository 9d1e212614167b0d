import { callUpstream, readKey } from "./callUpstream.js";
import type { Exchange } from "./createExchange.js";
import type { ProxyCall } from "./options.js";
import { passStream } from "./passStream.js";
import { ProxyError } from "./ProxyError.js";
import { badUpstream, mediaType, newId, readCreated, readRefusal } from "./readAnswer.js";
import { readBody } from "./readBody.js";
import { readBytes } from "./readBytes.js";
import type { ProxySettings } from "./readOptions.js";
import { safeHeaders } from "./respond.js";
import type { ProxyIds, Route } from "./routes.js";
import { spend } from "./spend.js";

/**
 * Takes an allowed request to Puffle and brings the answer back.
 *
 * @throws ProxyError for everything that is no success.
 */
export async function serve(
  exchange: Exchange,
  route: Route,
  settings: ProxySettings,
): Promise<Response> {
  const { request, requestId, line } = exchange;
  const { limits } = settings;
  const hasBody = route.method === "POST" || route.method === "PATCH";
  const body = hasBody ? await readBody(request, route, line, limits) : undefined;
  const ids = { ...exchange.ids, ...body?.ids };
  exchange.ids = ids;
  const call: ProxyCall = {
    route: route.name,
    ids: { ...ids },
    ...(body?.approval ? { approval: body.approval } : {}),
  };
  const userId = await identify(exchange, call, settings);
  exchange.userId = userId;
  if (route.spends) await spend(settings.rateLimit, userId, line);
  const key = await askHost(exchange, "apiKey", () => readKey(settings));
  if (line.ended) throw line.ended;
  exchange.wasSent = true;
  const asked = { request, requestId, route, ids, userId, body: body?.bytes, line };
  const response = await callUpstream(asked, key, settings);
  if (response.status < 200 || response.status > 299) throw await readRefusal(response, line, key);
  const wanted = route.isStream ? "text/event-stream" : "application/json";
  if (mediaType(response) !== wanted || !response.body) {
    throw badUpstream(`its answer is not ${wanted}`);
  }
  return route.isStream
    ? answerStream(exchange, response, response.body, settings)
    : answerJson(exchange, route, response, settings);
}

/** Runs a function of the host. */
async function askHost<T>(
  { line }: Exchange,
  name: string,
  run: () => T | PromiseLike<T>,
): Promise<T> {
  try {
    return await line.race(run());
  } catch (cause) {
    if (line.ended) throw line.ended;
    throw new ProxyError(
      "proxy-failed",
      `This server could not handle the request: ${name} of createPuffleProxy failed. Its onEvent tells why.`,
      { cause },
    );
  }
}

async function identify(
  exchange: Exchange,
  call: ProxyCall,
  { authorize }: ProxySettings,
): Promise<string> {
  const userId = await askHost(exchange, "authorize", async () => {
    const verdict: unknown = await authorize(exchange.request, call);
    if (verdict === null || verdict === undefined || verdict === false) return verdict ?? null;
    if (typeof verdict === "string" && verdict !== "") return verdict;
    throw new TypeError("authorize must give a user's id, null or false.");
  });
  if (userId === null) {
    throw new ProxyError("auth-required", "You are not signed in. Sign in and try again.");
  }
  if (userId === false) {
    throw new ProxyError("not-found", "This does not exist, or it belongs to somebody else.");
  }
  return userId;
}

/** The host learns whose it is before anybody can ask for it. */
async function reportCreated(exchange: Exchange, created: ProxyIds): Promise<void> {
  if (Object.keys(created).length === 0) return;
  await exchange.line.race(exchange.report({ type: "created", created }));
}

async function answerStream(
  exchange: Exchange,
  { status, headers }: Response,
  body: ReadableStream<Uint8Array>,
  { limits }: ProxySettings,
): Promise<Response> {
  const { line, cors, requestId, ids } = exchange;
  const given = headers.get("x-conversation-id");
  const { conversationId } = newId("conversationId", given, {});
  await reportCreated(exchange, newId("conversationId", given, ids));
  const version = headers.get("x-vercel-ai-ui-message-stream");
  const passed = passStream(body, line, limits, (error, bytes) => {
    if (error) exchange.fail(error);
    else void exchange.report({ type: "answered", status, bytes });
  });
  return new Response(passed, {
    status,
    headers: {
      ...cors,
      ...safeHeaders(true),
      "x-request-id": requestId,
      ...(conversationId ? { "x-conversation-id": conversationId } : {}),
      ...(version && /^[\w.-]{1,20}$/.test(version)
        ? { "x-vercel-ai-ui-message-stream": version }
        : {}),
    },
  });
}

async function answerJson(
  exchange: Exchange,
  { method }: Route,
  response: Response,
  { limits }: ProxySettings,
): Promise<Response> {
  const { line, cors, requestId, ids } = exchange;
  const { status } = response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await line.within(
      limits.stallMs,
      () => new ProxyError("upstream-timeout", "Puffle fell silent in its answer."),
      readBytes(response.body, limits.answerBytes, () => badUpstream("its answer is too large")),
    );
  } catch (thrown) {
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError("upstream-cut", "Puffle broke off in its answer.");
  }
  if (method === "POST") await reportCreated(exchange, readCreated(bytes, ids));
  line.dispose();
  void exchange.report({ type: "answered", status, bytes: bytes.byteLength });
  return new Response(bytes, {
    status,
    headers: { ...cors, ...safeHeaders(false), "x-request-id": requestId },
  });
}
