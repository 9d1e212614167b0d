import type { BackendSettings } from "../http/settings.js";
import { listOf, writeRow, type CampaignModel } from "./campaignModel.js";
import { failureOf } from "./failureOf.js";
import type { ExamplesPlan } from "./plans.js";
import type { ExamplesRequest } from "./readInput.js";
import type { CampaignTask, SessionRecord } from "./records.js";
import { beginTask } from "./tasks.js";
import { writeExample } from "./writeExample.js";

type Example = Record<string, unknown>;

/** Begins an examples run of a claimed session. */
export function beginExamples(
  model: CampaignModel,
  settings: BackendSettings,
  session: SessionRecord,
  input: ExamplesRequest,
): CampaignTask {
  const plan: ExamplesPlan = model.exampleScripts.shift() ?? {};
  const count = input.leads.length;
  const total = plan.takes ?? settings.examplesTake + count * settings.examplesTakePerLead;
  const example = (lead: (typeof input.leads)[number], index: number): Example => {
    const { draft_subject, draft_body } = session.row;
    return writeExample({ subject: draft_subject, body: draft_body }, lead, index);
  };
  let isFirst = input.isFirstBatch;
  const append = (examples: readonly Example[]) => {
    const kept = isFirst ? [] : listOf(session.row.generated_examples);
    isFirst = false;
    writeRow(model, session, { generated_examples: [...kept, ...examples] });
  };
  const make = (): readonly Example[] => plan.examples ?? input.leads.map(example);
  return beginTask(model, {
    name: "generating_examples",
    session,
    steps: () =>
      settings.examplesArrive === "together"
        ? [{ after: total, write: () => append(make()) }]
        : make().map((_one, index, { length }) => ({
            after: total / length,
            write: () => append(make().slice(index, index + 1)),
          })),
    failure: failureOf(plan),
    stream: {
      events: input.leads.map((_lead, index) => ({
        type: "progress",
        done: index + 1,
        total: count,
      })),
    },
    queuedFor: settings.runQueuedFor,
    streamKey: settings.streamKey,
  });
}
