/** An error as every endpoint of the API writes it. */
export function refuse(
  status: number,
  error: string,
  extra: { body?: Record<string, unknown>; headers?: Record<string, string> } = {},
): Response {
  return Response.json({ error, ...extra.body }, { status, headers: extra.headers ?? {} });
}

/** An error thrown by a check and answered by the router. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, error: string) {
    super(error);
    this.status = status;
  }
}

/** A 429 with the wait in the body and in the header. `seconds` from now. */
export function refuseForRate(seconds: number): Response {
  return refuse(429, "Too many requests. Please slow down.", {
    body: { retryAfter: seconds },
    headers: { "retry-after": String(seconds) },
  });
}
