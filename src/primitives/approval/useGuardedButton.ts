"use client";
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from "react";
import type { ToolRisk } from "../../hooks/index.js";
import type { ActivationGuard } from "./createActivationGuard.js";

/** What `useGuardedButton` takes. */
export interface GuardedButtonOptions {
  guard: ActivationGuard;
  isArmed: boolean;
  risk: ToolRisk;
  act: () => void;
  isDisabled: boolean;
}

/** Makes a button act only on clicks that were meant for it. */
export function useGuardedButton(options: GuardedButtonOptions) {
  const { guard, isArmed, risk, act, isDisabled } = options;
  const ref = useRef<HTMLElement>(null);
  useEffect(() => (ref.current ? guard.watch(ref.current) : undefined), [guard]);
  return {
    ref,
    props: {
      type: "button",
      "data-guarded": isArmed ? undefined : "",
      "data-risk": risk,
      "aria-disabled": isDisabled || undefined,
      onPointerDown: () => guard.press(),
      onKeyDown: (event: KeyboardEvent) => {
        // a held key began before this button had the focus
        if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
        else if (event.key === " ") guard.press();
      },
      onClick: (event: MouseEvent) => {
        const isMeant = guard.judge({
          isTrusted: event.nativeEvent.isTrusted,
          detail: event.detail,
        });
        if (isMeant && !isDisabled) act();
      },
    },
  };
}
