/** Sends the answer's body through `transformer`. Status and headers stay. */
export function throughBody(
  response: Response,
  transformer: Transformer<Uint8Array, Uint8Array>,
): Response {
  if (!response.body) return response;
  return new Response(response.body.pipeThrough(new TransformStream(transformer)), response);
}

/**
 * Sends the answer's body event by event through `change`, which gives back what goes out in its place:
 * raw text, with the blank line that ends an event where one is wanted.
 */
export function throughEvents(
  response: Response,
  change: (event: string, index: number) => string | Uint8Array,
): Response {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  let index = 0;
  return throughBody(response, {
    transform(piece, controller) {
      rest += decoder.decode(piece, { stream: true });
      for (let at = rest.indexOf("\n\n"); at >= 0; at = rest.indexOf("\n\n")) {
        const out = change(rest.slice(0, at + 2), index);
        index += 1;
        rest = rest.slice(at + 2);
        if (out.length > 0) controller.enqueue(typeof out === "string" ? encoder.encode(out) : out);
      }
    },
    flush(controller) {
      if (rest !== "") controller.enqueue(encoder.encode(rest));
    },
  });
}

/** The text of an event that carries `value`. */
export function eventOf(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** The chunk that an event carries; `null` for `[DONE]`, comments and broken events. */
export function chunkOf(event: string): Record<string, unknown> | null {
  if (!event.startsWith("data: {")) return null;
  return JSON.parse(event.slice(6)) as Record<string, unknown>;
}
