import type { CSSProperties } from "react";

type Props = Record<string, unknown>;
type Handler = (event: unknown, ...rest: unknown[]) => unknown;

function isPrevented(event: unknown): boolean {
  return typeof event === "object" && event !== null && "defaultPrevented" in event
    ? event.defaultPrevented === true
    : false;
}

function chain(theirs: Handler, ours: Handler): Handler {
  return (event, ...rest) => {
    theirs(event, ...rest);
    if (!isPrevented(event)) ours(event, ...rest);
  };
}

function merge(name: string, ours: unknown, theirs: unknown): unknown {
  if (ours === undefined) return theirs;
  if (theirs === undefined) return ours;
  if (typeof ours === "string" && typeof theirs === "string" && name === "className") {
    return `${ours} ${theirs}`;
  }
  if (name === "style") return { ...(ours as CSSProperties), ...(theirs as CSSProperties) };
  if (/^on[A-Z]/.test(name) && typeof ours === "function" && typeof theirs === "function") {
    return chain(theirs as Handler, ours as Handler);
  }
  return theirs;
}

/**
 * Merges a part's own props with the user's. The user's win, except that class names and styles are
 * joined and handlers chained: the user's first, and `preventDefault()` in it stops ours. A prop that
 * is `undefined` counts as not given.
 */
export function mergeProps<Ours extends object, Theirs extends object>(
  ours: Ours,
  theirs: Theirs,
): Ours & Theirs {
  const merged = { ...ours } as Props;
  for (const [name, value] of Object.entries(theirs))
    merged[name] = merge(name, merged[name], value);
  return merged as Ours & Theirs;
}
