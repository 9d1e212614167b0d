import * as ai from "ai";
import * as aiTest from "ai/test";
import { invariant } from "../../internal/index.js";

// What the AI SDK has since 7. Imported by name, each would end the import of this whole entry on an older one, with
// words that say nothing of a version. Not taken apart all at once: a bundler would keep the whole SDK.
export const isStepCount = ai.isStepCount;
export const toUIMessageStream = ai.toUIMessageStream;
export const MockLanguageModelV4 = aiTest.MockLanguageModelV4;
export type MockLanguageModelV4 = aiTest.MockLanguageModelV4;

/**
 * Asks for the AI SDK that the backend is written for.
 *
 * @throws Error where `ai` is older than 7.
 */
export function checkSdk(): void {
  // an older one lacks what its types promise
  const found: readonly unknown[] = [isStepCount, toUIMessageStream, MockLanguageModelV4];
  invariant(
    found.every((one) => typeof one === "function"),
    "puffle-react/testing needs ai 7, since its streams come from the AI SDK's own server code, and an older one is installed. Install ai@7 and @ai-sdk/react@4. A page that stays on 6 asks a backend that runs elsewhere, in a folder with ai 7: see backend.listen().",
  );
}
