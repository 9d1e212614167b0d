import { canonicalJson } from "../../internal/index.js";

/**
 * Whether two JSON values are the same. Two copies of what cannot be compared (nested too deeply for the stack,
 * or no JSON) are not.
 */
export function isSameJson(one: unknown, two: unknown): boolean {
  if (Object.is(one, two)) return true;
  if (typeof one !== "object" || typeof two !== "object") return false;
  try {
    return canonicalJson(one) === canonicalJson(two);
  } catch {
    return false;
  }
}
