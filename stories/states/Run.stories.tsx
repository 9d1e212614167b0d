import { expect, waitFor } from "storybook/test";
import { RunProgress, Thread, useAgentChat, type RunFacts } from "puffle-react";
import preview from "../../.storybook/preview.js";

function Progress({ run }: { run: RunFacts }) {
  const chat = useAgentChat();
  return (
    <Thread.Root chat={chat} style={{ maxInlineSize: 560, blockSize: "auto" }}>
      <RunProgress run={run} />
    </Thread.Root>
  );
}

const meta = preview.meta({ title: "States/Run", component: Progress });

const aMomentAgo = () => Date.now() - 14_000;

export const Queued = meta.story({
  args: { run: { status: "queued", since: aMomentAgo() } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name: "Agent run" })).toHaveTextContent(
      "Waiting to start",
    );
  },
});

export const Running = meta.story({
  args: { run: { status: "running", since: aMomentAgo() } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("group")).toHaveTextContent(/Working.*1\d sec/));
  },
});

/** Longer than runs usually take: said, and still watched. */
export const LongerThanUsual = meta.story({
  args: { run: { status: "running", since: Date.now() - 125_000 } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("group")).toHaveTextContent(/longer than usual/));
  },
});

export const Completed = meta.story({
  args: { run: { status: "completed" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group")).toHaveTextContent("Done");
  },
});

export const Failed = meta.story({
  args: { run: { status: "failed" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group")).toHaveTextContent("Failed");
  },
});

export const Cancelled = meta.story({
  args: { run: { status: "cancelled" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group")).toHaveTextContent("Cancelled");
  },
});

/** A state of a later version: shown by its own word. It is not an end. */
export const Unknown = meta.story({
  args: { run: { status: "unknown", rawStatus: "paused" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group")).toHaveTextContent("Unknown state: paused");
  },
});
