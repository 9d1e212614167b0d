import { http, HttpResponse, type HttpHandler } from "msw";
import type { CoreAnswer } from "../http/createCore.js";
import { NetworkFailure } from "../http/NetworkFailure.js";

/** The door for MSW, in browsers and in Node. Any origin, any path in front of `/api`. */
export function createMswHandlers(core: (request: Request) => Promise<CoreAnswer>): HttpHandler[] {
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    try {
      const { response, allowsOrigin } = await core(request);
      return allowsOrigin ? response : HttpResponse.error();
    } catch (error) {
      // A client that went away hears nothing of it.
      if (error instanceof NetworkFailure || request.signal.aborted) return HttpResponse.error();
      throw error;
    }
  };
  return [http.all("*/api/agent/chat", answer), http.all("*/api/agent/chat/*", answer)];
}
