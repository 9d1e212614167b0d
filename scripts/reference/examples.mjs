import { ApiInterface, ApiTypeAlias } from "@microsoft/api-extractor-model";
import { entries } from "../entries.mjs";
import { isExported } from "./renderPage.mjs";

const ofReact = ["useState", "useEffect", "useMemo", "useRef"];

/**
 * Puts the imports before an example: what it names of an entry point and does not declare.
 *
 * @param {readonly import("./index.mjs").Surface[]} surfaces
 * @returns {(code: string) => string}
 */
export function importer(surfaces) {
  /** @type {Map<string, { from: string, isType: boolean }>} */
  const homes = new Map(ofReact.map((name) => [name, { from: "react", isType: false }]));
  // what several entry points export comes from the first of them
  for (const { entry, items } of surfaces.toReversed())
    for (const item of items.filter(isExported))
      homes.set(item.displayName, {
        from: entries.find(({ name }) => name === entry)?.specifier ?? entry,
        isType: item instanceof ApiInterface || item instanceof ApiTypeAlias,
      });
  return (code) => {
    if (/^import /m.test(code)) return code;
    /** @type {Map<string, string[]>} */
    const imports = new Map();
    for (const name of namesIn(code)) {
      const home = homes.get(name);
      if (!home) continue;
      const names = imports.get(home.from) ?? [];
      imports.set(home.from, [...names, home.isType ? `type ${name}` : name]);
    }
    const lines = [...imports].map(
      ([from, names]) => `import { ${names.join(", ")} } from "${from}";\n`,
    );
    return lines.length > 0 ? `${lines.join("")}\n${code}` : code;
  };
}

/** The names that a piece of code uses and does not declare. @param {string} code */
function namesIn(code) {
  const declared = new Set(
    [...code.matchAll(/\b(?:function|const|let|type|interface|class)\s+(\w+)/g)].map(
      ([, name]) => name,
    ),
  );
  const plain = code
    .replaceAll("...", " ")
    .replaceAll(/"[^"]*"|\/\/.*/g, "")
    // what stands between two tags is text
    .replaceAll(/>[^<{;=]*<\//g, "></");
  const used = new Set(plain.match(/(?<![.\w])[A-Za-z]\w*/g));
  return [...used].filter((name) => !declared.has(name)).toSorted();
}
