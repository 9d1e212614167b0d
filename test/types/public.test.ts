import type { UseChatHelpers } from "@ai-sdk/react";
import type { UIMessage } from "ai";
import { describe, expectTypeOf, it } from "vitest";
import type {
  PuffleError,
  PuffleErrorCode,
  ReceiptStatus,
  SendOutcome,
  UseAgentChatOptions,
  UseAgentChatResult,
} from "puffle-react";
import type { PuffleClientOptions } from "puffle-react/client";

type Sdk = UseChatHelpers<UIMessage>;

describe("the public types", () => {
  it("let useAgentChat's result stand where the AI SDK's useChat stood", () => {
    expectTypeOf<UseAgentChatResult>().toExtend<
      Pick<Sdk, "id" | "messages" | "status" | "error" | "clearError" | "setMessages">
    >();
    expectTypeOf<Parameters<Sdk["sendMessage"]>[0]>().toExtend<
      Parameters<UseAgentChatResult["sendMessage"]>[0]
    >();
    // What the SDK resolves with nothing resolves with an outcome here.
    type Outcomes<Name extends "sendMessage" | "regenerate" | "stop"> = (
      ...args: Parameters<Sdk[Name]>
    ) => Promise<unknown>;
    expectTypeOf<UseAgentChatResult["sendMessage"]>().toExtend<Outcomes<"sendMessage">>();
    expectTypeOf<UseAgentChatResult["stop"]>().toExtend<Outcomes<"stop">>();
    expectTypeOf<UseAgentChatResult["regenerate"]>().toExtend<Outcomes<"regenerate">>();
    expectTypeOf<UseAgentChatResult["addToolApprovalResponse"]>().toExtend<
      (answer: { id: string; approved: boolean; reason?: string }) => PromiseLike<unknown>
    >();
  });

  it("say what became of a message", () => {
    expectTypeOf<
      ReturnType<UseAgentChatResult["sendMessage"]>
    >().resolves.toEqualTypeOf<SendOutcome>();
    expectTypeOf<UseAgentChatResult["receipts"][string]["status"]>().toEqualTypeOf<ReceiptStatus>();
  });

  it("have one typed error with a closed code", () => {
    expectTypeOf<UseAgentChatResult["error"]>().toEqualTypeOf<PuffleError | undefined>();
    expectTypeOf<PuffleError["code"]>().toEqualTypeOf<PuffleErrorCode>();
    expectTypeOf<string>().not.toExtend<PuffleErrorCode>();
  });

  it("carry a message type of the host's own through", () => {
    type Mine = UIMessage<{ model: string }>;
    expectTypeOf<UseAgentChatResult<Mine>["messages"]>().toEqualTypeOf<Mine[]>();
    expectTypeOf<UseAgentChatOptions<Mine>>().toHaveProperty("initialState");
  });

  it("have no place for an account key", () => {
    expectTypeOf<PuffleClientOptions>().not.toHaveProperty("apiKey");
    expectTypeOf<{ baseUrl: string; apiKey: string }>().not.toEqualTypeOf<PuffleClientOptions>();
  });
});
