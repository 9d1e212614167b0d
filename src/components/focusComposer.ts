function findNearest(from: Element | null, part: string): HTMLElement | null {
  for (let around = from?.parentElement ?? null; around; around = around.parentElement) {
    const found = around.querySelector<HTMLElement>(`[data-puffle="${part}"]`);
    if (found) return found;
  }
  return null;
}

/** Moves the focus to the composer that stands nearest to `from`, since what had the focus goes away. */
export function focusComposer(from: Element | null): void {
  findNearest(from, "composer-input")?.focus({ preventScroll: true });
}

/** Moves the focus to the question that stands nearest to `from`, and brings all of it into view. */
export function focusQuestion(from: Element): void {
  const heading = findNearest(from, "approval-heading");
  heading?.closest('[data-puffle="approval"]')?.scrollIntoView({ block: "nearest" });
  heading?.focus();
}

/**
 * Whether the user writes somewhere: the focus must not be taken from there. A field that holds the focus and
 * no words (the composer, after a message was sent) is not being written in.
 */
export function isWriting(document: Document): boolean {
  const { activeElement } = document;
  if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) {
    return activeElement.value !== "";
  }
  return (
    activeElement instanceof HTMLElement &&
    (activeElement.isContentEditable || activeElement.matches("select"))
  );
}
