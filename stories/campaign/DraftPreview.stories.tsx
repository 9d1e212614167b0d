import { expect, within } from "storybook/test";
import { useState } from "react";
import { DraftPreview, draftVersions, type DraftPreviewProps } from "puffle-react";
import preview from "../../.storybook/preview.js";
import { draft, earlier, leads, variables, wholeRow } from "./campaignData.js";

/** A host's own data: no session, no agent. */
function OwnData(props: DraftPreviewProps) {
  const [{ subject, body }, setDraft] = useState({ subject: props.subject, body: props.body });
  return (
    <div style={{ maxInlineSize: 760, marginInline: "auto" }}>
      <DraftPreview
        {...props}
        subject={subject}
        body={body}
        onSave={props.onSave ?? ((change) => setDraft((now) => ({ ...now, ...change })))}
      />
    </div>
  );
}

const { versions } = draftVersions(wholeRow());

const meta = preview.meta({
  title: "Campaign/DraftPreview",
  component: OwnData,
  args: { ...draft, availableVarNames: variables, sampleLeads: leads, versions },
});

export default meta;

/** As one lead reads it. Priya has no recent post: it says so before she is chosen. */
export const Preview = meta.story({
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText("1 empty")).toBeVisible();
    await userEvent.click(canvas.getByRole("radio", { name: /Priya Nair/ }));
    await expect(canvas.getByText(/^Empty for Priya Nair/)).toBeVisible();
  },
});

/** Edited by hand: `%` opens the menu of known variables. */
export const Editing = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Edit" }));
    const body = canvas.getByRole<HTMLTextAreaElement>("textbox", { name: "Body" });
    await userEvent.click(body);
    body.setSelectionRange(3, 3);
    await userEvent.keyboard("%");
    await expect(canvas.getByRole("listbox", { name: "Variables" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("option", { name: "last_name" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
  },
});

/** What changed since the version before, readable without colour. */
export const Changes = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("tab", { name: "Changes" }));
    await expect(canvas.getByText(/words added/)).toBeVisible();
    await expect(document.querySelector("del")).not.toBeNull();
  },
});

/** A variable that is not on the list. */
export const UnknownVariable = meta.story({
  args: { subject: "For %Company%, and %who_knows%" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/Did you mean company\?/)).toBeVisible();
  },
});

/** A new draft came while somebody typed. */
export const Conflict = meta.story({
  args: {
    initialEdit: { body: draft.body.replace("Worth a one-word reply?", "Shall we talk?") },
    onSave: () => ({
      status: "conflict",
      theirs: { ...draft, body: earlier.body },
    }),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    const group = await canvas.findByRole("group", { name: /changed while/ });
    await expect(within(group).getByRole("button", { name: "Keep mine" })).toBeVisible();
    await userEvent.click(within(group).getByRole("button", { name: "Take the new draft" }));
    await expect(canvas.getByRole("button", { name: "Bring it back" })).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Bring it back" }));
    await expect(canvas.getByText(/Shall we talk/)).toBeVisible();
  },
});

/** A save that failed keeps the text. */
export const SaveFailed = meta.story({
  args: {
    initialEdit: { subject: "A better subject" },
    onSave: () => ({ status: "failed" }),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(
      await canvas.findByText("Not saved. Your text is still here.", { selector: "span" }),
    ).toBeVisible();
    await expect(canvas.getByText("A better subject")).toBeVisible();
  },
});

/** Nothing there yet. */
export const Empty = meta.story({
  args: { subject: null, body: null, versions: [], sampleLeads: [] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No draft yet")).toBeVisible();
  },
});
