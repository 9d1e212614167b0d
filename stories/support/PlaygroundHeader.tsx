import type { ReactElement } from "react";
import { useLabels, type TransportPhase, type UseAgentChatResult } from "puffle-react";

/** What a product would put above its agent: whose it is, and what the line does. */
export function PlaygroundHeader({ chat }: { chat: UseAgentChatResult }): ReactElement {
  const labels = useLabels().transport;
  const { transport, approvals, isBusy } = chat;
  const { phase, kind, isStalled } = transport;
  const words: Record<TransportPhase, string> = {
    idle: approvals.length > 0 ? "Waits for you" : "Ready",
    connecting: labels.connecting,
    live: labels.live[kind],
    polling: labels.polling,
    offline: labels.offline,
  };
  return (
    <header className="story-header">
      <div>
        <h2>Outreach agent</h2>
        <p>An embedded backend: nothing leaves this page</p>
      </div>
      <span className="story-state" data-busy={isBusy ? "" : undefined}>
        {isStalled ? labels.stalled : words[phase]}
      </span>
    </header>
  );
}
