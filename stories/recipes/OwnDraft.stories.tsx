import { expect } from "storybook/test";
import preview from "../../.storybook/preview.js";
import { OwnDraft as Recipe } from "./OwnDraft.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/A draft of your own",
  component: Recipe,
  ...recipe("OwnDraft.tsx"),
});

/** A draft that no agent wrote: previewed for each lead, edited, compared and restored, without one request. */
export const OwnDraft = meta.story({
  play: async ({ backend, canvas, userEvent }) => {
    await expect(canvas.getByText("Month-end at", { exact: false })).toHaveTextContent("Fjord Pay");
    await expect(canvas.getByText("Ready for 1 of 2 leads")).toBeVisible();
    await userEvent.click(canvas.getByRole("radio", { name: /Bo Ström.*1 empty/ }));
    await expect(canvas.getByText("Empty for Bo Ström: company.")).toBeVisible();

    await userEvent.click(canvas.getByRole("button", { name: "Edit" }));
    const body = canvas.getByRole("textbox", { name: "Body" });
    await userEvent.clear(body);
    await userEvent.type(body, "Hi %first_name%, how long does month-end take?");
    const subject = canvas.getByRole("textbox", { name: "Subject" });
    await userEvent.clear(subject);
    await userEvent.type(subject, "Month-end");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(await canvas.findByText("Version 2")).toBeVisible();
    await expect(canvas.getByText("Ready for 2 of 2 leads")).toBeVisible();

    await userEvent.click(canvas.getByRole("tab", { name: "Changes" }));
    await userEvent.click(canvas.getByRole("button", { name: "Restore version 1" }));
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(await canvas.findByText("Version 3")).toBeVisible();
    await expect(canvas.getByText("Ready for 1 of 2 leads")).toBeVisible();
    await expect(backend.requests.all()).toEqual([]);
  },
});
