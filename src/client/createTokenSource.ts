import type { PuffleClientOptions } from "./options.js";

type GetToken = NonNullable<PuffleClientOptions["getToken"]>;

/** Gives tokens, and one fresh token to all requests that were refused with the same one. */
export interface TokenSource {
  /** How many refreshes ended so far. A request that was refused remembers it from before it asked. */
  readonly generation: number;
  get(): Promise<string | null>;
  /** A token in place of the refused one, which was asked for at `generation`. Parallel calls share one refresh. */
  refresh(generation: number, refused: string | null): Promise<string | null>;
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
    async refresh(refusedGeneration, refused) {
      if (!refreshing && refusedGeneration < generation) {
        // Another request's refresh ended while this one was under way: the app has a newer token.
        const token = await ask(false);
        if (token !== refused) return token;
      }
      refreshing ??= ask(true).finally(() => {
        refreshing = null;
        generation += 1;
      });
      return refreshing;
    },
  };
}
