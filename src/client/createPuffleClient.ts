import { checkClientOptions } from "./checkClientOptions.js";
import { createAgentCalls } from "./createAgentCalls.js";
import { createCaller } from "./createCaller.js";
import { createCampaignCalls } from "./createCampaignCalls.js";
import type { PuffleClientOptions } from "./options.js";
import type { PuffleClient } from "./PuffleClient.js";

let clients = 0;

/**
 * Makes a client. It holds no connection and no token; one per user and page is enough.
 *
 * @throws PuffleError `invalid-request` for a base URL that could leak a token, and for an option that is not what it must be.
 *
 * @example
 * ```ts
 * const client = createPuffleClient({ baseUrl: "https://app.example.com/puffle" });
 * const { runId } = await client.startRun({ message: "Find three fintech leads" });
 * const run = await client.getRun(runId);
 * ```
 */
export function createPuffleClient(options: PuffleClientOptions = {}): PuffleClient {
  const caller = createCaller(checkClientOptions(options));
  clients += 1;
  return {
    id: `puffle-client-${clients}`,
    ...createAgentCalls(caller),
    ...createCampaignCalls(caller),
  };
}
