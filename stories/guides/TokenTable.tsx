import { tokenGroups } from "./tokens.js";
import "./guides.css";

function Swatch({ name, theme }: { name: string; theme: "light" | "dark" }) {
  return (
    <td data-puffle-theme={theme}>
      <span
        role="img"
        aria-label={`${name}, ${theme}`}
        className="guide-swatch"
        style={{ background: `var(${name})` }}
      />
    </td>
  );
}

/** Every token with its meaning; colours in both palettes. */
export function TokenTable() {
  return Object.entries(tokenGroups).map(([title, tokens]) => {
    const hasColours = tokens.every(([name]) => name.startsWith("--puffle-color-"));
    return (
      <table key={title} className="guide-table sb-unstyled" data-tokens="">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Token</th>
            {hasColours && (
              <>
                <th scope="col">Light</th>
                <th scope="col">Dark</th>
              </>
            )}
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(([name, meaning]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              {hasColours && (
                <>
                  <Swatch name={name} theme="light" />
                  <Swatch name={name} theme="dark" />
                </>
              )}
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  });
}
