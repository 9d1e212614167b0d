import type { ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { PuffleProvider } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { createPuffleBackend, type PuffleBackendOptions } from "puffle-react/testing";

/** A host's app around an embedded backend. The backend's log is the witness. */
export function createApp(options?: PuffleBackendOptions) {
  const backend = createPuffleBackend(options);
  const client = createPuffleClient({ baseUrl: "http://puffle.localhost", fetch: backend.fetch });
  const queryClient = new QueryClient();
  function App({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={queryClient}>
        <PuffleProvider client={client}>{children}</PuffleProvider>
      </QueryClientProvider>
    );
  }
  return { backend, client, queryClient, App };
}
