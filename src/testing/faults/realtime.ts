import { throughBody } from "./body.js";
import { defineFault, type Fault } from "./fault.js";

/** 409 of Electric's protocol: start again from the beginning. Added for good, it is an endless loop. */
export function shapeConflict(): Fault {
  return defineFault("shapeConflict", async ({ random }) =>
    Response.json([{ headers: { control: "must-refetch" } }], {
      status: 409,
      headers: { "electric-handle": random.id("") },
    }),
  );
}

/** The body ends cleanly after `count` events, though there are more to come. A piece of it is an event. */
export function endAfterEvents(count: number): Fault {
  return defineFault(`endAfterEvents(${count})`, async (_exchange, next) => {
    let left = count;
    return throughBody(await next(), {
      start(controller) {
        if (left <= 0) controller.terminate();
      },
      transform(piece, controller) {
        controller.enqueue(piece);
        left -= 1;
        if (left <= 0) controller.terminate();
      },
    });
  });
}

/** The answer comes without these headers, as a page sees it when the server does not expose them. */
export function hideHeaders(...names: readonly string[]): Fault {
  return defineFault(`hideHeaders(${names.join(", ")})`, async (_exchange, next) => {
    const response = await next();
    for (const name of names) response.headers.delete(name);
    return response;
  });
}
