import { useEffect } from "react";
import { expect } from "storybook/test";
import {
  ChatThread,
  useAgentChat,
  type ChatThreadProps,
  type TransportKind,
  type UseAgentChatResult,
} from "puffle-react";
import type { BackendSettings, PuffleBackend } from "puffle-react/testing";
import preview from "../.storybook/preview.js";
import { PlaygroundHeader } from "./support/PlaygroundHeader.js";
import { armFault, playgroundFaults, type PlaygroundFault } from "./support/playgroundFaults.js";
import { salesTools } from "./support/salesTools.js";
import { starters } from "./support/starters.js";

interface PlaygroundProps {
  /** How messages reach the agent: an event stream, a queued run that is polled, or one blocking call. */
  transport: TransportKind;
  /** Milliseconds before the server answers at all. */
  latency: number;
  /** Milliseconds between two words. */
  chunkDelay: number;
  /** What goes wrong: every message meets it once. Ask again, and it passes. */
  fault: PlaygroundFault;
  /** The wire of today's server, or of one that knows no approval events. */
  protocol: BackendSettings["protocol"];
  /** Where the agent's questions for approval stand. */
  approvals: NonNullable<ChatThreadProps["approvals"]>;
  /** Colours of this page alone; the toolbar sets those of all stories. */
  theme: "toolbar" | "light" | "dark";
}

function useBackendSettings(backend: PuffleBackend, props: PlaygroundProps) {
  const { latency, chunkDelay, protocol, fault } = props;
  useEffect(() => {
    backend.configure({ latency, chunkDelay, protocol });
  }, [backend, latency, chunkDelay, protocol]);
  useEffect(() => armFault(backend, fault), [backend, fault]);
}

function Page({ chat, ...props }: PlaygroundProps & { chat: UseAgentChatResult }) {
  const { approvals, theme } = props;
  return (
    <main {...(theme === "toolbar" ? {} : { "data-puffle-theme": theme })} className="story-page">
      <PlaygroundHeader chat={chat} />
      <div className="story-fill">
        <ChatThread chat={chat} approvals={approvals} starters={starters} />
      </div>
    </main>
  );
}

function Playground({ backend, ...props }: PlaygroundProps & { backend: PuffleBackend }) {
  useBackendSettings(backend, props);
  const chat = useAgentChat({
    transport: props.transport,
    // silence is noticed sooner than in a product: nobody waits half a minute in a playground
    limits: {
      stallNotice: 5000,
      stallAbort: 15_000,
      serverLimit: props.fault === "killed by the time limit" ? 2500 : 115_000,
    },
  });
  return <Page {...props} chat={chat} />;
}

const meta = preview.type<{ args: PlaygroundProps }>().meta({
  title: "Playground",
  tags: ["!autodocs"],
  parameters: { layout: "fullscreen", puffle: { provider: { tools: salesTools } } },
  args: {
    transport: "stream",
    latency: 300,
    chunkDelay: 35,
    fault: "none",
    protocol: "current",
    approvals: "inline",
    theme: "toolbar",
  },
  argTypes: {
    transport: {
      control: "inline-radio",
      options: ["stream", "run", "sync"],
      description: "How messages reach the agent",
    },
    latency: {
      control: { type: "range", min: 0, max: 5000, step: 100 },
      description: "Milliseconds before the server answers at all",
    },
    chunkDelay: {
      control: { type: "range", min: 0, max: 300, step: 5 },
      description: "Milliseconds between two words",
    },
    fault: {
      control: "select",
      options: Object.keys(playgroundFaults),
      description: "What goes wrong. Every message meets it once; asked again, it passes",
    },
    protocol: {
      control: "inline-radio",
      options: ["current", "legacy"],
      description: "The wire of today's server, or of one that knows no approval events",
    },
    approvals: {
      control: "inline-radio",
      options: ["inline", "dialog"],
      description: "Where the agent's questions for approval stand",
    },
    theme: {
      control: "inline-radio",
      options: ["toolbar", "light", "dark"],
      description: "Colours of this page; the toolbar sets those of all stories",
    },
  },
  render: (args, { backend }) => <Playground {...args} backend={backend} />,
});

export default meta;

/** A conversation with the embedded backend. Nothing leaves this page. */
export const Opening = meta.story({
  name: "Playground",
  // a person chats here: nothing is typed for them
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("textbox", { name: "Message to the agent" })).toBeEnabled();
    await expect(canvas.getByRole("button", { name: "Find fintech leads" })).toBeEnabled();
  },
});
