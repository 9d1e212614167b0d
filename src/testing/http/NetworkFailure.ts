/**
 * The line broke: no answer, or no more of it. A `TypeError`, as `fetch` throws it in a browser, so that
 * `backend.fetch` can stand in for `fetch`. The MSW handlers turn it into a network error, the HTTP server
 * into a destroyed socket.
 */
export class NetworkFailure extends TypeError {
  override readonly name = "TypeError";

  constructor(message = "Failed to fetch") {
    super(message);
  }
}
