import { createPuffleProxy, createTokenBucket } from "puffle-react/server";
import { visitorOf } from "./visitor.js";

/** What differs from machine to machine. */
export interface ProxySetup {
  apiKey: string;
  /** Another Puffle than the real one, for tests. */
  baseUrl?: string | undefined;
}

/** The only way from the page to Puffle. The account key is added here and never leaves the server. */
export function createProxy({ apiKey, baseUrl }: ProxySetup) {
  // Who owns what: a table of your database, so that it outlives the process.
  const owners = new Map<string, string>();

  return createPuffleProxy({
    apiKey,
    baseUrl,
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
    // Twenty messages a minute for each user. Several servers share a counter instead:
    // anything with consume(key), such as rate-limiter-flexible.
    rateLimit: createTokenBucket({ limit: 20, per: 60_000 }),
  });
}
