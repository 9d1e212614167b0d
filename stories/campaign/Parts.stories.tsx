import { expect, fn } from "storybook/test";
import { ExampleGallery, SessionList, SkeletonView, useCampaignChatSessions } from "puffle-react";
import { defaultCampaignId } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { earlierSkeleton, leads, skeleton, variables, wholeRow } from "./campaignData.js";

const meta = preview.meta({
  title: "Campaign/Parts",
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 640, marginInline: "auto" }}>
        <Story />
      </div>
    ),
  ],
});

export default meta;

/** The framework, with what changed since the last revision. */
export const Framework = meta.story({
  render: () => (
    <SkeletonView
      skeleton={skeleton}
      previous={earlierSkeleton}
      revision={4}
      availableVarNames={variables}
    />
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^Changed since the last revision/)).toBeVisible();
    await expect(canvas.getAllByText("changed")[0]).toBeVisible();
  },
});

const generate = fn();

/** Some examples, and the way to more. */
export const Examples = meta.story({
  render: () => (
    <ExampleGallery
      leads={leads}
      onGenerate={generate}
      examples={[
        {
          lead_id: null,
          lead_name: "Sarah Chen",
          subject: "Quick thought on Acme’s onboarding",
          body: "Hi Sarah,\n\nmost VP Sales leaders we talk to lose two weeks.\n\nWorth a reply?",
        },
      ]}
    />
  ),
  play: async ({ canvas, userEvent }) => {
    generate.mockClear();
    await userEvent.click(canvas.getByRole("button", { name: "Write all again" }));
    await expect(canvas.getByRole("button", { name: "Keep" })).toHaveFocus();
    await expect(generate).not.toHaveBeenCalled();
  },
});

/** Examples on their way. */
export const ExamplesInProgress = meta.story({
  render: () => (
    <ExampleGallery
      leads={leads}
      onGenerate={generate}
      isBusy
      progress={{ done: 1, total: 3 }}
      examples={[]}
    />
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText("1 of 3 leads")).toBeVisible();
  },
});

function List() {
  const list = useCampaignChatSessions(defaultCampaignId);
  return (
    <SessionList
      sessions={list.sessions}
      status={list.status}
      currentId={list.sessions[0]?.id}
      onCreate={() => list.createSession("22222222-2222-4222-8222-222222222222")}
      onRename={({ id }, title) => list.renameSession(id, title)}
      onDelete={({ id }) => list.deleteSession(id)}
      onRetry={list.refetch}
    />
  );
}

/** The sessions of a campaign. */
export const SessionsOfACampaign = meta.story({
  name: "Sessions",
  beforeEach({ backend }) {
    backend.campaign.createSession({ row: wholeRow() });
    backend.campaign.occupy(
      backend.campaign.createSession({ row: { title: "Follow-up after three days" } }),
    );
    backend.campaign.createSession({
      row: {
        messages: [{ role: "user", content: "A last, short reminder before we close the file" }],
      },
    });
  },
  render: () => <List />,
  play: async ({ canvas, userEvent }) => {
    const name = "Delete Follow-up after three days";
    await userEvent.click(await canvas.findByRole("button", { name }));
    await expect(canvas.getByRole("group")).toHaveTextContent("is not cancelled");
  },
});
