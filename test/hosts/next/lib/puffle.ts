import "server-only";
import { createPuffleClient } from "puffle-react/client";

/** The account key. Read when it is needed, so that a build needs none. */
export function apiKey(): string {
  const key = process.env.PUFFLE_API_KEY;
  if (!key) throw new Error("PUFFLE_API_KEY is not set. Put your account key there.");
  return key;
}

/** Another Puffle than the real one, for tests. */
export const baseUrl = process.env.PUFFLE_BASE_URL;

/** Puffle as server components and server actions call it: with the account key, from this server. */
export const puffle = createPuffleClient({
  baseUrl: baseUrl ?? "https://app.puffle.ai",
  getToken: apiKey,
});

/** The campaign and the email in it that is drafted, by their ids at Puffle. The embedded backend takes any. */
export const campaign = {
  id: process.env.CAMPAIGN_ID ?? "c0ffee00-0000-4000-8000-000000000001",
  nodeId: process.env.CAMPAIGN_NODE_ID ?? "c0ffee00-0000-4000-8000-000000000002",
};
