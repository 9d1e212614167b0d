import { tokenNames } from "./tokenNames.js";

/** Sets what a host's own rules gave to a token where the portal belongs, and not where it stands. */
function inheritTokens(from: Element, to: HTMLElement): void {
  const there = getComputedStyle(from);
  const here = getComputedStyle(to);
  const differing = tokenNames
    .map((name) => [`--puffle-${name}`, there.getPropertyValue(`--puffle-${name}`)] as const)
    .filter(([name, value]) => value !== here.getPropertyValue(name));
  for (const [name, value] of differing) to.style.setProperty(name, value);
}

/**
 * Gives an element in a portal what it would inherit where it belongs: the theme, the density, the
 * direction and the language, and every token that the host set around that place.
 */
export function inheritTheme(from: Element, to: HTMLElement): void {
  for (const name of ["data-puffle-theme", "data-puffle-density", "lang", "dir"]) {
    const value = from.closest(`[${name}]`)?.getAttribute(name);
    if (value) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  const dark = from.closest(".dark, [data-puffle-theme]");
  if (dark?.matches(".dark:not([data-puffle-theme])")) to.setAttribute("data-puffle-theme", "dark");
  inheritTokens(from, to);
}
