import { say, type Fault, type PuffleBackend } from "puffle-react/testing";
import { look, type Door } from "./doors.js";

export const userMessage = { id: "u", role: "user", parts: [{ type: "text", text: "go" }] };

/** A request for a stream, with more in its body. */
export const streamInit = (extra: object = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ messages: [userMessage], ...extra }),
});

/** Scripts an answer that is longer in bytes than in characters. */
export const scriptAnswer = (backend: PuffleBackend) =>
  backend.agent.script(say("Grüße, 😀 world"));

/** Asks for streams through a door. */
export function streamsThrough(backend: PuffleBackend, door: Door) {
  const stream = (extra?: object) => look(`${door.url}/api/agent/chat/stream`, streamInit(extra));
  return {
    stream,
    /** The same with a fault. */
    streamWith(fault: Fault) {
      scriptAnswer(backend);
      backend.faults.next("stream", fault);
      return stream();
    },
  };
}
