import { contrast } from "./colour.js";
import { contrastPairs, type ContrastPair } from "./contrastPairs.js";
import type { Palettes } from "./useColours.js";

type Scheme = "light" | "dark";
const schemes: readonly Scheme[] = ["light", "dark"];

/** The pairs that one looks for first. */
const first = new Set([
  "text on bg",
  "muted on bg",
  "text on surface",
  "on-accent on accent",
  "accent-text on accent-soft",
  "warning-text on warning-soft",
  "danger-text on danger-soft",
  "success-text on success-soft",
  "field on surface",
  "focus on bg",
]);

const nameOf = ({ ink, ground }: ContrastPair) => `${ink} on ${ground}`;

function ratioOf(pair: ContrastPair, palettes: Palettes, scheme: Scheme): number {
  const ink = palettes[scheme].get(pair.ink);
  const ground = palettes[scheme].get(pair.ground);
  return ink && ground ? contrast(ink, ground) : 0;
}

/** Cut, never rounded up: 4.49 does not pass. */
const figure = (ratio: number) => (Math.floor(ratio * 10) / 10).toFixed(1);

function Cell(props: { pair: ContrastPair; palettes: Palettes; scheme: Scheme }) {
  const { pair, palettes, scheme } = props;
  const ratio = ratioOf(pair, palettes, scheme);
  const passes = ratio >= pair.least;
  const css = (name: string) =>
    `rgb(${(palettes[scheme].get(name) ?? [0, 0, 0]).map((value) => Math.round(value * 255)).join(" ")})`;
  return (
    <td data-passes={passes}>
      <span
        aria-hidden="true"
        className="studio-sample"
        style={{ color: css(pair.ink), background: css(pair.ground) }}
      >
        {pair.least === 3 ? "●" : "Aa"}
      </span>
      <span>
        <b>{figure(ratio)}</b>
        {passes ? " passes" : ` fails, needs ${pair.least}`}
      </span>
    </td>
  );
}

function Table({
  pairs,
  palettes,
  title,
}: {
  pairs: readonly ContrastPair[];
  palettes: Palettes;
  title: string;
}) {
  return (
    <table className="studio-contrast">
      <caption className="studio-spoken">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Colour on ground</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={nameOf(pair)}>
            <th scope="row">{nameOf(pair)}</th>
            {schemes.map((scheme) => (
              <Cell key={scheme} pair={pair} palettes={palettes} scheme={scheme} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const fails = (palettes: Palettes, scheme: Scheme) =>
  contrastPairs.filter((pair) => ratioOf(pair, palettes, scheme) < pair.least);

const count = (failing: number) =>
  failing === 0 ? "all pass" : `${failing} of ${contrastPairs.length} fail`;

function verdict(palettes: Palettes): string {
  const [light = 0, dark = 0] = schemes.map((scheme) => fails(palettes, scheme).length);
  if (light + dark === 0) return `All ${contrastPairs.length} pairs pass in light and in dark.`;
  return `Light: ${count(light)}. Dark: ${count(dark)}.`;
}

/** What WCAG 2.2 says of the colours as the browser shows them now, in words. */
export function StudioContrast({ palettes }: { palettes: Palettes }) {
  const failing = new Set(schemes.flatMap((scheme) => fails(palettes, scheme).map(nameOf)));
  const shown = contrastPairs.filter(
    (pair) => failing.has(nameOf(pair)) || first.has(nameOf(pair)),
  );
  const rest = contrastPairs.filter((pair) => !shown.includes(pair));
  const failsFirst = shown.toSorted(
    (a, b) => Number(failing.has(nameOf(b))) - Number(failing.has(nameOf(a))),
  );
  return (
    <>
      <p role="status" className="studio-verdict" data-passes={failing.size === 0}>
        {verdict(palettes)}
      </p>
      <Table pairs={failsFirst} palettes={palettes} title="The contrast that matters most" />
      <details className="studio-more">
        <summary>{rest.length} more pairs</summary>
        <Table pairs={rest} palettes={palettes} title="All other contrast" />
      </details>
      <p className="studio-hint">
        Words need 4.5:1, marks and edges 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). Read from the colours
        that the browser computes.
      </p>
    </>
  );
}
