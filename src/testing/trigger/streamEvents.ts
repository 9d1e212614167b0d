import type { TriggerCall } from "./endpoints.js";
import { timeOf, waitForRun, type TriggerRun } from "./triggerModel.js";

/** The number behind which a subscriber goes on: `<number>`, or `<time>-<number>` in the first version. */
function resumeAfter(id: string | undefined): number {
  const number = /(\d+)$/.exec(id ?? "")?.[1];
  return number === undefined ? -1 : Number(number);
}

function toSse(run: TriggerRun, index: number, version: "v1" | "v2"): string {
  const event = run.events[index];
  if (!event) return "";
  const timestamp = Math.round(Math.min(timeOf(run, event), event.at));
  if (version === "v1")
    return `id: ${timestamp}-${index}\ndata: ${JSON.stringify(event.chunk)}\n\n`;
  const record = {
    seq_num: index,
    timestamp,
    body: JSON.stringify({ data: event.chunk, id: `${run.id}-${index}` }),
    headers: [],
  };
  const tail = { seq_num: index + 1, timestamp };
  return `event: batch\nid: ${index}\ndata: ${JSON.stringify({ records: [record], tail })}\n\n`;
}

/** Which event a new subscriber gets first. */
function firstIndex({ exchange, trigger }: TriggerCall, run: TriggerRun): number {
  const { headers } = exchange.entry;
  const lastId = headers["last-event-id"];
  if (lastId !== undefined) return resumeAfter(lastId) + 1;
  if (headers["x-trigger-stream-start"] !== "latest") return 0;
  const now = trigger.clock.now();
  return run.events.filter((event) => timeOf(run, event) <= now).length;
}

/**
 * The body of a stream: each event when its time has come. It ends when the run is over, and after a minute of
 * silence, or what the subscriber asked for in `Timeout-Seconds`. A key that the run does not write to is silent.
 */
export function streamEvents(
  call: TriggerCall,
  run: TriggerRun,
  version: "v1" | "v2",
): ReadableStream<Uint8Array> {
  const { trigger, exchange, settings } = call;
  const { clock } = trigger;
  const encoder = new TextEncoder();
  const isSilent = exchange.params[1] !== run.streamKey;
  const asked = Number(exchange.entry.headers["timeout-seconds"]);
  const idleLimit = asked > 0 ? asked * 1000 : settings.streamIdleLimit;
  let index = firstIndex(call, run);
  let lastSentAt = clock.now();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const event = isSilent ? undefined : run.events[index];
          const dueAt = event ? timeOf(run, event) : Infinity;
          if (dueAt <= clock.now()) {
            controller.enqueue(encoder.encode(toSse(run, index, version)));
            index += 1;
            lastSentAt = clock.now();
            return;
          }
          const closesAt = lastSentAt + idleLimit;
          if (run.end || clock.now() >= closesAt) return controller.close();
          const wait = Math.min(dueAt, closesAt) - clock.now();
          // oxlint-disable-next-line no-await-in-loop -- what came meanwhile decides how long the next wait is
          await waitForRun(trigger, run, wait, exchange.signal);
        }
      },
    },
    { highWaterMark: 0 },
  );
}
