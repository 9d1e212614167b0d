"use client";
import { useContext } from "react";
import type { PuffleClient } from "../client/index.js";
import { invariant } from "../internal/index.js";
import { PuffleContext, type PuffleContextValue } from "./PuffleContext.js";

/** What `usePuffle` returns. */
export interface UsePuffleResult extends PuffleContextValue {
  /** Every endpoint, typed. */
  client: PuffleClient;
}

/**
 * Reads the nearest `PuffleProvider`: its client, labels, locale and tools.
 *
 * @throws Error when there is no `PuffleProvider` above.
 * @example
 * ```tsx
 * function Forget({ sessionId }: { sessionId: string }) {
 *   const { client } = usePuffle();
 *   return <button onClick={() => client.deleteSession(sessionId)}>Delete for good</button>;
 * }
 * ```
 */
export function usePuffle(): UsePuffleResult {
  const value = useContext(PuffleContext);
  invariant(
    value.client,
    'There is no <PuffleProvider> above this component, so it has no client to talk to Puffle with. Wrap your app in <PuffleProvider baseUrl="/puffle">, with the path of your proxy.',
  );
  return value as UsePuffleResult;
}
