import { createPuffleProxy, createTokenBucket } from "puffle-react/server";
import { apiKey, baseUrl } from "../../../lib/puffle";
import { currentUser } from "../../../lib/visitor";

// Who owns what: a table of your database, so that it outlives the process and is known to every instance.
const owners = new Map<string, string>();

/** The only way from the page to Puffle. The account key is added here and never leaves the server. */
const proxy = createPuffleProxy({
  apiKey,
  baseUrl,
  // Puffle knows your account, not your users: that each stays with their own is decided here.
  async authorize(_request, { ids: { conversationId, runId } }) {
    const user = await currentUser();
    if (user === null) return null; // 401
    // Conversations and runs are private; campaigns, and the sessions in them, are the whole team's.
    const named = [conversationId, runId].filter((id) => id !== undefined);
    return named.every((id) => owners.get(id) === user) && user; // false: 404
  },
  onEvent(event) {
    if (event.type !== "created" || event.userId === null) return;
    for (const id of Object.values(event.created)) owners.set(id, event.userId);
  },
  // Where there are several instances they share a counter: anything with consume(key), such as rate-limiter-flexible.
  rateLimit: createTokenBucket({ limit: 20, per: 60_000 }),
});

export { proxy as DELETE, proxy as GET, proxy as PATCH, proxy as POST };

/** Seconds that a streaming answer may take, for hosts that cut functions off: Puffle streams for up to 120. */
export const maxDuration = 150;
