import {
  contrast,
  fromHex,
  fromOklch,
  readColour,
  toOklch,
  writeOklch,
  type Oklch,
} from "./colour.js";
import { splitScheme } from "./readTokens.js";
import type { Changes } from "./themeCss.js";

const white = [1, 1, 1] as const;
const write = (...colour: [number, number, number]) => writeOklch(colour);
const pair = (light: string, dark: string) => `light-dark(${light}, ${dark})`;

/** The colour, darkened until white words on it have 4.5:1. */
function carriesWhite([lightness, chroma, hue]: Oklch): Oklch {
  let darker = lightness;
  while (contrast(fromOklch([darker, chroma, hue]), white) < 4.5) darker -= 0.005;
  return [darker, chroma, hue];
}

/**
 * The accent and all that goes with it, in both palettes, from one colour of a brand. The colour itself
 * stays as it is where white words are readable on it.
 *
 * @param hex As `#rrggbb`.
 */
export function brandFamily(hex: string): { changes: Changes; isDarkened: boolean } {
  const own = toOklch(fromHex(hex));
  const accent = carriesWhite(own);
  const [lightness, chroma, hue] = accent;
  const isDarkened = lightness !== own[0];
  const light = isDarkened ? writeOklch(accent) : hex;
  const dark: Oklch = [Math.max(0.68, Math.min(lightness + 0.14, 0.8)), chroma * 0.85, hue];
  const changes = {
    "--puffle-color-accent": pair(light, writeOklch(dark)),
    "--puffle-color-accent-hover": pair(
      write(Math.max(lightness - 0.05, 0.1), chroma, hue),
      write(dark[0] + 0.05, dark[1], hue),
    ),
    "--puffle-color-on-accent": pair("#ffffff", write(0.14, Math.min(chroma, 0.02), hue)),
    "--puffle-color-accent-soft": pair(
      write(0.955, Math.min(chroma * 0.2, 0.026), hue),
      write(0.3, Math.min(chroma * 0.4, 0.06), hue),
    ),
    "--puffle-color-accent-text": pair(
      write(Math.min(lightness, 0.44), Math.min(chroma, 0.19), hue),
      write(0.83, Math.min(chroma * 0.6, 0.11), hue),
    ),
    "--puffle-color-focus": pair(light, write(0.74, Math.min(chroma, 0.14), hue)),
  };
  return { changes, isDarkened };
}

/** The tokens without a meaning of their own: grounds, lines and words. */
const greys = ["bg", "surface", "sunken", "hover", "line", "line-strong", "field", "text", "muted"];

/**
 * Grounds, lines and words with a breath of another hue; their lightness stays, and so does their contrast.
 *
 * @param hue In degrees.
 * @param strength How much of the hue: 0 is grey, 1 as much as we have.
 * @param defaults The value of each token.
 */
export function greyFamily(
  hue: number,
  strength: number,
  defaults: ReadonlyMap<string, string>,
): Changes {
  const tint = (colour: string) => {
    const [lightness, chroma] = readColour(colour) ?? [0, 0];
    return writeOklch([lightness, chroma * strength, hue]);
  };
  return Object.fromEntries(
    greys.flatMap((grey) => {
      const name = `--puffle-color-${grey}`;
      const halves = splitScheme(defaults.get(name) ?? "");
      return halves ? [[name, pair(tint(halves.light), tint(halves.dark))]] : [];
    }),
  );
}
