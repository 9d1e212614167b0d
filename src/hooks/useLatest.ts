"use client";
import { useCallback, useInsertionEffect, useRef } from "react";

/**
 * A function that gives the value of the last committed render: for callbacks and options that may be
 * new with every render and must not re-create anything. Not for use while rendering.
 */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
