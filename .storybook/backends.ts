import { getResponse, http, HttpResponse } from "msw";
import {
  createPuffleBackend,
  type PuffleBackend,
  type PuffleBackendOptions,
} from "puffle-react/testing";

const backends = new Map<string, PuffleBackend>();
let count = 0;

/**
 * Opens an embedded backend for one story: on a docs page several stories talk at once, and none may see
 * the others' requests or scripts.
 *
 * @returns The backend, its base URL on this page, and how to end it.
 */
export function openBackend(options: PuffleBackendOptions = {}) {
  count += 1;
  const id = String(count);
  const backend = createPuffleBackend(options);
  backends.set(id, backend);
  return {
    backend,
    baseUrl: `/story-backend/${id}`,
    close: () => {
      backend.reset();
      backends.delete(id);
    },
  };
}

/** Leads every request to the backend of its story. */
export const storyHandlers = [
  http.all("*/story-backend/:id/*", async ({ request, params }) => {
    const backend = backends.get(String(params.id));
    // a request of a story that is gone: its page has left, too
    if (!backend) return HttpResponse.error();
    return (
      (await getResponse(backend.handlers, request)) ?? new HttpResponse(null, { status: 404 })
    );
  }),
];
