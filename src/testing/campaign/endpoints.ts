import type { Exchange } from "../http/exchange.js";
import { Refusal, refuse } from "../http/replies.js";
import type { BackendSettings } from "../http/settings.js";
import { issueRunToken } from "../trigger/triggerModel.js";
import { findSession, openSession, writeRow, type CampaignModel } from "./campaignModel.js";
import { beginExamples } from "./playExamples.js";
import { beginCampaignTurn, planTurn } from "./playTurn.js";
import {
  readCreateInput,
  readExamplesInput,
  readId,
  readTurnInput,
  readUpdate,
} from "./readInput.js";
import type { CampaignTask, CampaignTaskName, SessionRecord } from "./records.js";
import { claim, release } from "./tasks.js";

/** One call of a campaign endpoint, with the caller known. */
export interface CampaignCall {
  campaign: CampaignModel;
  settings: BackendSettings;
  exchange: Exchange;
  userId: string;
}

function sessionOf({ campaign, exchange, userId }: CampaignCall): SessionRecord {
  return findSession(campaign, readId(exchange.params[0], "The session id"), userId);
}

function checkCampaign({ campaign }: CampaignCall, campaignId: string): void {
  if (campaign.foreignCampaigns.has(campaignId)) throw new Refusal(404, "Campaign not found");
}

const answerSession = ({ row }: SessionRecord): Response => Response.json({ session: row });

/** `POST /api/campaigns/ai-chat-sessions`. */
export async function createSession(call: CampaignCall): Promise<Response> {
  const input = readCreateInput(call.exchange.body);
  checkCampaign(call, input.campaignId);
  return answerSession(openSession(call.campaign, { ownerId: call.userId, ...input }));
}

/** `GET /api/campaigns/ai-chat-sessions?campaign_id=`. */
export async function listSessions(call: CampaignCall): Promise<Response> {
  const campaignId = readId(call.exchange.entry.query["campaign_id"], "campaign_id");
  checkCampaign(call, campaignId);
  const sessions = [...call.campaign.sessions.values()]
    .filter(({ row, ownerId }) => row.campaign_id === campaignId && ownerId === call.userId)
    .map(({ row }) => row);
  return Response.json({ sessions });
}

/** `GET …/{id}`. */
export async function getSession(call: CampaignCall): Promise<Response> {
  return answerSession(sessionOf(call));
}

/** `PATCH …/{id}`. Nothing guards it against a running task. */
export async function updateSession(call: CampaignCall): Promise<Response> {
  const session = sessionOf(call);
  const update = readUpdate(call.exchange.body);
  writeRow(call.campaign, session, {
    // A skeleton invalidates the examples, unless the same update brings its own.
    ...("skeleton" in update ? { generated_examples: null } : {}),
    ...update,
  });
  return answerSession(session);
}

/** `DELETE …/{id}`. A task in flight goes on and writes nowhere. */
export async function deleteSession(call: CampaignCall): Promise<Response> {
  call.campaign.sessions.delete(sessionOf(call).row.id);
  return Response.json({ success: true });
}

/** The session is claimed before the run is queued, and given back when that fails. */
async function startTask(
  call: CampaignCall,
  session: SessionRecord,
  name: CampaignTaskName,
  begin: () => Promise<CampaignTask>,
): Promise<Response> {
  const { campaign, exchange, settings } = call;
  try {
    if (!exchange.queuesRuns) throw new Error("The run could not be queued");
    const { run } = await begin();
    return Response.json({
      runId: run.id,
      publicAccessToken: issueRunToken(campaign.trigger, run.id, settings.runTokenLife),
    });
  } catch (error) {
    release(campaign, session);
    // A responder that throws says so here: a test should not have to search for it.
    return refuse(500, `Failed to start ${name}: ${error instanceof Error ? error.message : "?"}`);
  }
}

/** `POST …/{id}/turn`. */
export async function takeTurn(call: CampaignCall): Promise<Response> {
  const { campaign, settings } = call;
  const session = sessionOf(call);
  const input = readTurnInput(call.exchange.body);
  claim(campaign, session, "chat_processing");
  return startTask(call, session, "chat_processing", async () => {
    const plan = await planTurn(campaign, session, input);
    const task = beginCampaignTurn(campaign, settings, session, { message: input.message, plan });
    campaign.turns.push({
      task,
      view: {
        ...input,
        runId: task.run.id,
        sessionId: session.row.id,
        userId: call.userId,
        at: task.at,
      },
    });
    return task;
  });
}

/** `POST …/{id}/generate-examples`. */
export async function generateExamples(call: CampaignCall): Promise<Response> {
  const { campaign, settings } = call;
  const session = sessionOf(call);
  const input = readExamplesInput(call.exchange.body);
  claim(campaign, session, "generating_examples");
  if (session.row.skeleton === null) {
    release(campaign, session);
    throw new Refusal(400, "Session has no framework yet. Chat first to create one.");
  }
  return startTask(call, session, "generating_examples", async () => {
    const task = beginExamples(campaign, settings, session, input);
    campaign.exampleRuns.push({
      task,
      view: {
        ...input,
        runId: task.run.id,
        sessionId: session.row.id,
        userId: call.userId,
        at: task.at,
      },
    });
    return task;
  });
}
