import { readTokens, type Token } from "./readTokens.js";
import type { Changes } from "./themeCss.js";

const sheets = import.meta.glob<string>(
  ["../../src/theme/tokens.css", "../../src/theme/presets/*.css"],
  { query: "?raw", import: "default", eager: true },
);

function sheet(path: string): string {
  const css = sheets[`../../src/theme/${path}`];
  if (css === undefined) throw new Error(`There is no stylesheet ${path}.`);
  return css;
}

/** Every token of our own theme. */
export const tokens: readonly Token[] = readTokens(sheet("tokens.css"));

/** What each token is without a theme of the host's. */
export const defaults: ReadonlyMap<string, string> = new Map(
  tokens.map(({ name, value }) => [name, value]),
);

function preset(name: string): Changes {
  return Object.fromEntries(
    readTokens(sheet(`presets/${name}.css`)).map((token) => [token.name, token.value]),
  );
}

/** Where one may begin: our own theme, and each that ships as `puffle-react/themes/<file>.css`. */
export const presets: readonly { title: string; file: string | null; changes: Changes }[] = [
  { title: "Default", file: null, changes: {} },
  { title: "Neutral", file: "neutral", changes: preset("neutral") },
  { title: "Warm", file: "warm", changes: preset("warm") },
  { title: "High contrast", file: "contrast", changes: preset("contrast") },
  { title: "Compact", file: "compact", changes: preset("compact") },
];
