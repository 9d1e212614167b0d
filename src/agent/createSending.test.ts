import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import { createManualTurns } from "../../test/support/createManualTurns.js";
import { createSending } from "./createSending.js";
import { offlineError } from "./errors.js";
import { createTurn } from "./turn.js";

const message = (id: string, role: "user" | "assistant", text: string): UIMessage => ({
  id,
  role,
  parts: [{ type: "text", text }],
});

function sendingOver(messages: UIMessage[]) {
  const manual = createManualTurns(messages);
  const sending = createSending(manual.core, manual.turns);
  const ids = () => manual.core.messages.live.map(({ id }) => id);
  return { ...manual, ...sending, ids };
}

describe("sending", () => {
  it("cuts off what followed an edited message and keeps it for the way back", () => {
    const { begun, ids, sendMessage } = sendingOver([
      message("u1", "user", "Who?"),
      message("a1", "assistant", "Ann."),
    ]);
    void sendMessage({ text: "Where?", messageId: "u1" });
    expect(ids()).toEqual([]);
    expect(begun[0]).toMatchObject({ userMessageId: "u1", isNewMessage: true });
    expect(begun[0]?.before?.map(({ id }) => id)).toEqual(["u1", "a1"]);
  });

  it("asks the last question again without bringing it a second time", () => {
    const { begun, ids, regenerate } = sendingOver([
      message("u1", "user", "Who?"),
      message("a1", "assistant", "Ann."),
    ]);
    void regenerate({ via: "run" });
    expect(ids()).toEqual(["u1"]);
    expect(begun[0]).toMatchObject({ userMessageId: "u1", isNewMessage: false, kind: "run" });
  });

  it("refuses an edit of a message that is not there, and leaves the thread alone", async () => {
    const { begun, ids, sendMessage } = sendingOver([message("u1", "user", "Who?")]);
    await expect(sendMessage({ text: "Where?", messageId: "u2" })).rejects.toMatchObject({
      code: "invalid-request",
    });
    expect(ids()).toEqual(["u1"]);
    expect(begun).toEqual([]);
  });

  it("sends what was not taken as a new message, with its files", () => {
    const { parts } = message("u1", "user", "Read this");
    const file = { type: "file", mediaType: "text/plain", url: "data:,Hi" } as const;
    const withFile: UIMessage = { id: "u1", role: "user", parts: [...parts, file] };
    const { core, begun, sent, ids, resend } = sendingOver([withFile]);
    const refused = createTurn<UIMessage>({
      kind: "stream",
      userMessageId: "u1",
      isNewMessage: true,
    });
    core.unsent.takeBack(refused, offlineError());
    void resend();
    expect(ids()).toEqual([]);
    expect(core.unsent.find()).toBeUndefined();
    expect(begun).toMatchObject([{ isNewMessage: true, before: null }]);
    expect(sent).toMatchObject([{ role: "user", parts: [{ text: "Read this" }, file] }]);
  });
});
