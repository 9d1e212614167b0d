/** The entry points that ship: how each is imported, its name in api/, and its declarations. */
export const entries = [
  { specifier: "puffle-react", name: "puffle-react", types: "dist/index.d.ts" },
  { specifier: "puffle-react/client", name: "client", types: "dist/client/index.d.ts" },
  {
    specifier: "puffle-react/realtime",
    name: "realtime",
    types: "dist/realtime/index.d.ts",
  },
  { specifier: "puffle-react/server", name: "server", types: "dist/server/index.d.ts" },
  { specifier: "puffle-react/testing", name: "testing", types: "dist/testing/index.d.ts" },
];

/** One entry for each language: its surface is one value, of a type that `puffle-react` prints. */
export const languages = [
  { specifier: "puffle-react/labels/ar", types: "dist/labels/ar.d.ts" },
  { specifier: "puffle-react/labels/de", types: "dist/labels/de.d.ts" },
];
