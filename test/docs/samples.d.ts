declare module "virtual:samples" {
  /** The modules of the documentation. */
  export const samples: readonly {
    /** The page and the heading above it. */
    id: string;
    language: "js" | "ts" | "tsx";
    code: string;
    load: () => Promise<Record<string, unknown>>;
  }[];
}
