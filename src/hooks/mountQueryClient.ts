import { onlineManager, type QueryClient } from "@tanstack/react-query";
import { isOnline } from "../agent/index.js";

/**
 * Lets a `QueryClient` hear of the network and of the page's focus until the returned function is called: what is
 * paused without a network goes on only there. What the manager heard last may be old where nobody listened.
 */
export function mountQueryClient(queryClient: QueryClient): () => void {
  if (!onlineManager.hasListeners()) onlineManager.setOnline(isOnline());
  queryClient.mount();
  return () => queryClient.unmount();
}
