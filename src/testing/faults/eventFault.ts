import { chunkOf, throughEvents } from "./body.js";
import { defineFault, type Fault } from "./fault.js";

/** The JSON of one event. */
export type Chunk = Record<string, unknown>;

/** A fault that goes over the body event by event; `create` is called once per answer. */
export function eventFault(
  name: string,
  create: () => (event: string) => string | Uint8Array,
): Fault {
  return defineFault(name, async (_exchange, next) => throughEvents(await next(), create()));
}

/** Does `change` once, at the first event whose chunk has this type. */
export function atFirst(
  type: string,
  change: (event: string, chunk: Chunk) => string | Uint8Array,
): () => (event: string) => string | Uint8Array {
  return () => {
    let isDone = false;
    return (event) => {
      const chunk = isDone ? null : chunkOf(event);
      if (!chunk || chunk["type"] !== type) return event;
      isDone = true;
      return change(event, chunk);
    };
  };
}
