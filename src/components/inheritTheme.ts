/**
 * Gives an element in a portal what it would inherit where it belongs: the theme, the density, the
 * direction and the language. The host's own tokens are inherited only through the portal's container.
 */
export function inheritTheme(from: Element, to: HTMLElement): void {
  for (const name of ["data-puffle-theme", "data-puffle-density", "lang", "dir"]) {
    const value = from.closest(`[${name}]`)?.getAttribute(name);
    if (value) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  const dark = from.closest(".dark, [data-puffle-theme]");
  if (dark?.matches(".dark:not([data-puffle-theme])")) to.setAttribute("data-puffle-theme", "dark");
}
