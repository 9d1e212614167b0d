import { useRef, useState } from "react";
import { Choice, Section } from "./fields.js";
import { presets } from "./sheets.js";
import { StudioContrast } from "./StudioContrast.js";
import { StudioControls } from "./StudioControls.js";
import { StudioStage } from "./StudioStage.js";
import { toThemeCss, type Changes } from "./themeCss.js";
import { colourNames, useColours } from "./useColours.js";
import { useTheme } from "./useTheme.js";
import "./studio.css";

type View = "light" | "dark" | "both";
const views = [
  ["light", "Light"],
  ["dark", "Dark"],
  ["both", "Both"],
] as const;

const isSame = (one: Changes, other: Changes) => JSON.stringify(one) === JSON.stringify(other);

/** One element for each colour of a palette: their computed colours are what is judged. */
function ColourProbes() {
  return (["light", "dark"] as const).map((scheme) => (
    <div key={scheme} hidden data-studio-theme="" data-puffle-theme={scheme} data-scheme={scheme}>
      {colourNames.map((name) => (
        <i key={name} data-name={name} style={{ color: `var(--puffle-color-${name})` }} />
      ))}
    </div>
  ));
}

/** Copies a text; where the browser does not allow that, it selects the text for the user to copy. */
async function copy(text: string, shown: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    return false;
  }
}

function Output({ css, file }: { css: string; file: string | null }) {
  const [last, setLast] = useState({ css: "", copied: false });
  const shown = useRef<HTMLPreElement>(null);
  const tried = last.css === css && css !== "";
  return (
    <Section title="CSS">
      {file && (
        <p className="studio-hint">
          As it is, this theme ships: <code>{`import "puffle-react/themes/${file}.css"`}</code>
        </p>
      )}
      <pre ref={shown} className="studio-css">
        {css || "/* Nothing is changed yet. */"}
      </pre>
      <button
        type="button"
        className="studio-copy"
        disabled={css === ""}
        onClick={async () => setLast({ css, copied: await copy(css, shown.current) })}
      >
        {tried && last.copied ? "Copied" : "Copy CSS"}
      </button>
      <p className="studio-hint" role="status">
        {tried && !last.copied
          ? "This browser does not let the page copy. The text is selected: copy it with the keyboard."
          : "Paste it after the import of puffle-react/styles.css. It holds only what is changed, for both palettes."}
      </p>
    </Section>
  );
}

/**
 * A theme is made here: the tokens beside the components that take them, with the contrast of what
 * comes out, and the stylesheet to copy.
 */
export function ThemeStudio() {
  const theme = useTheme();
  const [view, setView] = useState<View>("light");
  const { palettes, root } = useColours();
  const preset = presets.find(({ changes }) => isSame(changes, theme.changes));
  return (
    <main className="studio" ref={root} data-view={view}>
      <style>{toThemeCss(theme.changes, "[data-studio-theme]")}</style>
      <ColourProbes />
      <div className="studio-panel" role="region" aria-label="Tokens">
        <div className="studio-head">
          <h1>Theme studio</h1>
          <button
            type="button"
            className="studio-quiet"
            disabled={Object.keys(theme.changes).length === 0}
            onClick={() => theme.reset()}
          >
            Reset all
          </button>
        </div>
        <Section title="Begin with">
          <Choice
            label="Preset"
            value={preset?.title ?? null}
            options={presets.map(({ title }) => [title, title])}
            onChange={(title) =>
              theme.replace(presets.find((one) => one.title === title)?.changes ?? {})
            }
          />
        </Section>
        {palettes && <StudioControls theme={theme} palettes={palettes} />}
        <Section title="Contrast">{palettes && <StudioContrast palettes={palettes} />}</Section>
        <Output css={toThemeCss(theme.changes)} file={preset?.file ?? null} />
      </div>
      <div className="studio-main">
        <div className="studio-bar">
          <Choice label="Palette" value={view} options={views} onChange={setView} />
        </div>
        <div className="studio-stages">
          {view !== "dark" && <StudioStage scheme="light" />}
          {view !== "light" && <StudioStage scheme="dark" />}
        </div>
      </div>
    </main>
  );
}
