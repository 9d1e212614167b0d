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
      said.push(`console.${level}: ${words.map(String).join(" ").slice(0, 2000)}`);
      original[level](...words);
    };
  console.error = listen("error");
  console.warn = listen("warn");
  return {
    said,
    stop: () => Object.assign(console, original),
  };
}
