import { tokens } from "../theming/sheets.js";
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

const groups = [...new Set(tokens.map(({ group }) => group))];

/** Every token with its meaning, as the stylesheet says it; colours in both palettes. */
export function TokenTable() {
  return groups.map((title) => {
    const members = tokens.filter(({ group }) => group === title);
    const hasColours = members.every(({ name }) => name.startsWith("--puffle-color-"));
    return (
      <table key={title} className="guide-table sb-unstyled" data-tokens="">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Token</th>
            {hasColours ? (
              <>
                <th scope="col">Light</th>
                <th scope="col">Dark</th>
              </>
            ) : (
              <th scope="col">Ours</th>
            )}
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, value, meaning }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              {hasColours ? (
                <>
                  <Swatch name={name} theme="light" />
                  <Swatch name={name} theme="dark" />
                </>
              ) : (
                <td>
                  <code className="guide-value">{value}</code>
                </td>
              )}
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  });
}
