import * as fc from "fast-check";

const pieces = [
  "%",
  "&",
  "{",
  "}",
  "a",
  "b",
  "_",
  " ",
  ".",
  "-",
  "9",
  "\n",
  "\t",
  "%%",
  "&&",
  "{{",
  "}}",
  "%name%",
  "{{name}}",
  "{{ first name }}",
  "%C3%A9",
  "&&say %a%&&",
  "50% of 20%",
  "é",
  "e\u0301",
  "名",
  "👩🏽‍💻",
  "\u{D83D}",
  "\u{DE00}",
  "\0",
  "\u200B",
  "__proto__",
  "\r\n",
];

/** Strings that are full of the template language's signs, whole and broken, lone surrogates among them. */
export function templateSource(maxLength = 16): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(""));
}
