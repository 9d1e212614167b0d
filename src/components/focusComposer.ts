/**
 * Moves the focus to the composer that stands nearest to `from`, since what had the focus goes away.
 * Returns whether there is one.
 */
export function focusComposer(from: Element | null): boolean {
  for (let around = from?.parentElement ?? null; around; around = around.parentElement) {
    const input = around.querySelector<HTMLElement>('[data-puffle="composer-input"]');
    if (!input) continue;
    input.focus({ preventScroll: true });
    return true;
  }
  return false;
}

/** Whether the user writes somewhere: the focus must not be taken from there. */
export function isWriting(document: Document): boolean {
  const { activeElement } = document;
  return (
    activeElement instanceof HTMLElement &&
    (activeElement.isContentEditable || activeElement.matches("textarea, input, select"))
  );
}
