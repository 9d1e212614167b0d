// Runs before everything else on the page.
import { config } from "zod";

// zod, which the AI SDK brings, tries out `new Function` once while it loads. A strict content security policy
// blocks that and reports it; asked like this, zod does not try.
config({ jitless: true });

// TypeScript does not know Trusted Types yet.
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL: (url: string) => string | null },
      ): unknown;
    };
  }
}

// Next.js loads its chunks by assigning plain strings to `script.src`, which Trusted Types forbid. This policy lets
// scripts of the own origin pass, and nothing else: no HTML, no code in strings.
window.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
});
