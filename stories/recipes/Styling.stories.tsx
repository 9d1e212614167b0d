import { expect, waitFor, within } from "storybook/test";
import { needApproval, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, field } from "../support/play.js";
import { contrast, toOklch } from "../theming/colour.js";
import { contrastPairs } from "../theming/contrastPairs.js";
import { createPainter } from "../theming/createPainter.js";
import { recipe } from "./recipe.js";
import { CssModules as CssModulesRecipe } from "./styling/CssModules.js";
import { DarkByClass as DarkByClassRecipe } from "./styling/DarkByClass.js";
import { DarkByMedia as DarkByMediaRecipe } from "./styling/DarkByMedia.js";
import { TwoThemes as TwoThemesRecipe } from "./styling/TwoThemes.js";

const meta = preview.meta({ title: "Recipes/Styling" });

/** The accent at a place, all that goes with it in its hue, and the pairs of colours with too little contrast. */
function accentAt(place: Element) {
  const paint = createPainter();
  const probe = place.appendChild(document.createElement("i"));
  const colourOf = (name: string) => {
    probe.style.color = `var(--puffle-color-${name})`;
    return paint(getComputedStyle(probe).color);
  };
  const hueOf = (name: string) => toOklch(colourOf(name))[2];
  const foreign = ["accent-hover", "accent-soft", "accent-text", "focus"].filter(
    (name) => Math.cos(((hueOf(name) - hueOf("accent")) * Math.PI) / 180) < 0.9,
  );
  const weak = contrastPairs.filter(
    ({ ink, ground, least }) => contrast(colourOf(ink), colourOf(ground)) < least,
  );
  probe.remove();
  return { foreign, weak };
}

const ground = (element: Element | null) => getComputedStyle(element!).backgroundColor;
const thread = (within_: ParentNode = document) =>
  within_.querySelector<HTMLElement>('[data-puffle="thread"]');
/** How light a ground is, from 0 to 1. */
const lightness = (element: Element | null) => toOklch(createPainter()(ground(element)))[0];

/** A CSS module: a class of the host's, and the names of our parts. */
export const CssModules = meta.story({
  ...recipe("styling/CssModules.tsx", "styling/chat.module.css"),
  render: () => <CssModulesRecipe />,
  beforeEach: ({ backend }) => backend.agent.script(say("These fit best.")),
  play: async (scene) => {
    await ask(scene, "Go");
    const bubble = await waitFor(() => {
      const found = document.querySelector('[data-role="user"] > [data-puffle="message-body"]');
      if (!found) throw new Error("There is no bubble yet.");
      return found;
    });
    const isDark = lightness(thread()) < 0.5;
    await expect(ground(bubble)).toBe(isDark ? "rgb(49, 19, 94)" : "rgb(246, 242, 255)");
    const composer = document.querySelector('[data-puffle="composer"]')!;
    await expect(getComputedStyle(composer).borderRadius).toBe("6px");
    await expect(accentAt(thread()!)).toEqual({ foreign: [], weak: [] });
  },
});

/** Dark where a class says so, also on a page that says nothing of schemes. */
export const DarkByClass = meta.story({
  ...recipe("styling/DarkByClass.tsx"),
  globals: { theme: "system" },
  render: () => <DarkByClassRecipe />,
  play: async ({ canvas, userEvent }) => {
    await expect(lightness(thread())).toBeLessThan(0.3);
    await userEvent.click(canvas.getByRole("button", { name: "Light" }));
    const system = matchMedia("(prefers-color-scheme: dark)").matches;
    await waitFor(() => expect(lightness(thread()) < 0.3).toBe(system));
    await userEvent.click(canvas.getByRole("button", { name: "Dark" }));
  },
});

/** Dark where the system is. */
export const DarkByMedia = meta.story({
  ...recipe("styling/DarkByMedia.tsx", "styling/dark-by-media.css"),
  globals: { theme: "system" },
  render: () => <DarkByMediaRecipe />,
  play: async (scene) => {
    await expect(field(scene)).toBeVisible();
    const system = matchMedia("(prefers-color-scheme: dark)").matches;
    await expect(lightness(thread()) < 0.3).toBe(system);
  },
});

/** Two brands on one page. The dialog of each wears its own, though it stands at the end of the page. */
export const TwoThemes = meta.story({
  ...recipe("styling/TwoThemes.tsx", "styling/two-themes.css"),
  globals: { theme: "light" },
  render: () => <TwoThemesRecipe />,
  beforeEach: ({ backend }) =>
    backend.agent.onMessage(() => [
      say("I wrote this."),
      needApproval("send_email", { to: "ann@acme.test" }),
    ]),
  play: async ({ canvas, userEvent }) => {
    const [acme, nord] = [
      canvas.getByRole("region", { name: "Acme" }),
      canvas.getByRole("region", { name: "Nord" }),
    ];
    await expect(lightness(thread(acme))).toBeGreaterThan(0.9);
    await expect(lightness(thread(nord))).toBeLessThan(0.3);
    for (const brand of [acme, nord])
      await expect(accentAt(thread(brand)!)).toEqual({ foreign: [], weak: [] });
    const send = within(acme).getByRole("button", { name: "Send" });
    await expect(ground(send)).toBe("rgb(15, 107, 92)");
    await userEvent.type(within(nord).getByRole("textbox"), "Write to Ann{Enter}");
    const dialog = await waitFor(() => {
      const found = document.querySelector<HTMLElement>('[role="alertdialog"]');
      if (!found) throw new Error("There is no dialog yet.");
      return found;
    });
    const approve = within(dialog).getByRole("button", { name: "Approve" });
    await waitFor(() => expect(ground(approve)).toBe("rgb(255, 126, 182)"));
    await expect(getComputedStyle(approve).borderRadius).toBe("999px");
    await expect(lightness(dialog)).toBeLessThan(0.3);
  },
});
