import { plainHeader } from "./callUpstream.js";
import { createLine, type Line } from "./createLine.js";
import type { ProxyEvent, ProxyEventBase } from "./events.js";
import type { ProxyError } from "./ProxyError.js";
import type { ProxySettings } from "./readOptions.js";
import type { Match, ProxyIds, Route } from "./routes.js";

type WithoutBase<Event> = Event extends ProxyEventBase ? Omit<Event, keyof ProxyEventBase> : never;

/** One request on its way: what is known of it so far, and its line. */
export interface Exchange {
  readonly request: Request;
  readonly requestId: string;
  readonly line: Line;
  /** Headers of every answer to it. */
  readonly cors: Readonly<Record<string, string>>;
  route: Route | null;
  ids: ProxyIds;
  userId: string | null;
  /** Whether Puffle may have got it. */
  wasSent: boolean;
  begin(match: Match): void;
  /** Tells the host. Resolves when the host is done with it; never rejects. */
  report(event: WithoutBase<ProxyEvent>): Promise<void>;
  /** Ends it: frees whatever is open, and tells the host. */
  fail(error: ProxyError): void;
}

/** Begins an exchange. */
export function createExchange(
  request: Request,
  { limits, onEvent }: ProxySettings,
  cors: Readonly<Record<string, string>>,
): Exchange {
  const began = performance.now();
  const line = createLine(request, limits.totalMs);
  const exchange: Exchange = {
    request,
    requestId: plainHeader(request, "x-request-id") ?? crypto.randomUUID(),
    line,
    cors,
    route: null,
    ids: {},
    userId: null,
    wasSent: false,
    begin(match) {
      exchange.route = match.route;
      exchange.ids = match.ids;
    },
    async report(event) {
      const { requestId, route, ids, userId } = exchange;
      const elapsed = performance.now() - began;
      try {
        await onEvent?.({
          requestId,
          route: route?.name ?? null,
          ids: { ...ids },
          userId,
          elapsed,
          ...event,
        });
      } catch {
        // A log that fails must not break what it logs.
      }
    },
    fail(error) {
      line.end(error);
      line.dispose();
      const { code, message, status, cause } = error;
      const { wasSent } = exchange;
      void exchange.report(
        code === "aborted"
          ? { type: "aborted", wasSent }
          : { type: wasSent ? "failed" : "refused", code, status, message, cause },
      );
    },
  };
  return exchange;
}
