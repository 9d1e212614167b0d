"use client";
import { useEffect, useRef, useState, type RefObject } from "react";

/** A question that stands in place of the button that asked it. */
export interface AskFirst {
  isAsking: boolean;
  ask: () => void;
  /** Takes the question away again, answered or not. */
  close: () => void;
  /** The button that asks. It has the focus again when the question goes. */
  triggerRef: RefObject<HTMLButtonElement | null>;
  /** The answer that changes nothing. It has the focus first. */
  keepRef: RefObject<HTMLButtonElement | null>;
}

/** Asks before something that cannot be undone, and keeps the focus with whoever is asked. */
export function useAskFirst(): AskFirst {
  const [isAsking, setIsAsking] = useState(false);
  const keepRef = useRef<HTMLButtonElement>(null);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) keepRef.current?.focus();
    else if (wasAsking.current) triggerRef.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  return {
    isAsking,
    ask: () => setIsAsking(true),
    close: () => setIsAsking(false),
    triggerRef,
    keepRef,
  };
}
