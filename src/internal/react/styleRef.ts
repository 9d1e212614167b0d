/**
 * Makes a ref that gives an element styles without which it does not work: what its own `style` says wins. They
 * are set through the CSSOM, since a `style` attribute in a server's HTML is refused under a strict content
 * security policy; until then the stylesheet, where there is one, says the same.
 *
 * @param styles By their names in CSS.
 */
export function styleRef(styles: Readonly<Record<string, string>>) {
  return (element: HTMLElement | null): void => {
    if (!element) return;
    for (const [name, value] of Object.entries(styles))
      if (element.style.getPropertyValue(name) === "") element.style.setProperty(name, value);
  };
}
