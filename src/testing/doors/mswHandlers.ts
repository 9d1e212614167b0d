import { http, HttpResponse, type HttpHandler } from "msw";
import type { CoreAnswer } from "../http/createCore.js";
import { NetworkFailure } from "../http/NetworkFailure.js";

/** The door for MSW, in browsers and in Node. Any origin, any path in front of `/api` and `/realtime`. */
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
  const paths = [
    "*/api/agent/chat",
    "*/api/agent/chat/*",
    "*/api/campaigns/ai-chat-sessions",
    "*/api/campaigns/ai-chat-sessions/*",
    "*/realtime/v1/*",
  ];
  return paths.map((path) => http.all(path, answer));
}
