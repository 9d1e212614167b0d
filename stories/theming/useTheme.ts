import { useMemo, useState } from "react";
import { defaults } from "./sheets.js";
import type { Changes } from "./themeCss.js";

/** A theme that is being made. */
export interface ThemeDraft {
  changes: Changes;
  /** What a token is now. */
  value: (name: string) => string;
  /** Sets tokens; one that is set to our own value counts as unchanged. */
  set: (changes: Changes) => void;
  /** Takes our own value again for tokens, or for all. */
  reset: (names?: readonly string[]) => void;
  replace: (changes: Changes) => void;
}

/** Without the tokens that are as we have them. */
function onlyChanged(changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value !== defaults.get(name)),
  );
}

/** Keeps the tokens that differ from our own theme, in the order in which we declare them. */
export function useTheme(): ThemeDraft {
  const [changes, setChanges] = useState<Changes>({});
  return useMemo(() => {
    const order = (wanted: Changes): Changes =>
      Object.fromEntries(
        [...defaults.keys()].flatMap((name) =>
          wanted[name] === undefined ? [] : [[name, wanted[name]]],
        ),
      );
    return {
      changes,
      value: (name) => changes[name] ?? defaults.get(name) ?? "",
      set: (more) => setChanges((before) => order(onlyChanged({ ...before, ...more }))),
      reset: (names) =>
        setChanges((before) =>
          Object.fromEntries(
            Object.entries(before).filter(([name]) => names && !names.includes(name)),
          ),
        ),
      replace: (wanted) => setChanges(order(onlyChanged(wanted))),
    };
  }, [changes]);
}
