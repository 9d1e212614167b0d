import { useState } from "react";
import { readColour, toHex, type Oklch } from "./colour.js";
import { brandFamily, greyFamily } from "./families.js";
import { Choice, ColourField, Range, Section } from "./fields.js";
import { splitScheme } from "./readTokens.js";
import { defaults } from "./sheets.js";
import { colourNames, type Palettes } from "./useColours.js";
import type { ThemeDraft } from "./useTheme.js";

/** What every group of controls takes. */
interface ControlsProps {
  theme: ThemeDraft;
  palettes: Palettes;
}

const token = (name: string) => `--puffle-${name}`;
const names = (...short: readonly string[]) => short.map(token);
const figure = (theme: ThemeDraft, name: string) => Number.parseFloat(theme.value(token(name)));

/** Takes our own values again, when any of the tokens has another one. */
function resetOf(theme: ThemeDraft, group: readonly string[]) {
  return group.some((name) => name in theme.changes) ? () => theme.reset(group) : null;
}

const colourTokens = names(...colourNames.map((name) => `color-${name}`));

/** How strong the greys of our own theme are: what 1 stands for. */
const ownMuted = readColour(splitScheme(defaults.get(token("color-muted")) ?? "")?.light ?? "");

function readGreys(theme: ThemeDraft): { hue: number; strength: number } {
  const muted = splitScheme(theme.value(token("color-muted")))?.light ?? "";
  const [, chroma, hue]: Oklch = readColour(muted) ?? [0, 0, 0];
  return { hue, strength: chroma / (ownMuted?.[1] ?? 1) };
}

function Colours({ theme, palettes }: ControlsProps) {
  const [isDarkened, setDarkened] = useState(false);
  const { hue, strength } = readGreys(theme);
  const accent = toHex(palettes.light.get("accent") ?? [0, 0, 0]);
  return (
    <Section title="Colour" onReset={resetOf(theme, colourTokens)}>
      <ColourField
        label="Brand colour"
        hex={accent}
        onChange={(hex) => {
          const family = brandFamily(hex);
          setDarkened(family.isDarkened);
          theme.set(family.changes);
        }}
      />
      <p className="studio-hint">
        {isDarkened
          ? "Darkened, so that white words on it can be read. Both palettes follow it."
          : "Buttons, links, bubbles and the focus ring of both palettes follow it."}
      </p>
      <Range
        label="Hue of the greys"
        value={hue}
        min={0}
        max={360}
        step={1}
        unit="°"
        onChange={(value) => theme.set(greyFamily(value, strength, defaults))}
      />
      <Range
        label="Strength of that hue"
        value={strength}
        min={0}
        max={3}
        step={0.1}
        unit="×"
        onChange={(value) => theme.set(greyFamily(hue, value, defaults))}
      />
      <SingleColours theme={theme} palettes={palettes} />
    </Section>
  );
}

