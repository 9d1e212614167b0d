import type { Fault } from "./fault.js";
import { mapJson } from "./answers.js";

type Row = Record<string, unknown>;

/** Changes the rows of a session endpoint's answer: the one of `session`, and all of `sessions`. */
export function mapSession(change: (row: Row) => Row): Fault {
  return mapJson((body) => {
    const { session, sessions } = body;
    return {
      ...body,
      ...(session ? { session: change(session as Row) } : {}),
      ...(Array.isArray(sessions) ? { sessions: (sessions as Row[]).map(change) } : {}),
    };
  });
}

/** Every field of the row but its id is null. */
export function nullSessionFields(): Fault {
  return mapSession((row) => ({
    ...Object.fromEntries(Object.keys(row).map((name) => [name, null])),
    id: row["id"],
  }));
}

/** The session does something that nobody has heard of. */
export function unknownTaskStatus(status: unknown = "reticulating"): Fault {
  return mapSession((row) => ({ ...row, task_status: status }));
}
