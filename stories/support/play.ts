import { expect, waitFor } from "storybook/test";
import type { PuffleBackend } from "puffle-react/testing";

/** What the steps of a play function need of its context. */
export interface PlayScene {
  canvas: {
    getByRole: (role: string, options?: { name?: string | RegExp }) => HTMLElement;
    queryByRole: (role: string, options?: { name?: string | RegExp }) => HTMLElement | null;
    findByRole: (
      role: string,
      options?: { name?: string | RegExp },
      wait?: { timeout: number },
    ) => Promise<HTMLElement>;
  };
  userEvent: {
    click: (element: Element) => Promise<void>;
    type: (element: Element, text: string) => Promise<void>;
    keyboard: (text: string) => Promise<void>;
  };
  backend: PuffleBackend;
}

/** The field of the composer. */
export function field({ canvas }: Pick<PlayScene, "canvas">): HTMLTextAreaElement {
  const input = canvas.getByRole("textbox", {
    name: /^(Message to the agent|Nachricht an|رسالة إلى)/,
  });
  if (!(input instanceof HTMLTextAreaElement)) throw new Error("The field is no textarea.");
  return input;
}

/** Writes a message and sends it with Enter. */
export async function ask(scene: PlayScene, text: string): Promise<void> {
  await scene.userEvent.click(field(scene));
  await scene.userEvent.keyboard(text.replace(/[[{]/g, "$&$&"));
  await scene.userEvent.keyboard("{Enter}");
}

/** Waits until no turn is under way, for at most `timeout` milliseconds. */
export async function settled({ canvas }: Pick<PlayScene, "canvas">, timeout = 8000) {
  await canvas.findByRole("button", { name: "Send" }, { timeout });
}

/** Waits until the server has seen `count` requests that may spend credits, and says that it were no more. */
export async function posted({ backend }: Pick<PlayScene, "backend">, count: number) {
  await waitFor(() => expect(backend.requests.posts()).toHaveLength(count), { timeout: 5000 });
}

/** Waits until a button of a question counts: for a while nothing may have moved or changed. */
export async function guardPassed(button: HTMLElement, timeout = 6000): Promise<void> {
  await waitFor(
    async () => {
      await expect(button).not.toHaveAttribute("aria-disabled");
      await expect(button).not.toHaveAttribute("data-guarded");
    },
    { timeout },
  );
}

/** Holds Enter on a button as a browser does: each repeat clicks, unless the page prevents it. */
export function holdEnter(button: HTMLElement, repeats: number): void {
  for (let index = 0; index < repeats; index += 1) {
    const event = new KeyboardEvent("keydown", {
      key: "Enter",
      code: "Enter",
      repeat: true,
      bubbles: true,
      cancelable: true,
    });
    if (button.dispatchEvent(event)) button.click();
  }
}

/** Nothing may make the page scroll sideways. */
export async function expectNoSidewaysScroll(): Promise<void> {
  const { scrollWidth, clientWidth } = document.documentElement;
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  for (const viewport of document.querySelectorAll('[data-puffle="thread-viewport"]'))
    await expect(viewport.scrollWidth).toBeLessThanOrEqual(viewport.clientWidth);
}