/** Each colour by itself, in both palettes. */
function SingleColours({ theme, palettes }: ControlsProps) {
  const setHalf = (name: string, scheme: "light" | "dark", hex: string) => {
    const now = splitScheme(theme.value(token(`color-${name}`)));
    if (!now) return;
    const { light, dark } = scheme === "light" ? { ...now, light: hex } : { ...now, dark: hex };
    theme.set({ [token(`color-${name}`)]: `light-dark(${light}, ${dark})` });
  };
  return (
    <details className="studio-more">
      <summary>Each colour by itself</summary>
      <ul className="studio-colours">
        {colourNames.map((name) => (
          <li key={name} data-changed={token(`color-${name}`) in theme.changes || undefined}>
            <span>{name}</span>
            {(["light", "dark"] as const).map((scheme) => (
              <input
                key={scheme}
                type="color"
                aria-label={`${name}, ${scheme}`}
                title={`${name}, ${scheme}`}
                value={toHex(palettes[scheme].get(name) ?? [0, 0, 0])}
                onChange={(event) => setHalf(name, scheme, event.target.value)}
              />
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Form({ theme }: { theme: ThemeDraft }) {
  const group = names("radius-sm", "radius-md", "radius-lg", "focus-width");
  return (
    <Section title="Form" onReset={resetOf(theme, group)}>
      <Range
        label="Corners"
        value={figure(theme, "radius-md")}
        min={0}
        max={24}
        step={1}
        unit="px"
        onChange={(value) =>
          theme.set({
            [token("radius-sm")]: `${Math.round(value * 0.6)}px`,
            [token("radius-md")]: `${value}px`,
            [token("radius-lg")]: `${Math.round(value * 1.6)}px`,
          })
        }
      />
      <Range
        label="Focus ring"
        value={figure(theme, "focus-width")}
        min={1}
        max={4}
        step={0.5}
        unit="px"
        onChange={(value) => theme.set({ [token("focus-width")]: `${value}px` })}
      />
    </Section>
  );
}

function Density({ theme }: { theme: ThemeDraft }) {
  const group = names("density", "target", "measure");
  return (
    <Section title="Density" onReset={resetOf(theme, group)}>
      <Range
        label="Spaces"
        value={figure(theme, "density")}
        min={0.6}
        max={1.4}
        step={0.05}
        unit="×"
        onChange={(value) => theme.set({ [token("density")]: String(value) })}
      />
      <Range
        label="Height of buttons"
        value={figure(theme, "target")}
        min={28}
        max={48}
        step={1}
        unit="px"
        onChange={(value) => theme.set({ [token("target")]: `${value}px` })}
      />
      <Range
        label="Longest line"
        value={figure(theme, "measure")}
        min={420}
        max={960}
        step={20}
        unit="px"
        onChange={(value) => theme.set({ [token("measure")]: `${value}px` })}
      />
    </Section>
  );
}

const fonts = [
  ["System", defaults.get(token("font")) ?? ""],
  ["Serif", 'ui-serif, Georgia, Cambria, "Times New Roman", serif'],
  ["Rounded", 'ui-rounded, "SF Pro Rounded", Nunito, Quicksand, sans-serif'],
  ["Mono", 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'],
] as const;

function Type({ theme }: { theme: ThemeDraft }) {
  const sizes = { xs: -3, sm: -2, md: 0, lg: 3 };
  const group = names(
    "font",
    "leading",
    "weight-strong",
    ...Object.keys(sizes).map((size) => `text-${size}`),
  );
  const font = theme.value(token("font"));
  return (
    <Section title="Type" onReset={resetOf(theme, group)}>
      <Choice
        label="Font"
        value={fonts.find(([, stack]) => stack === font)?.[0] ?? null}
        options={fonts.map(([title]) => [title, title])}
        onChange={(title) =>
          theme.set({ [token("font")]: fonts.find(([one]) => one === title)?.[1] ?? "" })
        }
      />
      <div className="studio-colour">
        <label htmlFor="studio-font">Own font</label>
        <input
          id="studio-font"
          type="text"
          spellCheck={false}
          autoComplete="off"
          value={font}
          onChange={(event) =>
            theme.set({ [token("font")]: event.target.value.replaceAll(/[;{}]/g, "") })
          }
        />
      </div>
      <Range
        label="Size of running text"
        value={figure(theme, "text-md")}
        min={13}
        max={20}
        step={0.5}
        unit="px"
        onChange={(value) =>
          theme.set(
            Object.fromEntries(
              Object.entries(sizes).map(([size, more]) => [
                token(`text-${size}`),
                `${Math.max(value + more, 11)}px`,
              ]),
            ),
          )
        }
      />
      <Range
        label="Line height"
        value={figure(theme, "leading")}
        min={1.3}
        max={2}
        step={0.05}
        onChange={(value) => theme.set({ [token("leading")]: String(value) })}
      />
      <Range
        label="Weight of headings"
        value={figure(theme, "weight-strong")}
        min={500}
        max={800}
        step={50}
        onChange={(value) => theme.set({ [token("weight-strong")]: String(value) })}
      />
    </Section>
  );
}

function Motion({ theme }: { theme: ThemeDraft }) {
  const group = names("duration", "duration-fast");
  return (
    <Section title="Motion" onReset={resetOf(theme, group)}>
      <Range
        label="Opening and closing"
        value={figure(theme, "duration")}
        min={0}
        max={500}
        step={20}
        unit="ms"
        onChange={(value) =>
          theme.set({
            [token("duration")]: `${value}ms`,
            [token("duration-fast")]: `${Math.round(value * 0.6)}ms`,
          })
        }
      />
      <p className="studio-hint">Nothing moves for those who ask their system for less motion.</p>
    </Section>
  );
}

/** Every group of tokens that one can move. */
export function StudioControls({ theme, palettes }: ControlsProps) {
  return (
    <>
      <Colours theme={theme} palettes={palettes} />
      <Form theme={theme} />
      <Density theme={theme} />
      <Type theme={theme} />
      <Motion theme={theme} />
    </>
  );
}
