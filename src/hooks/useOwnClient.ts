"use client";
import { useMemo } from "react";
import {
  createPuffleClient,
  type PuffleClient,
  type PuffleClientOptions,
} from "../client/index.js";
import { useLatest } from "../internal/react/index.js";

/** The client options that `PuffleProvider` takes. For the others, make the client yourself. */
export type ProviderClientOptions = Pick<
  PuffleClientOptions,
  "baseUrl" | "getToken" | "headers" | "idempotencyHeader"
>;

/**
 * Makes a client for a provider and keeps it: functions are read fresh for every request, only another
 * `baseUrl` or `idempotencyHeader` makes another client. `null` when `isWanted` is false.
 */
export function useOwnClient(
  isWanted: boolean,
  options: ProviderClientOptions,
): PuffleClient | null {
  const latest = useLatest(options);
  const { baseUrl, idempotencyHeader } = options;
  // A client that has no way to a token must not ask for a fresh one after a 401.
  const hasToken = options.getToken !== undefined;
  return useMemo(() => {
    if (!isWanted) return null;
    return createPuffleClient({
      baseUrl,
      idempotencyHeader,
      ...(hasToken ? { getToken: (request) => latest().getToken?.(request) } : {}),
      headers: () => {
        const { headers } = latest();
        return (typeof headers === "function" ? headers() : headers) ?? {};
      },
    });
  }, [isWanted, baseUrl, idempotencyHeader, hasToken, latest]);
}
