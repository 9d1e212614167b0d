/**
 * How the events of a run's stream look; their real shape is not documented.
 * `text-delta`: `{ type: "text-delta", delta }` between a status and a finish event. `text`: `{ text }`.
 * `string`: the text itself. `token`: `{ type: "token", value }`. `unknown`: nothing that could be recognised.
 * A function makes your own: `null` leaves an event out.
 */
export type EventShape =
  | "text-delta"
  | "text"
  | "string"
  | "token"
  | "unknown"
  | ((delta: string, index: number) => unknown);

const shapes: Readonly<Record<string, (delta: string, index: number) => unknown>> = {
  "text-delta": (delta) => ({ type: "text-delta", delta }),
  text: (delta) => ({ text: delta }),
  string: (delta) => delta,
  token: (delta) => ({ type: "token", value: delta }),
  unknown: (delta, index) => ({ kind: 7, at: index, payload: [{ length: delta.length }] }),
};

/** The events that carry `text`, word by word. */
export function toEvents(text: string, shape: EventShape): readonly unknown[] {
  const toEvent = typeof shape === "function" ? shape : shapes[shape];
  const deltas = (text.match(/\s*\S+\s*/g) ?? [])
    .map((delta, index) => toEvent?.(delta, index) ?? null)
    .filter((event) => event !== null);
  if (shape !== "text-delta") return deltas;
  return [{ type: "status", status: "thinking" }, ...deltas, { type: "finish" }];
}
