"use client";
import { useEffect, useState, type ComponentType } from "react";
import { useApiClient } from "@trigger.dev/react-hooks";
import type { RealtimeRunProps } from "../hooks/index.js";
import { createGuardedFetch } from "./createGuardedFetch.js";
import { addStreamText, readStreamText } from "./readStreamText.js";

type ApiClient = NonNullable<ReturnType<typeof useApiClient>>;

/** Makes the component that follows one run. It renders no element and is made anew for every run. */
export function createTriggerFollower(
  baseURL: string | undefined,
): ComponentType<RealtimeRunProps> {
  return function TriggerFollower(props) {
    const { runId, publicAccessToken } = props;
    const made = useApiClient({
      accessToken: publicAccessToken,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    // Made anew with every render; one run needs one.
    const [client] = useState(made);
    const { onText, onLiveChange, onFinish } = props;
    useEffect(() => {
      if (!client) return;
      const control = new AbortController();
      void follow(client, runId, control, { onText, onLiveChange, onFinish });
      return () => control.abort();
    }, [client, runId, onText, onLiveChange, onFinish]);
    return null;
  };
}

type Told = Pick<RealtimeRunProps, "onText" | "onLiveChange" | "onFinish">;

async function follow(
  client: ApiClient,
  runId: string,
  control: AbortController,
  told: Told,
): Promise<void> {
  const { signal } = control;
  const end = () => {
    if (signal.aborted) return;
    told.onLiveChange(false);
    control.abort();
  };
  let text = "";
  try {
    const run = client.subscribeToRun(runId, {
      signal,
      onFetchError: end,
      fetchClient: createGuardedFetch({ signal, onGiveUp: end }),
    });
    for await (const event of run.withStreams()) {
      if (signal.aborted) return;
      if (event.type === "run") {
        told.onLiveChange(true);
        if (event.run.finishedAt) return told.onFinish();
        continue;
      }
      const said = readStreamText((event as { chunk?: unknown }).chunk);
      if (said === "") continue;
      text = addStreamText(text, said);
      told.onText(text);
    }
  } catch {
    // Whatever it was: polling tells what becomes of the run.
  } finally {
    end();
  }
}
