import { expect, fireEvent, spyOn, waitFor } from "storybook/test";
import { outOfCredits, rateLimit, type PuffleBackend } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { salesTools } from "../support/salesTools.js";
import { defaults, tokens } from "./sheets.js";
import { ThemeStudio } from "./ThemeStudio.js";

/** The notices on the stage are real ones: two conversations are refused when they ask. */
function refuseTwice({ backend }: { backend: PuffleBackend }) {
  backend.faults.next("stream", rateLimit(600));
  backend.faults.next("stream", outOfCredits());
}

const meta = preview.meta({
  title: "Theming/Studio",
  component: ThemeStudio,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider: { tools: salesTools } },
  },
  beforeEach: refuseTwice,
});

const stage = (scheme: "light" | "dark") =>
  document.querySelector<HTMLElement>(`.studio-stage[data-puffle-theme="${scheme}"]`)!;
/** The button of the question. Roles are dear to look up among so many elements. */
const approve = () =>
  waitFor(() => {
    const button = stage("light").querySelector<HTMLElement>('[data-puffle="approval-approve"]');
    if (!button) throw new Error("There is no question yet.");
    return button;
  });
const copyButton = () => document.querySelector<HTMLButtonElement>(".studio-copy")!;

/** What is said of the contrast of the whole theme. */
const verdict = () => document.querySelector<HTMLElement>(".studio-verdict")!;

/** Presses the button and gives what it wrote to the clipboard, which no page may use without its user. */
async function copied(button: HTMLElement): Promise<string> {
  const write = spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await fireEvent.click(button);
  await waitFor(() => expect(button).toHaveTextContent("Copied"));
  return write.mock.lastCall?.[0] ?? "";
}

/** What every token comes to on an element: what a length, a colour, a time is in the end. */
function computedTokens(place: HTMLElement): string[] {
  const probe = document.createElement("i");
  place.append(probe);
  const lines = tokens.map(({ name }) => {
    const property = name.includes("color")
      ? "color"
      : /radius|space|text-|target|measure|focus/.test(name)
        ? "inline-size"
        : null;
    if (!property) return `${name}: ${getComputedStyle(probe).getPropertyValue(name)}`;
    probe.style.cssText = `position: fixed; ${property}: var(${name})`;
    return `${name}: ${getComputedStyle(probe).getPropertyValue(property)}`;
  });
  probe.remove();
  return lines;
}

/** A slider by the keyboard, a colour by its picker, a preset: all are seen on the live components at once. */
export const Studio = meta.story({
  play: async ({ canvas, backend }) => {
    const button = await approve();
    await waitFor(() =>
      expect(stage("light").querySelectorAll('[data-puffle="notice"]')).toHaveLength(2),
    );
    await expect(verdict()).toHaveTextContent(/^All \d+ pairs pass/);
    await expect(copyButton()).toBeDisabled();

    const corners = canvas.getByLabelText("Corners");
    await fireEvent.change(corners, { target: { value: "0" } });
    await waitFor(() => expect(getComputedStyle(button).borderRadius).toBe("0px"));
    const brand = canvas.getByLabelText("Brand colour");
    await fireEvent.input(brand, { target: { value: "#0f6b5c" } });
    // on a phone it is not in sight, and looks as what does not act
    button.scrollIntoView({ block: "center" });
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe("rgb(15, 107, 92)"), {
      timeout: 8000,
    });
    await fireEvent.change(canvas.getByLabelText("Spaces"), {
      target: { value: "0.6" },
    });
    const thread = stage("light").querySelector('[data-puffle="thread-viewport"]')!;
    await waitFor(() =>
      expect(getComputedStyle(thread).paddingBlockStart).toMatch(/^(14\.4|9\.6)px$/),
    );
    // the page around the stage stays as it is
    await expect(
      getComputedStyle(document.documentElement).getPropertyValue("--puffle-radius-md"),
    ).toBe("10px");

    const css = await copied(copyButton());
    await expect(css).toContain("--puffle-color-accent: light-dark(#0f6b5c");
    await expect(css).not.toContain("--puffle-leading");
    // nothing of this spends anything
    await expect(backend.requests.posts()).toHaveLength(2);
  },
});

/** What is copied gives a page without the studio the same theme, value by value, in both palettes. */
export const CopiedCssIsTheTheme = meta.story({
  play: async ({ canvas, userEvent }) => {
    await approve();
    await userEvent.click(canvas.getByLabelText("Warm"));
    await fireEvent.change(canvas.getByLabelText("Size of running text"), {
      target: { value: "17" },
    });
    await fireEvent.change(canvas.getByLabelText("Spaces"), {
      target: { value: "1.2" },
    });
    await userEvent.click(canvas.getByLabelText("Both"));
    const sheet = document.createElement("style");
    sheet.textContent = await copied(copyButton());
    const page = document.createElement("div");
    const { dataset } = document.documentElement;
    const { puffleTheme = "light" } = dataset;
    document.head.append(sheet);
    document.body.append(page);
    // .dark means nothing inside an element whose theme is set, as Storybook's page is
    delete dataset.puffleTheme;
    try {
      for (const scheme of ["light", "dark"] as const) {
        const wanted = computedTokens(stage(scheme));
        for (const mark of ["data-puffle-theme", "class"]) {
          page.className = "";
          page.removeAttribute("data-puffle-theme");
          if (mark === "data-puffle-theme" || scheme === "light") page.dataset.puffleTheme = scheme;
          else page.className = "dark";
          await expect(computedTokens(page)).toEqual(wanted);
        }
      }
    } finally {
      sheet.remove();
      page.remove();
      dataset.puffleTheme = puffleTheme;
    }
  },
});

/** A choice that cannot be read is named, with what it lacks. */
export const FailingContrast = meta.story({
  play: async ({ canvas, userEvent }) => {
    await approve();
    await userEvent.click(canvas.getByText("Each colour by itself"));
    await fireEvent.input(canvas.getByLabelText("muted, light"), { target: { value: "#c0c4d0" } });
    await waitFor(() =>
      expect(verdict()).toHaveTextContent(/^Light: \d of \d+ fail. Dark: all pass/),
    );
    await expect(canvas.getByText("muted on bg").parentElement).toHaveTextContent(
      /fails, needs 4.5.*passes/,
    );
    await userEvent.click(canvas.getByText("Reset all"));
    await waitFor(() => expect(verdict()).toHaveTextContent(/^All \d+ pairs pass/));
    await expect(defaults.get("--puffle-color-muted")).toContain("oklch(0.5 ");
  },
});

/** Each preset passes in both palettes. */
export const Presets = meta.story({
  play: async ({ canvas, userEvent }) => {
    await approve();
    for (const name of ["Neutral", "Warm", "Compact", "High contrast"]) {
      await userEvent.click(canvas.getByLabelText(name));
      await expect(await canvas.findByText(/As it is, this theme ships/)).toBeVisible();
      await expect(verdict()).toHaveTextContent(/^All \d+ pairs pass/);
    }
  },
});
