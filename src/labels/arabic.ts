import { createWords } from "./createWords.js";

/** The six forms that Arabic counts with: none, one, two, 3 to 10, 11 to 99, and the hundreds. */
export type ArabicForms = Readonly<Record<Intl.LDMLPluralRule, string>>;

/** What the Arabic labels count and write with. */
export const arabic = createWords<Intl.LDMLPluralRule>("ar");
