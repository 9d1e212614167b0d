import { createParser } from "eventsource-parser";
import type { Deadline } from "./createDeadline.js";
import { failure } from "./failure.js";
import { parseJson } from "./parseJson.js";
import type { PuffleError } from "./PuffleError.js";
import type { AgentStreamEvent } from "./types.js";

/** At most this many characters in one event, and bytes in one stream: memory stays bounded. */
const maxEventLength = 4_000_000;
const maxStreamBytes = 16_000_000;

/**
 * Reads a body of server-sent events, only as fast as the events are taken. Half an event at the end is
 * dropped. `explain` turns what the body threw into the error of the stream.
 */
export function readEvents(
  body: ReadableStream<Uint8Array>,
  deadline: Deadline,
  explain: (thrown: unknown) => PuffleError,
): ReadableStream<AgentStreamEvent> {
  const reader = body.getReader();
  const decoder = createEventDecoder();
  const end = () => {
    deadline.signal.removeEventListener("abort", onAbort);
    deadline.dispose();
    reader.cancel().catch(() => {});
  };
  let onAbort: () => void;

  return new ReadableStream<AgentStreamEvent>(
    {
      start(controller) {
        onAbort = () => {
          end();
          controller.error(explain(null));
        };
        deadline.signal.addEventListener("abort", onAbort);
        if (deadline.signal.aborted) onAbort();
      },
      async pull(controller) {
        try {
          for (;;) {
            // no race with the deadline: its end errors this stream at once, whatever this read does
            const { done, value } = await reader.read();
            if (deadline.ended) return;
            const events = decoder.feed(value);
            for (const event of events) controller.enqueue(event);
            if (done) {
              end();
              controller.close();
            }
            if (done || events.length > 0) return;
          }
        } catch (thrown) {
          if (deadline.ended) return;
          end();
          controller.error(explain(thrown));
        }
      },
      cancel() {
        end();
      },
    },
    // Nothing is read ahead: an error of the line never throws away events that wait to be taken.
    { highWaterMark: 0 },
  );
}

/** Turns bytes into events, however the bytes are split. */
export function createEventDecoder() {
  const decoder = new TextDecoder();
  let events: AgentStreamEvent[] = [];
  let bytes = 0;
  let isTooLarge = false;
  let endsWithReturn = false;
  // The parser would hold a last CR back until a whole line follows, and with it the event that it ends.
  const toLineFeeds = (text: string) => {
    const rest = endsWithReturn && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") endsWithReturn = text.endsWith("\r");
    return rest.replace(/\r\n?/g, "\n");
  };
  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ data }) => events.push(readEvent(data)),
    onComment: () => events.push({ type: "comment" }),
    onError: ({ type }) => {
      isTooLarge ||= type === "max-buffer-size-exceeded";
    },
  });
  return {
    /**
     * The events that these bytes complete. `undefined` is the end of the body.
     *
     * @throws PuffleError `too-large`, at the first call after the events before the limit were given out.
     */
    feed(chunk: Uint8Array | undefined): AgentStreamEvent[] {
      events = [];
      bytes += chunk?.byteLength ?? 0;
      if (!isTooLarge && bytes <= maxStreamBytes) {
        parser.feed(toLineFeeds(decoder.decode(chunk, { stream: chunk !== undefined })));
      }
      if ((isTooLarge || bytes > maxStreamBytes) && events.length === 0) {
        throw failure("too-large", "body", { status: 200 });
      }
      return events;
    },
  };
}

function readEvent(data: string): AgentStreamEvent {
  if (data === "") return { type: "comment" };
  if (data === "[DONE]") return { type: "done" };
  try {
    const { value, isUnsafe } = parseJson(data);
    // Half of such an event would be shown as if it were whole: a human may be asked to approve it.
    return isUnsafe ? { type: "broken", length: data.length } : { type: "json", value };
  } catch {
    return { type: "broken", length: data.length };
  }
}
