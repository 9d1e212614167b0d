"use client";
import { useContext, useEffect } from "react";
import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import type { PuffleClient } from "../client/index.js";
import { mountQueryClient } from "./mountQueryClient.js";

/** One for each client, so that all hooks of an app without a provider share their polls. */
const own = new WeakMap<PuffleClient, QueryClient>();

/** The host's `QueryClient`, or one of ours where the host has none. */
export function useQueryClientOrOwn(client: PuffleClient): QueryClient {
  const hosts = useContext(QueryClientContext);
  const queryClient = hosts ?? ownQueryClient(client);
  useEffect(() => {
    if (hosts) return;
    // Without it focus and reconnection go unnoticed; a provider does this for the host's.
    return mountQueryClient(queryClient);
  }, [hosts, queryClient]);
  return queryClient;
}

function ownQueryClient(client: PuffleClient): QueryClient {
  const known = own.get(client);
  if (known) return known;
  const made = new QueryClient();
  own.set(client, made);
  return made;
}
