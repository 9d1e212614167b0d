import type { BackendEndpoint, Exchange } from "../http/exchange.js";

/** Something that goes wrong on the way: it may answer itself, or change or break what `next` answers. */
export interface Fault {
  readonly type: "fault";
  readonly name: string;
  /** Whether the request arrives at all. One that does not is not in the log. */
  readonly reachesServer: boolean;
  apply(exchange: Exchange, next: () => Promise<Response>): Promise<Response>;
}

/**
 * Which requests a fault meets: an endpoint, `approval` (the follow-ups that answer a tool approval),
 * `any`, or what a predicate says.
 */
export type FaultTarget = BackendEndpoint | "approval" | "any" | ((exchange: Exchange) => boolean);

/**
 * Makes a fault of your own.
 *
 * @example
 * ```ts
 * const teapot = () =>
 *   defineFault("teapot", async () => new Response("short and stout", { status: 418 }));
 *
 * const backend = createPuffleBackend();
 * backend.faults.next("stream", teapot());
 * ```
 */
export function defineFault(
  name: string,
  apply: Fault["apply"],
  options: { reachesServer?: boolean } = {},
): Fault {
  return { type: "fault", name, reachesServer: options.reachesServer ?? true, apply };
}

/** Runs `handle` inside all `faults`, the first one outermost. */
export function applyFaults(
  faults: readonly Fault[],
  exchange: Exchange,
  handle: () => Promise<Response>,
): Promise<Response> {
  const [first, ...rest] = faults;
  if (!first) return handle();
  return first.apply(exchange, () => applyFaults(rest, exchange, handle));
}
