import { htmlPage } from "../http/htmlPage.js";
import { NetworkFailure } from "../http/NetworkFailure.js";
import { defineFault, type Fault } from "./fault.js";

/** The work is done at once, as things stand then, and the answer comes `ms` milliseconds late. */
export function slowAnswer(ms: number): Fault {
  return defineFault(`slowAnswer(${ms})`, async ({ clock, signal }, next) => {
    const response = await next();
    await clock.sleep(ms, signal);
    return response;
  });
}

/** The work is done, but a gateway's HTML page comes in place of the answer. @param status 502 or 504 … */
export function gatewayLoses(status = 502): Fault {
  return defineFault(`gatewayLoses(${status})`, async (_exchange, next) => {
    const response = await next();
    await response.text();
    return htmlPage(status, "Bad Gateway", "<hr><center>nginx/1.27.0</center>");
  });
}

/**
 * The line breaks at once, and yet the request is worked on `ms` milliseconds later: whoever looks before that
 * sees nothing of it.
 */
export function arrivesLate(ms: number): Fault {
  return defineFault(`arrivesLate(${ms})`, ({ clock }, next) => {
    void clock
      .sleep(ms)
      .then(next)
      .catch(() => undefined);
    return Promise.reject(new NetworkFailure());
  });
}

/** A turn or an examples run cannot be queued after the session was claimed: 500, and the claim is given back. */
export function failsToQueue(): Fault {
  return defineFault("failsToQueue", (exchange, next) => {
    exchange.queuesRuns = false;
    return next();
  });
}
