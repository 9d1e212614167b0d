import type { UIMessage } from "ai";
import { createConversationCore } from "../../src/agent/createConversationCore.js";
import type { TurnRunner } from "../../src/agent/createTurnRunner.js";
import type { SdkChat } from "../../src/agent/SdkChat.js";
import { outcomeOf, type Turn } from "../../src/agent/turn.js";
import { createPuffleClient } from "../../src/client/index.js";

/** The parts of a conversation over a runner that a test drives by hand. Nothing reaches a network. */
export function createManualTurns(messages: UIMessage[] = []) {
  const core = createConversationCore<UIMessage>({
    client: createPuffleClient({ baseUrl: "http://puffle.localhost" }),
    watchRun: () => Promise.reject(new Error("No run is watched here.")),
    initialState: { messages },
  });
  const begun: Turn[] = [];
  const sent: unknown[] = [];
  const record = async (message?: unknown) => void sent.push(message);
  const sdk = { sendMessage: record, regenerate: record } as unknown as SdkChat<UIMessage>;
  let current: Turn | null = null;
  const turns: TurnRunner<UIMessage> = {
    get current() {
      return current;
    },
    async run(turn, start) {
      current = turn;
      begun.push(turn);
      await start(sdk);
      await turn.ended;
      return outcomeOf(turn);
    },
    end: () => Promise.resolve({ reachesAgent: false }),
  };
  return {
    core,
    turns,
    begun,
    /** What the AI SDK was asked to send; `undefined` for what goes on with the thread as it is. */
    sent,
    /** Ends the turn that is under way. */
    finish(isAccepted: boolean) {
      const turn = current;
      current = null;
      turn?.accept(isAccepted);
      turn?.end();
    },
  };
}
