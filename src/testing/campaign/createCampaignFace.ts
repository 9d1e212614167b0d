import { invariant } from "../../internal/index.js";
import { defaultUserId } from "../http/auth.js";
import {
  draftChanges,
  listOf,
  openSession,
  writeRow,
  type CampaignModel,
} from "./campaignModel.js";
import type { CampaignTask, SessionRecord } from "./records.js";
import { claim, endTask, release } from "./tasks.js";
import type { BackendCampaign } from "./types.js";

const strangerId = "user_stranger";

/** The campaign of sessions that `createSession` puts there without naming one. */
export const defaultCampaignId = "c0ffee00-0000-4000-8000-000000000001";
const defaultNodeId = "c0ffee00-0000-4000-8000-000000000002";

function known(model: CampaignModel, id: string): SessionRecord {
  const session = model.sessions.get(id.toLowerCase());
  invariant(session, `there is no campaign session ${id}: create it first.`);
  return session;
}

const outcomeOf = ({ status, endedAt }: CampaignTask) => ({ status, endedAt });

/** The campaign sessions as tests and stories see them: scripts in, witnesses out. */
export function createCampaignFace(model: CampaignModel): BackendCampaign {
  return {
    script: (...turns) => void model.scripts.push(...turns),
    scriptExamples: (...runs) => void model.exampleScripts.push(...runs),
    onTurn: (responder) => {
      model.responder = responder;
    },
    get sessions() {
      return [...model.sessions.values()].map(({ row }) => structuredClone(row));
    },
    get turns() {
      return model.turns.map(({ view, task }) => ({ ...view, ...outcomeOf(task) }));
    },
    get exampleRuns() {
      return model.exampleRuns.map(({ view, task }) => ({ ...view, ...outcomeOf(task) }));
    },
    session: (id) => structuredClone(model.sessions.get(id.toLowerCase())?.row ?? null),
    createSession: ({ campaignId, nodeId, userId, row } = {}) =>
      openSession(model, {
        ownerId: userId ?? defaultUserId,
        campaignId: campaignId ?? defaultCampaignId,
        nodeId: nodeId ?? defaultNodeId,
        row: row ?? {},
      }).row.id,
    updateSession: (id, changes) => writeRow(model, known(model, id), changes),
    deleteSession: (id) => void model.sessions.delete(known(model, id).row.id),
    disown: (id) => {
      const session = model.sessions.get(id.toLowerCase());
      if (session) session.ownerId = strangerId;
      else model.foreignCampaigns.add(id.toLowerCase());
    },
    occupy: (id, task = "chat_processing", ms = Infinity, exchange) =>
      occupy(model, known(model, id), { task, ms, exchange }),
    rewriteDraft: (id, draft) => {
      const session = known(model, id);
      writeRow(model, session, draftChanges(model.clock.now(), session.row, draft));
    },
    endTask: (id, as = "completed") => {
      const task = [...model.tasks].find(({ session }) => session === known(model, id));
      invariant(task, `the campaign session ${id} has no running task to end.`);
      const failure =
        as === "completed"
          ? null
          : {
              message: as.error,
              runStatus: "COMPLETED_WITH_ERRORS" as const,
              keepsLock: as.keepsLock ?? false,
            };
      endTask(model, task, failure);
    },
  };
}

function occupy(
  model: CampaignModel,
  session: SessionRecord,
  hold: {
    task: "chat_processing" | "generating_examples";
    ms: number;
    exchange: { message: string; reply: string } | undefined;
  },
): () => void {
  const { exchange } = hold;
  claim(model, session, hold.task);
  const held = new AbortController();
  model.held.add(held);
  const letGo = () => {
    if (!model.held.delete(held)) return;
    held.abort(new DOMException("The lock was given back", "AbortError"));
    if (exchange) {
      const said = [
        { role: "user" as const, content: exchange.message },
        { role: "assistant" as const, content: exchange.reply },
      ];
      writeRow(model, session, { messages: [...listOf(session.row.messages), ...said] });
    }
    release(model, session);
  };
  model.clock.sleep(hold.ms, held.signal).then(letGo, () => undefined);
  return letGo;
}
