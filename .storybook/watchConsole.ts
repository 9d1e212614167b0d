const toText = (value: unknown) => (value instanceof Error ? value.message : String(value));

/** Puts words into the places that the first one has for them. */
function fill([first, ...rest]: readonly unknown[]): string {
  const words = toText(first).replace(/%[sodif]/g, () => toText(rest.shift() ?? ""));
  return [words, ...rest.map(toText)].join(" ");
}

/**
 * Watches for errors and warnings in the console: a story that causes one has not passed.
 *
 * @returns What was said since, and how to end.
 */
export function watchConsole() {
  const said: string[] = [];
  const original = { error: console.error, warn: console.warn };
  const listen =
    (level: "error" | "warn") =>
    (...words: unknown[]) => {
      said.push(`console.${level}: ${fill(words).slice(0, 2000)}`);
      original[level](...words);
    };
  console.error = listen("error");
  console.warn = listen("warn");
  return {
    said,
    stop: () => Object.assign(console, original),
  };
}
