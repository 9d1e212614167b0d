import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import type { BackendServer, PuffleBackend } from "puffle-react/testing";

/** One of the ways into a backend. */
export interface Door {
  readonly name: "http" | "msw";
  /** Where it leads in, known once the tests run. */
  readonly url: string;
}

const doors = {
  http: (backend: PuffleBackend) => {
    let server: BackendServer | undefined;
    return {
      open: async () => (server = await backend.listen()).url,
      close: async () => server?.close(),
    };
  },
  msw: (backend: PuffleBackend) => {
    const server = setupServer(...backend.handlers);
    return {
      open: () => {
        server.listen({ onUnhandledRequest: "bypass" });
        return Promise.resolve("http://localhost");
      },
      close: () => Promise.resolve(server.close()),
    };
  },
};

/** Runs the same tests through both doors: what a backend does must be visible through either. */
export function describeThroughDoors(backend: PuffleBackend, define: (door: Door) => void): void {
  describe.each(["http", "msw"] as const)("through %s", (name) => {
    const { open, close } = doors[name](backend);
    let url = "";
    beforeAll(async () => {
      url = await open();
    });
    afterAll(() => close());
    beforeEach(() => backend.reset());
    afterEach(() => backend.reset());
    define({
      name,
      get url() {
        return url;
      },
    });
  });
}

/** What a client sees of an answer. */
export interface Seen {
  status: number | null;
  headers: Headers;
  body: string;
  bytes: number;
  /** What broke, before or within the body. */
  error: string | null;
}

/** Reads an answer to its end, whatever becomes of it. */
export async function look(url: string, init?: RequestInit): Promise<Seen> {
  const seen: Seen = { status: null, headers: new Headers(), body: "", bytes: 0, error: null };
  try {
    const response = await fetch(url, init);
    seen.status = response.status;
    seen.headers = response.headers;
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      seen.bytes += next.value.byteLength;
      seen.body += decoder.decode(next.value, { stream: true });
    }
    seen.body += decoder.decode();
  } catch (error) {
    seen.error = String(error);
  }
  return seen;
}
