import type { Deadline } from "./createDeadline.js";
import { failure } from "./failure.js";

/**
 * Reads a body to its end as UTF-8.
 *
 * @throws PuffleError `too-large` over `maxBytes`; whatever the body throws when the line is cut.
 */
export async function readText(
  response: Response,
  deadline: Deadline,
  maxBytes: number,
): Promise<string> {
  // Some replacements of fetch have no streams, or those of Node.
  if (typeof response.body?.getReader !== "function") return deadline.race(response.text());
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await deadline.race(reader.read());
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw failure("too-large", "body", { status: response.status });
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Frees the connection of an answer whose body nobody will read. */
export function discardBody(response: Response): void {
  if (typeof response.body?.cancel === "function") response.body.cancel().catch(() => {});
}
