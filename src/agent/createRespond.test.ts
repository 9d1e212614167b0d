import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import { createManualTurns } from "../../test/support/createManualTurns.js";
import { createRespond } from "./createRespond.js";
import { stoppedError } from "./errors.js";
import { takeAnswerBack } from "./takeAnswerBack.js";

const thread = (to: string): UIMessage[] => [
  { id: "u1", role: "user", parts: [{ type: "text", text: "Write to Ann" }] },
  {
    id: "a1",
    role: "assistant",
    parts: [
      {
        type: "tool-send_email",
        toolCallId: "c1",
        state: "approval-requested",
        input: { to },
        approval: { id: "p1" },
      },
    ],
  },
];

function asking() {
  const manual = createManualTurns(thread("ann@acme.test"));
  const { core, turns } = manual;
  const respond = createRespond(core, turns);
  const { id, fingerprint } = core.approvals.getPending()[0]!;
  return {
    ...manual,
    answer: (approved: boolean) => respond(id, { approved }, fingerprint),
    partState: () => (core.messages.live.at(-1)!.parts[0] as { state: string }).state,
  };
}

describe("respond", () => {
  it("runs one turn that carries the answer, and says that it was sent when it is taken", async () => {
    const { answer, begun, finish, partState } = asking();
    const outcome = answer(true);
    expect(partState()).toBe("approval-responded");
    finish(true);
    expect(await outcome).toEqual({ status: "sent" });
    expect(begun.map(({ approval }) => approval)).toEqual([
      { id: "p1", toolCallId: "c1", approved: true },
    ]);
  });

  it("begins no second turn for a second click", async () => {
    const { answer, begun } = asking();
    void answer(true);
    expect(await answer(false)).toEqual({ status: "already-answered", approved: true });
    expect(begun).toHaveLength(1);
  });

  it("begins no turn for another question than the one that was shown", async () => {
    const { core, answer, begun } = asking();
    core.messages.live = thread("eve@evil.test");
    expect(await answer(true)).toEqual({ status: "superseded" });
    expect(begun).toEqual([]);
  });

  it("lets the human answer again when the answer was not taken", async () => {
    const { core, answer, begun, finish, partState } = asking();
    const outcome = answer(true);
    takeAnswerBack(core, begun[0]!.approval!, stoppedError());
    finish(false);
    expect(await outcome).toMatchObject({ status: "unconfirmed", error: { code: "aborted" } });
    expect(partState()).toBe("approval-requested");
    expect(core.approvals.getPending()).toMatchObject([{ id: "p1", status: "unconfirmed" }]);
  });
});
