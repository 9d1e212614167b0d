import { expect } from "storybook/test";
import { CampaignWorkspace } from "puffle-react";
import preview from "../../.storybook/preview.js";
import { draft, wholeRow } from "./campaignData.js";
import { WorkspaceStory, type WorkspaceStoryProps } from "./WorkspaceStory.js";

type Args = Omit<WorkspaceStoryProps, "backend">;

const meta = preview.type<{ args: Args }>().meta({
  title: "Campaign/Rows",
  parameters: { layout: "fullscreen" },
  render: (args, { backend }) => <WorkspaceStory {...args} backend={backend} />,
});

export default meta;

const soon = { timeout: 10_000 };

/** A draft that people wrote, and no framework yet: examples say what they wait for. */
export const NoSkeleton = meta.story({
  name: "No framework",
  args: {
    defaultPane: "examples",
    row: { title: "Written by hand", draft_subject: draft.subject, draft_body: draft.body },
  },
  play: async ({ backend, canvas }) => {
    await expect(await canvas.findByText("No framework yet", undefined, soon)).toBeInTheDocument();
    await expect(canvas.queryByRole("button", { name: /^Write for/ })).toBeNull();
    await expect(backend.requests.where("session-examples")).toHaveLength(0);
  },
});

/** A framework of a form that nobody described. */
export const FreeForm = meta.story({
  name: "Free-form framework",
  args: {
    defaultPane: "skeleton",
    row: {
      ...wholeRow(),
      skeleton_history: null,
      skeleton: {
        hook: "What they posted last: %recent_post%",
        value_prop: ["Pipeline in 15 minutes", "No ramp"],
        cta: { kind: "reply", words: "Worth a one-word reply?", urgent: false },
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Value prop", undefined, soon)).toBeInTheDocument();
  },
});

/** Fifty examples. */
export const FiftyExamples = meta.story({
  name: "Fifty examples",
  args: {
    defaultPane: "examples",
    row: {
      ...wholeRow(),
      generated_examples: Array.from({ length: 50 }, (_, index) => ({
        lead_name: `Lead number ${index + 1}`,
        subject: `Quick thought on company ${index + 1}’s onboarding`,
        body: "Hi there,\n\nmost leaders we talk to lose two weeks of ramp on every new rep.\n\nWorth a one-word reply?",
      })),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const all = await canvas.findByRole("button", { name: "Show all 50" }, soon);
    await userEvent.click(all);
    await expect(canvas.getByText("Lead number 50")).toBeInTheDocument();
  },
});

/** Deleted, or somebody else's. */
export const Missing = meta.story({
  render: () => (
    <main className="story-page">
      <CampaignWorkspace sessionId="00000000-0000-4000-8000-000000000009" />
    </main>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("alert", undefined, soon)).toHaveTextContent(
      "This session cannot be found",
    );
  },
});

/** A row full of nothing, unknown words and nonsense. */
export const Nonsense = meta.story({
  args: {
    row: {
      title: null,
      messages: [{ role: "robot", content: "Beep." }, null, { role: "user" }],
      draft_subject: null,
      draft_body: "%a% ".repeat(10_000),
      skeleton: "words",
      task_status: "dreaming",
      generated_examples: [null, {}],
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Beep.", undefined, soon)).toBeVisible();
    await expect(canvas.getByText(/more characters/)).toBeInTheDocument();
  },
});
