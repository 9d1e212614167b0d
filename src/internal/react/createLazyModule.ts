"use client";
import { useSyncExternalStore } from "react";

/** A module that is loaded when it is first needed. */
export interface LazyModule<Module> {
  /** Loads it, once. Never rejects: when it fails, the next call tries again. */
  load(): Promise<void>;
  /** A hook: the module, or `null` until it is here and on the server. The first use loads it. */
  use(): Module | null;
}

const readOnServer = () => null;

/**
 * Makes a module load lazily without Suspense: what waits for it shows something else meanwhile, so
 * nothing flashes, and a failed load (offline, or a deployment took the file away) breaks nothing.
 */
export function createLazyModule<Module>(importModule: () => Promise<Module>): LazyModule<Module> {
  const listeners = new Set<() => void>();
  let module: Module | null = null;
  let loading: Promise<void> | null = null;

  async function start(): Promise<void> {
    try {
      module = await importModule();
    } catch {
      // tried again by the next one that needs it, and when the network is back
    }
    loading = null;
    for (const listener of listeners) listener();
  }
  function load(): Promise<void> {
    if (module) return Promise.resolve();
    return (loading ??= start());
  }
  const retry = () => void load();
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    retry();
    window.addEventListener("online", retry);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("online", retry);
    };
  }
  const read = () => module;
  return {
    load,
    use: () => useSyncExternalStore(subscribe, read, readOnServer),
  };
}
