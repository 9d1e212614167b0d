// One item of the public surface as Markdown.
import {
  ApiClass,
  ApiFunction,
  ApiInterface,
  ApiMethod,
  ApiMethodSignature,
  ApiNamespace,
  ApiProperty,
  ApiTypeAlias,
  ApiVariable,
} from "@microsoft/api-extractor-model";
import { membersOf, namedIn } from "./members.mjs";
import { readComment } from "./words.mjs";

/**
 * @typedef {import("@microsoft/api-extractor-model").ApiItem} ApiItem
 * @typedef {import("@microsoft/api-extractor-model").ApiDeclaredItem} Declared
 * @typedef {import("./members.mjs").Index} Index
 * @typedef {object} Context
 * @property {Index} index
 * @property {(item: ApiItem, from: ApiItem) => string | null} link Where an item is described, seen from another.
 * @property {(item: ApiItem) => ApiItem[]} inlined The types that are described under an item.
 * @property {(code: string) => string} withImports Puts the imports before an example.
 * @property {ReadonlyMap<string, Readonly<Record<string, unknown>>>} words The default words of the types of labels.
 */

const docsOf = (/** @type {ApiItem} */ item) =>
  readComment(/** @type {Declared} */ (item).tsdocComment);

/** Types as they are read: without the paths and the line breaks of a declaration. @param {string} text */
const tidy = (text) =>
  text
    .replaceAll(/import\("[^"]+"\)\./g, "")
    .replaceAll(/\/\*\*[^]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

const cell = (/** @type {string} */ text) =>
  text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
const code = (/** @type {string} */ text) => (text === "" ? "" : `\`${cell(text)}\``);

/** @param {ApiItem} member */
function typeOf(member) {
  if (member instanceof ApiMethodSignature || member instanceof ApiMethod) {
    const parameters = member.parameters
      .map(
        ({ name, isOptional, parameterTypeExcerpt }) =>
          `${name}${isOptional ? "?" : ""}: ${parameterTypeExcerpt.text}`,
      )
      .join(", ");
    return tidy(`(${parameters}) => ${member.returnTypeExcerpt.text}`);
  }
  const { propertyTypeExcerpt, isOptional } =
    /** @type {import("@microsoft/api-extractor-model").ApiPropertySignature} */ (member);
  const type = tidy(propertyTypeExcerpt.text);
  return isOptional ? type.replace(/ \| undefined$/, "") : type;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  if (rows.length === 0) return "";
  // a column that says nothing is left out
  const used = head.map((_, at) => rows.some((row) => row[at] !== ""));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.filter((_, at) => used[at]).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** @param {ApiItem} item @param {ApiItem} member @param {string} written @param {Context} context */
function defaultOf(item, member, written, context) {
  if (written !== "") return isLiteral.test(written) ? code(written) : cell(written);
  const word = context.words.get(item.displayName)?.[member.displayName];
  return typeof word === "string" ? cell(`“${word}”`) : "";
}

/** What a default may be that is code; anything else is words. */
const isLiteral = /^("[^"]*"|-?[\d_]+|true|false|null|Infinity|\[\]|[a-z]+\.\w+)$/;

/** @param {ApiItem} item @param {readonly ApiItem[]} members @param {Context} context */
function memberTable(item, members, context) {
  const rows = members.map((member) => {
    const docs = docsOf(member);
    const isOptional = "isOptional" in member && member.isOptional;
    const throws = docs.throws.map((text) => ` Throws ${text}`).join("");
    return [
      code(`${member.displayName}${isOptional ? "?" : ""}`),
      code(typeOf(member)),
      defaultOf(item, member, docs.default, context),
      cell(`${docs.summary} ${docs.remarks}${throws}`.trim()),
    ];
  });
  const text = table(["Name", "Type", "Default", "Meaning"], rows);
  const named = members.flatMap((member) =>
    "excerpt" in member ? namedIn(/** @type {Declared} */ (member).excerpt, context.index) : [],
  );
  return [text, seeAlso(item, named, context)].filter(Boolean).join("\n\n");
}

/** @param {ApiItem} from @param {readonly ApiItem[]} items @param {Context} context */
function seeAlso(from, items, context) {
  const own = new Set([from, ...context.inlined(from)]);
  const links = [...new Set(items)]
    .filter((item) => !own.has(item))
    .flatMap((item) => {
      const target = context.link(item, from);
      return target ? [`[\`${item.displayName.replace(/_\d+$/, "")}\`](${target})`] : [];
    });
  return links.length > 0 ? `Types: ${[...new Set(links)].toSorted().join(", ")}.` : "";
}

/** @param {ApiItem} item @param {Context} context */
function listOfMembers(item, context) {
  const { own, elements, others } = membersOf(item, context.index);
  const rest = [
    ...elements.map((name) => `every attribute of \`<${name}>\``),
    ...others.map((name) => `the members of \`${tidy(name)}\``),
  ];
  return [
    memberTable(item, own, context),
    rest.length > 0 ? `${own.length > 0 ? "And" : "Takes"} ${rest.join(", and ")}.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** @param {string} text */
const signature = (text) =>
  `\`\`\`ts signature\n${text
    .replaceAll(/import\("[^"]+"\)\./g, "")
    .replace(/^export declare /, "")
    .replace(/^export /, "")
    .trim()}\n\`\`\``;

/** @param {ApiClass} item @param {Context} context */
function classMembers(item, context) {
  const members = item.members.filter(
    (member) => member instanceof ApiProperty || member instanceof ApiMethod,
  );
  return memberTable(item, members, context);
}

/** @param {ApiItem} item @param {Context} context */
function bodyOf(item, context) {
  if (item instanceof ApiInterface) return listOfMembers(item, context);
  if (item instanceof ApiClass) return classMembers(item, context);
  if (item instanceof ApiTypeAlias) {
    const { own, elements, others } = membersOf(item, context.index);
    if (own.length + elements.length + others.length > 0) return listOfMembers(item, context);
    return [
      signature(item.excerpt.text),
      seeAlso(item, namedIn(item.typeExcerpt, context.index), context),
    ]
      .filter(Boolean)
      .join("\n\n");
  }
  if (item instanceof ApiFunction) {
    const named = namedIn(item.excerpt, context.index);
    return [signature(item.excerpt.text), parametersOf(item), seeAlso(item, named, context)]
      .filter(Boolean)
      .join("\n\n");
  }
  if (item instanceof ApiVariable && !isComponent(item)) {
    const type = tidy(item.variableTypeExcerpt.text);
    return type.startsWith("{") ? "" : signature(`const ${item.name}: ${type}`);
  }
  return "";
}

/** @param {ApiFunction} item */
function parametersOf(item) {
  const { parameters } = docsOf(item);
  return [...parameters].map(([name, text]) => `- \`${name}\`: ${text}`).join("\n");
}

/** Whether an item is a React component, by its type. @param {ApiItem} item */
export function isComponent(item) {
  if (!/^[A-Z]/.test(item.displayName)) return false;
  if (item instanceof ApiVariable)
    return /ExoticComponent|ComponentType/.test(item.variableTypeExcerpt.text);
  return (
    item instanceof ApiFunction &&
    /ReactElement|ReactNode|JSX|^null$/.test(item.returnTypeExcerpt.text)
  );
}

/**
 * @param {ApiItem} item
 * @param {Context} context
 * @param {{ level?: number, title?: string, after?: string }} [options]
 * @returns {string}
 */
export function renderItem(
  item,
  context,
  { level = 3, title = item.displayName, after = "" } = {},
) {
  const docs = docsOf(item);
  const isRead = isComponent(item) || item instanceof ApiNamespace;
  const loose = docs.examples.some((text) => !text.includes("```"));
  if (loose) throw new Error(`The @example of ${item.displayName} stands in no fence.`);
  const example = docs.examples.map((text) =>
    text.replace(
      /```(tsx?)\n([^]*?)```/g,
      (_, language, source) => `\`\`\`${language}\n${context.withImports(source)}\`\`\``,
    ),
  );
  return [
    `${"#".repeat(level)} ${title.replace(/_\d+$/, "")}`,
    docs.summary,
    docs.remarks,
    isRead ? "" : bodyOf(item, context),
    docs.returns === "" ? "" : `Returns ${docs.returns}`,
    ...docs.throws.map((text) => `Throws: ${text}`),
    ...example,
    ...context.inlined(item).map((type) => renderItem(type, context, { level: level + 1 })),
    after,
  ]
    .filter((text) => text.trim() !== "")
    .join("\n\n");
}
