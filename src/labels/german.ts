import { createWords } from "./createWords.js";

/** What the German labels count and write with. */
export const german = createWords<"one" | "other">("de");
