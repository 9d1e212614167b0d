import type { Decorator } from "@storybook/react-vite";

const files = import.meta.glob<string>(["./**/*.{ts,tsx,css}", "!./**/*.stories.tsx"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The text of a file in this folder, as it is compiled. */
function sourceOf(name: string): string {
  const source = files[`./${name}`];
  if (source === undefined) throw new Error(`There is no recipe in ${name}.`);
  return source.trimEnd();
}

/** What the docs of a story show as its source: the files that one would copy. */
export function shows(...names: readonly string[]) {
  const [first = "", ...others] = names;
  const rest = others.map((name) =>
    name.endsWith(".css") ? `/* ${name} */\n${sourceOf(name)}` : `// ${name}\n${sourceOf(name)}`,
  );
  return {
    docs: {
      source: { code: [sourceOf(first), ...rest].join("\n\n"), language: "tsx" as const },
      canvas: { sourceState: "shown" as const },
    },
  };
}

/** A recipe fills its place: the page, or the height that a docs page gives to a story. */
const stage: Decorator = (Story) => (
  <div style={{ blockSize: "var(--story-height, 100dvh)" }}>
    <Story />
  </div>
);

/** What every recipe shares: it fills its place, and its docs show the files `names`. */
export function recipe(...names: readonly string[]) {
  return { decorators: [stage], parameters: { layout: "fullscreen" as const, ...shows(...names) } };
}
