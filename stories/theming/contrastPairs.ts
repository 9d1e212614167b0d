/** A colour on another one, and the contrast that WCAG 2.2 asks for. Names are those of colour tokens. */
export interface ContrastPair {
  ink: string;
  ground: string;
  /** 4.5 for words (1.4.3), 3 for what carries meaning without words (1.4.11). */
  least: 4.5 | 3;
}

const grounds = ["bg", "surface", "sunken", "hover"];
const meanings = ["accent", "warning", "danger", "success"];

const on = (least: ContrastPair["least"], inks: readonly string[], under: readonly string[]) =>
  inks.flatMap((ink) => under.map((ground): ContrastPair => ({ ink, ground, least })));

/** Every pair of colours that meets in a component. */
export const contrastPairs: readonly ContrastPair[] = [
  ...on(4.5, ["text", "muted"], grounds),
  ...on(4.5, ["on-accent"], ["accent", "accent-hover"]),
  ...on(4.5, ["text"], ["accent-soft"]),
  ...meanings.flatMap((meaning) =>
    on(4.5, [`${meaning}-text`], [`${meaning}-soft`, "bg", "surface", "sunken"]),
  ),
  ...on(3, [...meanings, "focus"], ["bg", "surface"]),
  ...on(3, ["field"], ["bg", "surface"]),
  ...on(3, ["focus"], ["sunken"]),
];
