import type { PuffleClientOptions } from "./options.js";

type GetToken = NonNullable<PuffleClientOptions["getToken"]>;

/** Gives tokens, and one fresh token to all requests that were refused with the same one. */
export interface TokenSource {
  /** How many refreshes ended so far. A request that was refused remembers it from before it asked. */
  readonly generation: number;
  get(): Promise<string | null>;
  /** A token newer than that of `generation`. Parallel calls share one refresh. */
  refresh(generation: number): Promise<string | null>;
}

/** Keeps no token: a refreshed one lives in the shared promise until that is settled. */
export function createTokenSource(getToken: GetToken): TokenSource {
  let generation = 0;
  let refreshing: Promise<string | null> | null = null;
  const ask = async (forceRefresh: boolean) => (await getToken({ forceRefresh })) ?? null;
  return {
    get generation() {
      return generation;
    },
    get: () => ask(false),
    refresh(refusedGeneration) {
      // Another request's refresh ended while this one was under way.
      if (!refreshing && refusedGeneration < generation) return ask(false);
      refreshing ??= ask(true).finally(() => {
        refreshing = null;
        generation += 1;
      });
      return refreshing;
    },
  };
}
