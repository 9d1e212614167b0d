import { parseTemplate, resolveVariable } from "../../campaign/index.js";
import type { Lead } from "../../client/index.js";
import type { SubjectFit } from "../../hooks/index.js";

/** How long a subject is, and where that fits. */
export interface SubjectMeasure {
  /** Characters as people count them. */
  characters: number;
  /** Whether some of it is known only when the email is written. */
  isAbout: boolean;
  /** How much of it a reader sees. */
  fit: SubjectFit;
}

/** Mail on a phone held upright shows about this many characters of a subject, on a desktop the other. */
const fitsPhone = 40;
const fitsDesktop = 65;

/** Counts what people see: an emoji of several code points is one. */
function countCharacters(text: string): number {
  if (typeof Intl.Segmenter !== "function") return Array.from(text).length;
  let count = 0;
  for (const _ of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text))
    count += 1;
  return count;
}

/** Measures a subject for one lead, or with the names of variables in place of values. */
export function measureSubject(subject: string | null, lead: Lead | null): SubjectMeasure {
  let isAbout = false;
  const text = parseTemplate(subject?.slice(0, 2000))
    .nodes.map((node) => {
      if (node.type === "text") return node.raw;
      const found = node.type === "variable" && lead ? resolveVariable(node.name, lead) : null;
      if (found?.status === "resolved") return found.value;
      isAbout = true;
      return node.type === "variable" ? node.name : node.children.map(({ raw }) => raw).join("");
    })
    .join("")
    .trim();
  const characters = countCharacters(text);
  const fit =
    characters === 0
      ? "empty"
      : characters <= fitsPhone
        ? "phone"
        : characters <= fitsDesktop
          ? "desktop"
          : "long";
  return { characters, isAbout, fit };
}
