import { QueryObserver, type QueryClient } from "@tanstack/react-query";
import { isTerminalRun, type WatchRun } from "../agent/index.js";
import { PuffleError, type PuffleClient } from "../client/index.js";
import { mountQueryClient } from "./mountQueryClient.js";
import { agentRunQueryOptions, hookQueryOptions } from "./queries.js";

/** Watches runs through the `QueryClient`: whoever else watches the same run shares the polls. */
export function createWatchRun(queryClient: QueryClient, client: PuffleClient): WatchRun {
  return (runId, { signal, onUpdate }) =>
    new Promise((resolve, reject) => {
      const observer = new QueryObserver(queryClient, {
        ...agentRunQueryOptions(client, runId),
        ...hookQueryOptions,
      });
      const look = () => {
        const { data, error, isError, isFetching } = observer.getCurrentResult();
        if (data) onUpdate?.(data);
        if (data && isTerminalRun(data)) finish(() => resolve(data));
        // An error of an earlier watch stands in the cache until the first new answer.
        else if (isError && !isFetching) finish(() => reject(error));
      };
      const onAbort = () => finish(() => reject(unwatched()));
      let isOver = false;
      const finish = (settle: () => void) => {
        if (isOver) return;
        isOver = true;
        unsubscribe();
        unmount();
        signal.removeEventListener("abort", onAbort);
        settle();
      };
      // By the end the host may have another client, or no component that shows the conversation.
      const unmount = mountQueryClient(queryClient);
      const unsubscribe = observer.subscribe(look);
      signal.addEventListener("abort", onAbort);
      if (signal.aborted) onAbort();
      else look();
    });
}

function unwatched(): PuffleError {
  return new PuffleError({
    code: "aborted",
    phase: "body",
    message: "Nobody watches this run any more. It goes on; watch it again with its id.",
  });
}
