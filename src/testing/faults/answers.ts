import { defineFault, type Fault } from "./fault.js";

type Body = Record<string, unknown>;

/** Changes the JSON body of a successful answer: of start, poll and sync. */
export function mapJson(change: (body: Body) => unknown): Fault {
  return defineFault("mapJson", async (_exchange, next) => {
    const response = await next();
    if (!response.ok) return response;
    return Response.json(change((await response.json()) as Body), { status: response.status });
  });
}

/** A run whose status is a word that nobody knows. */
export function unknownRunStatus(status: unknown = "paused"): Fault {
  return mapJson((body) => ({ ...body, status }));
}

/** Every field but `runId` and `status` is null. */
export function nullFields(): Fault {
  return mapJson(({ runId, status, ...rest }) => ({
    runId,
    status,
    text: null,
    messages: null,
    toolCalls: null,
    error: null,
    ...Object.fromEntries(Object.keys(rest).map((name) => [name, null])),
  }));
}

/** The poll answers as the run was when it began: an older answer than those before it. */
export function staleRun(): Fault {
  return mapJson(({ runId }) => ({ runId, status: "queued" }));
}

/** Fields that nobody knows are in the body. */
export function extraJsonFields(): Fault {
  return mapJson((body) => ({ ...body, region: "eu", debug: { tokens: 12, nested: [null] } }));
}
