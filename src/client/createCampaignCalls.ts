import { isUuid } from "../internal/index.js";
import type { Caller } from "./createCaller.js";
import type { PuffleClient } from "./PuffleClient.js";
import { refused } from "./failure.js";
import { readSessionAnswer, readSessions, readTask } from "./readCampaign.js";

const root = "/api/campaigns/ai-chat-sessions";

type CampaignCalls = Pick<
  PuffleClient,
  | "createSession"
  | "listSessions"
  | "getSession"
  | "updateSession"
  | "deleteSession"
  | "sendTurn"
  | "generateExamples"
>;

/** The campaign chat's endpoints. */
export function createCampaignCalls({ json }: Caller): CampaignCalls {
  return {
    createSession: (input, options) =>
      json({
        name: "createSession",
        method: "POST",
        path: root,
        body: ["create", input],
        options,
        read: readSessionAnswer,
      }),
    listSessions: async (campaignId, options) =>
      json({
        name: "listSessions",
        method: "GET",
        path: `${root}?campaign_id=${checkedId(campaignId)}`,
        options,
        read: readSessions,
      }),
    getSession: async (sessionId, options) =>
      json({
        name: "getSession",
        method: "GET",
        path: sessionPath(sessionId),
        options,
        read: readSessionAnswer,
      }),
    updateSession: async (sessionId, input, options) =>
      json({
        name: "updateSession",
        method: "PATCH",
        path: sessionPath(sessionId),
        body: ["update", input],
        options,
        read: readSessionAnswer,
      }),
    deleteSession: async (sessionId, options) => {
      const path = sessionPath(sessionId);
      await json({ name: "deleteSession", method: "DELETE", path, options, read: () => true });
    },
    sendTurn: async (sessionId, input, options) =>
      json({
        name: "sendTurn",
        method: "POST",
        path: `${sessionPath(sessionId)}/turn`,
        body: ["turn", input],
        options,
        read: readTask,
      }),
    generateExamples: async (sessionId, input, options) =>
      json({
        name: "generateExamples",
        method: "POST",
        path: `${sessionPath(sessionId)}/generate-examples`,
        body: ["examples", input],
        options,
        read: readTask,
      }),
  };
}

function checkedId(id: unknown): string {
  if (!isUuid(id)) throw refused("The id is not a UUID.");
  return id;
}

function sessionPath(id: unknown): string {
  return `${root}/${checkedId(id)}`;
}
