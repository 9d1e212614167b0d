declare module "virtual:samples" {
  /** The TypeScript samples of the documentation. */
  export const samples: readonly {
    /** The page and the heading above it. */
    id: string;
    language: "ts" | "tsx";
    code: string;
    load: () => Promise<Record<string, unknown>>;
  }[];
}
