"use client";
import { useInsertionEffect, useState } from "react";
import { createStore } from "../index.js";

/**
 * Returns a stable function that gives the value of the last committed render, for handlers and for
 * functions that are made once. Not to be called while rendering.
 */
export function useLatest<Value>(value: Value): () => Value {
  const [store] = useState(() => createStore(value));
  useInsertionEffect(() => store.set(value));
  return store.get;
}
