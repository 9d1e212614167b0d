import { eventOf } from "./body.js";
import { atFirst, eventFault } from "./eventFault.js";
import { defineFault, type Fault } from "./fault.js";

/** Keys and ids that are names of JavaScript's own properties. */
export function prototypeKeys(): Fault {
  return eventFault(
    "prototypeKeys",
    atFirst(
      "text-delta",
      (event) =>
        'data: {"type":"data-x","id":"__proto__","data":{"__proto__":{"polluted":true}}}\n\n' +
        eventOf({ type: "text-start", id: "__proto__" }) +
        eventOf({ type: "text-delta", id: "__proto__", delta: "proto " }) +
        eventOf({ type: "text-end", id: "__proto__" }) +
        event,
    ),
  );
}

/** A lone surrogate in the text. */
export function loneSurrogate(): Fault {
  return eventFault(
    "loneSurrogate",
    atFirst(
      "text-delta",
      (event, { id }) =>
        `data: {"type":"text-delta","id":${JSON.stringify(id)},"delta":"\\ud83d "}\n\n${event}`,
    ),
  );
}

/** Bytes that are no UTF-8, inside a text delta. */
export function malformedUtf8(): Fault {
  return eventFault(
    "malformedUtf8",
    atFirst("text-delta", (event, { id }) => {
      const encoder = new TextEncoder();
      return new Uint8Array([
        ...encoder.encode(`data: {"type":"text-delta","id":${JSON.stringify(id)},"delta":"`),
        0xff,
        0xc3,
        0x28,
        ...encoder.encode(`"}\n\n${event}`),
      ]);
    }),
  );
}

/** One event of `bytes` bytes on a single line. */
export function hugeEvent(bytes = 5_000_000): Fault {
  return eventFault(
    `hugeEvent(${bytes})`,
    atFirst(
      "text-delta",
      (event, chunk) => event + eventOf({ ...chunk, delta: "x".repeat(bytes) }),
    ),
  );
}

/** Bytes without end and without a line break. */
export function endless(): Fault {
  return defineFault("endless", async (_exchange, next) => {
    const piece = new Uint8Array(64 * 1024).fill(120);
    const response = await next();
    await response.body?.cancel();
    return new Response(
      new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(piece) }),
      response,
    );
  });
}
