import type { ReactNode } from "react";
import type { UIMessage } from "ai";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  Draft,
  Examples,
  Message,
  PuffleProvider,
  Sessions,
  Skeleton,
  Thread,
  useAgentChat,
  useCampaignChatSession,
  type UseCampaignChatSessionResult,
} from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { createPuffleBackend } from "puffle-react/testing";

const first: UIMessage = { id: "m1", role: "user", parts: [{ type: "text", text: "Hi" }] };

/**
 * A host with everything that a sample may stand in: a provider, a thread, a message, a draft. The backend behind it
 * answers whatever asks the page's `fetch`, too.
 */
export function createHost() {
  const backend = createPuffleBackend();
  const sessionId = backend.campaign.createSession({
    row: { draft_subject: "Hello %first_name%", draft_body: "Hi %first_name%," },
  });
  const { campaign_id: campaignId } = backend.campaign.session(sessionId)!;
  const client = createPuffleClient({ baseUrl: "http://puffle.localhost", fetch: backend.fetch });
  const queryClient = new QueryClient();

  function Contexts({
    children,
  }: {
    children: (session: UseCampaignChatSessionResult) => ReactNode;
  }) {
    const chat = useAgentChat({ initialState: { messages: [first] } });
    const session = useCampaignChatSession(sessionId);
    return (
      <Thread.Root chat={chat}>
        <Message.Root id="m1" position={1}>
          <Sessions.Root sessions={[]}>
            <Draft.Root subject="Hello" body="Hi">
              <Skeleton.Root skeleton={{ hook: "A question" }}>
                <Examples.Root examples={[]}>
                  <div data-testid="sample">{children(session)}</div>
                </Examples.Root>
              </Skeleton.Root>
            </Draft.Root>
          </Sessions.Root>
        </Message.Root>
      </Thread.Root>
    );
  }

  function Host({ children }: { children: (session: UseCampaignChatSessionResult) => ReactNode }) {
    return (
      <QueryClientProvider client={queryClient}>
        <PuffleProvider client={client}>
          <Contexts>{children}</Contexts>
        </PuffleProvider>
      </QueryClientProvider>
    );
  }
  return { backend, client, sessionId, campaignId, Host };
}
