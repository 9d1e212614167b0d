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
  const input = canvas.getByRole("textbox", { name: /^(Message to the agent|Nachricht)/ });
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
