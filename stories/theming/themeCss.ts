/** The tokens that a theme sets, with what it sets them to. */
export type Changes = Readonly<Record<string, string>>;

const isColour = (name: string) => name.startsWith("--puffle-color-");

function rule(selector: string, changes: readonly (readonly [string, string])[]): string {
  return `${selector} {\n${changes.map(([name, value]) => `  ${name}: ${value};\n`).join("")}}\n`;
}

/**
 * A theme as a stylesheet. A colour is set wherever a palette begins: on the page, and on each element
 * whose theme is set.
 *
 * @param changes Only what differs from our own theme.
 * @param scope Instead of the page: one selector for everything.
 */
export function toThemeCss(changes: Changes, scope?: string): string {
  const all = Object.entries(changes);
  if (all.length === 0) return "";
  if (scope !== undefined) return rule(scope, all);
  const colours = all.filter(([name]) => isColour(name));
  const others = all.filter(([name]) => !isColour(name));
  const parts = others.length > 0 ? [rule(":root", others)] : [];
  if (colours.length > 0) {
    parts.push(rule(":root,\n[data-puffle-theme],\n.dark", colours));
    parts.push(
      `/* tells light-dark() which half; you may say it already */\n${rule(".dark", [["color-scheme", "dark"]])}`,
    );
  }
  return parts.join("\n");
}
