import { expect } from "storybook/test";
import { needApproval, rateLimit, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, field, posted } from "../support/play.js";
import { OwnLabels as Recipe } from "./OwnLabels.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Own labels",
  component: Recipe,
  ...recipe("OwnLabels.tsx"),
});

/** German, also where something goes wrong and where a decision falls. */
export const OwnLabels = meta.story({
  beforeEach: ({ backend }) => {
    backend.faults.next("stream", rateLimit(1));
    backend.agent.onMessage(() => [
      say("Ich habe den Entwurf fertig."),
      needApproval("send_email", { to: "ann@acme.test" }),
    ]);
  },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await expect(field(scene)).toHaveAttribute("placeholder", "Wem möchten Sie schreiben?");
    await ask(scene, "Schreib Ann");
    await canvas.findByText(/Das Limit ist vorerst erreicht\./);
    await expect(field(scene)).toHaveValue("Schreib Ann");
    await canvas.findByText(/Senden ist jetzt wieder möglich\./, undefined, { timeout: 5000 });
    field(scene).focus();
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByRole("button", { name: "Freigeben" })).toBeVisible();
    await expect(canvas.getByRole("heading", { name: "„Send email“ erlauben?" })).toBeVisible();
    // the refused message is not sent again by itself
    await posted(scene, 2);
    await expect(backend.agent.turns).toHaveLength(1);
  },
});
