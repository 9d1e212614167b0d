const tokenShapes = /pk_live_[^\s"',;]*|eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?|bearer\s+[^\s"',;]+/gi;

/** Removes every known secret, and whatever looks like a token, from a text. */
export function scrub(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text)
    .replace(tokenShapes, "[secret]");
}

/**
 * A copy of what was thrown: name, message and code of the chain, without secrets. The original may hold
 * the request with its headers, so it is not passed on.
 */
export function scrubCause(thrown: unknown, secrets: readonly string[], depth = 3): Error {
  const source: { name?: unknown; message?: unknown; code?: unknown; cause?: unknown } =
    typeof thrown === "object" && thrown !== null ? thrown : { message: thrown };
  const copy = new Error(
    scrub([source.code, source.message].filter(isText).join(": ").slice(0, 500), secrets),
    source.cause && depth > 1 ? { cause: scrubCause(source.cause, secrets, depth - 1) } : {},
  );
  if (isText(source.name)) copy.name = scrub(source.name, secrets);
  return copy;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
