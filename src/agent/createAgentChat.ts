import type { UIMessage } from "ai";
import { AgentConversation } from "./AgentConversation.js";
import type { CreateAgentChatOptions } from "./options.js";
import type { AgentChat } from "./types.js";

/**
 * Makes one conversation with the agent, without React. Sends nothing by itself.
 *
 * @example
 * ```ts
 * const chat = createAgentChat({ client, watchRun });
 * await chat.sendMessage({ text: "Which leads are new?" });
 * ```
 */
export function createAgentChat<Message extends UIMessage = UIMessage>(
  options: CreateAgentChatOptions<Message>,
): AgentChat<Message> {
  return new AgentConversation(options);
}
