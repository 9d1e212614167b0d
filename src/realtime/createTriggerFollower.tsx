"use client";
import { useEffect, useState, type ComponentType } from "react";
import { useApiClient } from "@trigger.dev/react-hooks";
import type { RealtimeRunProps } from "../hooks/index.js";
import { createGuardedFetch, createPace, type Pace } from "./createGuardedFetch.js";
import { addStreamText, readStreamText } from "./readStreamText.js";

type ApiClient = NonNullable<ReturnType<typeof useApiClient>>;

/** A server that holds a request longer than this holds it for ever. Milliseconds; 20 s are usual. */
const longestSilence = 30_000;

/** Makes the component that follows one run. It renders no element and is made anew for every run. */
export function createTriggerFollower(
  baseURL: string | undefined,
): ComponentType<RealtimeRunProps> {
  const pace = createPace();
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
      void follow({ client, runId, control, pace }, { onText, onLiveChange, onFinish });
      return () => control.abort();
    }, [client, runId, onText, onLiveChange, onFinish]);
    return null;
  };
}

interface Following {
  client: ApiClient;
  runId: string;
  control: AbortController;
  pace: Pace;
}

type Told = Pick<RealtimeRunProps, "onText" | "onLiveChange" | "onFinish">;

async function follow({ client, runId, control, pace }: Following, told: Told): Promise<void> {
  const { signal } = control;
  const silence = createSilenceWatch(told.onLiveChange);
  const end = () => {
    silence.stop();
    if (signal.aborted) return;
    told.onLiveChange(false);
    control.abort();
  };
  let text = "";
  try {
    // A component that is mounted twice in a row asks once.
    await Promise.resolve();
    if (signal.aborted) return;
    const run = client.subscribeToRun(runId, {
      signal,
      skipColumns: ["payload", "output"],
      onFetchError: end,
      fetchClient: createGuardedFetch({ signal, pace, onAnswer: silence.heard, onGiveUp: end }),
    });
    for await (const event of run.withStreams()) {
      if (signal.aborted) return;
      if (event.type === "run") {
        silence.begin();
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

/** Says `live` while the server answers, and not any more after a silence that is too long. */
function createSilenceWatch(onLiveChange: (isLive: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasBegun = false;
  const heard = () => {
    if (!hasBegun) return;
    clearTimeout(timer);
    timer = setTimeout(() => onLiveChange(false), longestSilence);
    onLiveChange(true);
  };
  return {
    heard,
    /** The run's row came: from now on the run is followed. */
    begin() {
      hasBegun = true;
      heard();
    },
    stop() {
      hasBegun = false;
      clearTimeout(timer);
    },
  };
}
