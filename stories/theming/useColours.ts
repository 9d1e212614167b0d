import { useState, useSyncExternalStore } from "react";
import type { Rgb } from "./colour.js";
import { createPainter } from "./createPainter.js";
import { tokens } from "./sheets.js";

/** The colours of both palettes as the browser shows them, by the token's name without its beginning. */
export type Palettes = Readonly<Record<"light" | "dark", ReadonlyMap<string, Rgb>>>;

/** The colour tokens, without `--puffle-color-`. */
export const colourNames = tokens
  .filter(({ name }) => name.startsWith("--puffle-color-"))
  .map(({ name }) => name.slice("--puffle-color-".length));

/** Reads the computed colours below an element, again whenever the stylesheet inside it is another one. */
function createColourReader() {
  let root: HTMLElement | null = null;
  let palettes: Palettes | null = null;
  const read = () => {
    const paint = createPainter();
    const half = (scheme: string) =>
      new Map(
        [...(root?.querySelectorAll<HTMLElement>(`[data-scheme=${scheme}] i`) ?? [])].map(
          (probe) => [probe.dataset.name ?? "", paint(getComputedStyle(probe).color)] as const,
        ),
      );
    palettes = { light: half("light"), dark: half("dark") };
  };
  return {
    root: (element: HTMLElement | null) => {
      root = element;
    },
    get: () => palettes,
    subscribe: (changed: () => void) => {
      const look = () => {
        read();
        changed();
      };
      const observer = new MutationObserver(look);
      const style = root?.querySelector("style");
      if (style) observer.observe(style, { childList: true, characterData: true, subtree: true });
      look();
      return () => observer.disconnect();
    },
  };
}

/**
 * The colours as they are computed inside an element that holds a stylesheet and the colours' probes.
 *
 * @returns `root` is the element's ref; `palettes` is `null` before it is there.
 */
export function useColours() {
  const [reader] = useState(createColourReader);
  const palettes = useSyncExternalStore(reader.subscribe, reader.get, () => null);
  return { palettes, root: reader.root };
}
