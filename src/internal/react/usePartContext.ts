"use client";
import { useContext, type Context } from "react";
import { invariant } from "../index.js";

/**
 * Reads what the parts of a family share.
 *
 * @param context What the root provides.
 * @param root The part that has to stand above: "Draft.Root".
 * @param part The name of the part that reads, without its family.
 * @param missing What the part has not got without it: "no draft to show".
 * @throws Error when the root is not there, naming both and what to do.
 */
export function usePartContext<Value>(
  context: Context<Value | null>,
  root: string,
  part: string,
  missing: string,
): Value {
  const value = useContext(context);
  const [family] = root.split(".");
  invariant(
    value,
    `There is no <${root}> above <${family}.${part}>, so it has ${missing}. Render it inside one.`,
  );
  return value;
}
