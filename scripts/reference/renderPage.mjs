// One page of the reference.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  ApiClass,
  ApiFunction,
  ApiInterface,
  ApiNamespace,
  ApiTypeAlias,
  ApiVariable,
} from "@microsoft/api-extractor-model";
import { root } from "../reports.mjs";
import { isComponent, renderItem, table } from "./render.mjs";

/**
 * @typedef {import("@microsoft/api-extractor-model").ApiItem} ApiItem
 * @typedef {import("./render.mjs").Context} Context
 * @typedef {Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>} AttributeTables
 */

/** The folder of dist/ that an item stands in. @param {ApiItem} item */
export const roomOf = (item) =>
  (/** @type {{ fileUrlPath?: string }} */ (item).fileUrlPath ?? "")
    .split("/")
    .slice(1, -1)
    .join("/");

/** @param {ApiItem} item */
export const isExported = (item) => !item.canonicalReference.toString().includes("!~");

const sections = /** @type {const} */ ([
  ["Components", (/** @type {ApiItem} */ item) => isComponent(item)],
  [
    "Hooks",
    (/** @type {ApiItem} */ item) => item instanceof ApiFunction && /^use[A-Z]/.test(item.name),
  ],
  ["Functions", (/** @type {ApiItem} */ item) => item instanceof ApiFunction],
  ["Classes", (/** @type {ApiItem} */ item) => item instanceof ApiClass],
  ["Values", (/** @type {ApiItem} */ item) => item instanceof ApiVariable],
  [
    "Types",
    (/** @type {ApiItem} */ item) => item instanceof ApiInterface || item instanceof ApiTypeAlias,
  ],
]);

const camel = (/** @type {string} */ name) => name[0]?.toLowerCase() + name.slice(1);

/** @param {Readonly<Record<string, string>>} attributes */
const attributeTable = (attributes) =>
  table(
    ["Attribute", "Meaning"],
    Object.entries(attributes).map(([name, meaning]) => [
      `\`${name}\``,
      meaning.replaceAll("|", "\\|"),
    ]),
  );

/** The names that a room's parts have for selectors. @param {string} room */
function partNames(room) {
  const folder = join(root, "src", room);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".tsx") && !file.includes(".test."))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(/"?data-puffle"?[:=] ?"([\w-]+)"/g),
    ])
    .map(([, name]) => `\`${name}\``);
  return [...new Set(names)].toSorted();
}

/** The tokens that a room's rules take. @param {string} room */
function tokensOf(room) {
  const path = join(root, "src/theme", `${basename(room)}.css`);
  if (!existsSync(path)) return [];
  const names = [...readFileSync(path, "utf8").matchAll(/var\((--puffle-[\w-]+)/g)];
  return [...new Set(names.map(([, name]) => `\`${name}\``))].toSorted();
}

/** @param {string} room */
function stylingOf(room) {
  const names = partNames(room);
  const tokens = tokensOf(room);
  return [
    names.length > 0 ? `Names for selectors (\`[data-puffle="…"]\`): ${names.join(", ")}.` : "",
    tokens.length > 0 ? `Tokens that their rules take: ${tokens.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/**
 * A family of parts: `Composer` with its parts, and what else stands in its room.
 *
 * @param {ApiNamespace} family
 * @param {readonly ApiItem[]} others
 * @param {Context} context
 * @param {AttributeTables} tables
 */
function renderFamily(family, others, context, tables) {
  const room = roomOf(family);
  const attributes = tables[`${camel(family.name)}Attributes`] ?? {};
  const described = new Set(family.members.map(({ displayName }) => camel(displayName)));
  const parts = family.members.map((part) => {
    const own = attributes[camel(part.displayName)];
    return renderItem(part, context, {
      title: `${family.name}.${part.displayName}`,
      after: own ? attributeTable(own) : "",
    });
  });
  const left = Object.entries(attributes).filter(([name]) => !described.has(name));
  return [
    `## ${family.name}`,
    stylingOf(room),
    ...left.map(([name, own]) => `Attributes of \`${name}\`:\n\n${attributeTable(own)}`),
    ...parts,
    ...others.map((item) => renderItem(item, context)),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** @param {readonly ApiItem[]} items @param {Context} context @param {AttributeTables} tables @param {string} room */
function renderRoom(items, context, tables, room) {
  const family = items.find((item) => item instanceof ApiNamespace);
  const rest = items.filter((item) => item !== family && !item.displayName.endsWith("Attributes"));
  if (family instanceof ApiNamespace) return renderFamily(family, rest, context, tables);
  const [name] = items.filter(({ displayName }) => displayName.endsWith("Attributes"));
  return [
    `## ${basename(room)[0]?.toUpperCase()}${basename(room).slice(1)}`,
    stylingOf(room),
    ...Object.entries(tables[name?.displayName ?? ""] ?? {}).map(
      ([part, own]) => `Attributes of \`${part}\`:\n\n${attributeTable(own)}`,
    ),
    ...rest.map((item) => renderItem(item, context)),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/**
 * @param {import("./pages.mjs").Page} page
 * @param {readonly ApiItem[]} items What stands on it: exports, and types that only these name.
 * @param {Context} context
 * @param {AttributeTables} tables
 */
export function renderPage(page, items, context, tables) {
  const top = items.filter(isExported);
  const parts = page.rooms?.every((room) => room.startsWith("primitives/"))
    ? page.rooms.map((room) =>
        renderRoom(
          top.filter((item) => roomOf(item) === room || roomOf(item).startsWith(`${room}/`)),
          context,
          tables,
          room,
        ),
      )
    : renderSections(top, context);
  const named = items.filter((item) => !isExported(item));
  return `${[
    `# ${page.title}`,
    page.intro,
    ...parts,
    named.length > 0
      ? `## Types that are only named\n\nThey have no name of their own to import; take them from the type that names them.\n\n${named
          .map((item) => renderItem(item, context))
          .join("\n\n")}`
      : "",
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
}

/** @param {readonly ApiItem[]} items @param {Context} context */
function renderSections(items, context) {
  const left = new Set(items);
  return sections.flatMap(([title, belongs]) => {
    const here = [...left].filter(belongs);
    for (const item of here) left.delete(item);
    if (here.length === 0) return [];
    return [`## ${title}`, ...here.map((item) => renderItem(item, context))];
  });
}
