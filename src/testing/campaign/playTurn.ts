import { frozenCopy } from "../agent/records.js";
import type { BackendSettings } from "../http/settings.js";
import {
  draftChanges,
  listOf,
  skeletonChanges,
  writeRow,
  type CampaignModel,
} from "./campaignModel.js";
import type { CampaignTurnPlan } from "./plans.js";
import { failureOf } from "./failureOf.js";
import type { TurnRequest } from "./readInput.js";
import type { CampaignTask, SessionMessage, SessionRecord, SessionRow } from "./records.js";
import { beginTask } from "./tasks.js";

/** The next script, or what the responder says. */
export async function planTurn(
  model: CampaignModel,
  { row }: SessionRecord,
  input: TurnRequest,
): Promise<CampaignTurnPlan> {
  const session = frozenCopy(row);
  const spoken = listOf(session.messages).filter((message) => message.role === "user").length;
  const plan =
    model.scripts.shift() ??
    (await model.responder(input.message, {
      turn: spoken + 1,
      session,
      availableVarNames: input.availableVarNames,
      sampleLeads: input.sampleLeads,
      sequenceContext: input.sequenceContext,
    }));
  return typeof plan === "string" ? { reply: plan } : plan;
}

/** The reply of a plan that names none. */
const silentReply = "Done.";

/** Begins a turn of a claimed session. */
export function beginCampaignTurn(
  model: CampaignModel,
  settings: BackendSettings,
  session: SessionRecord,
  input: { message: string; plan: CampaignTurnPlan },
): CampaignTask {
  const { plan } = input;
  const question: SessionMessage = { role: "user", content: input.message };
  const isEarly = settings.userMessageAt === "claim";
  if (isEarly) writeRow(model, session, { messages: [...listOf(session.row.messages), question] });
  const reply = plan.reply ?? silentReply;
  const said: SessionMessage[] = [
    ...(isEarly ? [] : [question]),
    { role: "assistant", content: reply },
  ];
  return beginTask(model, {
    name: "chat_processing",
    session,
    steps: ({ before }) => [
      {
        after: plan.takes ?? settings.turnTakes,
        write: () => writeResult(model, session, before, plan, said),
      },
    ],
    failure: failureOf(plan),
    stream: plan.events ? { events: plan.events } : { text: reply, shape: settings.eventShape },
    queuedFor: settings.runQueuedFor,
    streamKey: settings.streamKey,
  });
}

function writeResult(
  model: CampaignModel,
  session: SessionRecord,
  before: SessionRow,
  plan: CampaignTurnPlan,
  said: readonly SessionMessage[],
): void {
  const now = model.clock.now();
  writeRow(model, session, {
    messages: [...listOf(before.messages), ...said],
    ...(plan.title === undefined ? {} : { title: plan.title }),
    ...(plan.skeleton ? skeletonChanges(now, before, plan.skeleton) : {}),
    ...(plan.draft ? draftChanges(now, before, plan.draft) : {}),
  });
}
