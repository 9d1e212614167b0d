// The reference: docs/api/, rendered from the models that API Extractor makes of the built declarations.
import {
  ApiFunction,
  ApiInterface,
  ApiNamespace,
  ApiPackage,
  ApiPropertySignature,
  ApiTypeAlias,
  ExcerptTokenKind,
} from "@microsoft/api-extractor-model";
import { importer } from "./examples.mjs";
import { pages } from "./pages.mjs";
import { isExported, renderPage, roomOf } from "./renderPage.mjs";
import { isComponent } from "./render.mjs";
import { namedIn } from "./members.mjs";

/**
 * @typedef {import("@microsoft/api-extractor-model").ApiItem} ApiItem
 * @typedef {import("./members.mjs").Index} Index
 * @typedef {{ entry: string, items: ApiItem[], index: Index }} Surface
 */

/** @param {ApiItem} item @param {Index} index */
function addTo(index, item) {
  index.set(item.canonicalReference.toString(), item);
  for (const member of item.members) if (item instanceof ApiNamespace) addTo(index, member);
}

/**
 * @param {string} entry
 * @param {string} path The model's JSON.
 * @returns {Surface}
 */
function loadSurface(entry, path) {
  const { entryPoints } = ApiPackage.loadFromJsonFile(path);
  const items = [...(entryPoints[0]?.members ?? [])];
  /** @type {Index} */
  const index = new Map();
  for (const item of items) addTo(index, item);
  return { entry, items, index };
}

const slug = (/** @type {string} */ title) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

const isDescribedInPlace = (/** @type {ApiItem} */ item) =>
  (item instanceof ApiInterface || item instanceof ApiTypeAlias) &&
  isExported(item) &&
  /Props$|Options$|Result$/.test(item.displayName);

/** The name that an item's own types begin with. @param {ApiItem} item */
const stem = (item) => {
  const { displayName: name, parent } = item;
  const family = parent instanceof ApiNamespace ? parent.displayName : "";
  return family + (name[0] ?? "").toUpperCase() + name.slice(1);
};

/** The types that are described under each item: under that with its name, else under the first that names it. @param {Surface} surface */
function inlinedTypes({ items, index }) {
  /** @type {Map<ApiItem, ApiItem[]>} */
  const under = new Map();
  const taken = new Set();
  const callers = items
    .flatMap((item) =>
      item instanceof ApiNamespace ? [...item.members] : isExported(item) ? [item] : [],
    )
    .filter((item) => item instanceof ApiFunction || isComponent(item));
  const rules = [
    (/** @type {ApiItem} */ item, /** @type {ApiItem} */ type) =>
      type.displayName.startsWith(stem(item)),
    (/** @type {ApiItem} */ item, /** @type {ApiItem} */ type) =>
      isComponent(item)
        ? type.displayName.endsWith("Props")
        : type.displayName.endsWith("Options") && !type.displayName.startsWith("Use"),
  ];
  for (const belongs of rules) {
    for (const item of callers) {
      const named = namedIn(/** @type {ApiFunction} */ (item).excerpt, index).filter(
        (type) => isDescribedInPlace(type) && !taken.has(type) && belongs(item, type),
      );
      for (const type of named) taken.add(type);
      under.set(item, [...new Set([...(under.get(item) ?? []), ...named])]);
    }
  }
  return { under, taken };
}

/** What an item's declaration names, and what the named types name. @param {ApiItem} item @param {Index} index */
function reachedFrom(item, index, seen = new Set()) {
  const excerpt =
    /** @type {{ excerptTokens?: readonly import("@microsoft/api-extractor-model").ExcerptToken[] }} */ (
      item
    ).excerptTokens;
  for (const { kind, canonicalReference } of excerpt ?? []) {
    const found =
      kind === ExcerptTokenKind.Reference && canonicalReference
        ? index.get(canonicalReference.toString())
        : undefined;
    if (!found || seen.has(found)) continue;
    seen.add(found);
    if (!isExported(found)) reachedFrom(found, index, seen);
  }
  for (const member of item.members) reachedFrom(member, index, seen);
  return seen;
}

/** @param {import("./pages.mjs").Page} page @param {ApiItem} item */
const standsOn = (page, item) =>
  !page.rooms ||
  page.rooms.some((room) => roomOf(item) === room || roomOf(item).startsWith(`${room}/`));

/** @param {Surface} surface @param {ReadonlySet<ApiItem>} taken */
function placeItems(surface, taken) {
  /** @type {Map<ApiItem, import("./pages.mjs").Page>} */
  const home = new Map();
  const own = pages.filter(({ entry }) => entry === surface.entry);
  for (const page of own)
    for (const item of surface.items)
      if (isExported(item) && !home.has(item) && standsOn(page, item)) home.set(item, page);
  const lost = surface.items.filter((item) => isExported(item) && !home.has(item));
  if (lost.length > 0)
    throw new Error(
      `No page of the reference holds ${lost.map(({ displayName }) => displayName).join()}`,
    );
  for (const page of own) {
    const here = [...home].filter(([, at]) => at === page).map(([item]) => item);
    for (const item of here)
      for (const named of reachedFrom(item, surface.index))
        if (
          !home.has(named) &&
          !isExported(named) &&
          !roomOf(named).startsWith("internal") &&
          (named instanceof ApiInterface || named instanceof ApiTypeAlias)
        )
          home.set(named, page);
  }
  return {
    home,
    top: (/** @type {import("./pages.mjs").Page} */ page) =>
      [...home].filter(([item, at]) => at === page && !taken.has(item)).map(([item]) => item),
  };
}

/**
 * The default words of each type of labels: `PuffleLabels` says which of them is of which type.
 *
 * @param {Index} index
 * @param {Readonly<Record<string, Readonly<Record<string, unknown>>>>} labels
 */
function defaultWords(index, labels) {
  const all = [...index.values()].find(({ displayName }) => displayName === "PuffleLabels");
  return new Map(
    (all?.members ?? []).flatMap((member) => {
      const type = member instanceof ApiPropertySignature ? member.propertyTypeExcerpt.text : "";
      const words = labels[member.displayName];
      return words ? [[type.trim(), words]] : [];
    }),
  );
}

/**
 * Renders the reference.
 *
 * @param {readonly { name: string, model: string }[]} models Each entry point's model, as a path to its JSON.
 * @param {import("./renderPage.mjs").AttributeTables} tables The tables of data attributes.
 * @param {Readonly<Record<string, Readonly<Record<string, unknown>>>>} labels The default words.
 * @returns {{ file: string, text: string }[]} The pages, by their names under docs/api/.
 */
export function renderReference(models, tables, labels) {
  const surfaces = models.map(({ name, model }) => loadSurface(name, model));
  const withImports = importer(surfaces);
  return surfaces.flatMap((surface) => {
    const { under, taken } = inlinedTypes(surface);
    const { home, top } = placeItems(surface, taken);
    const parentOf = new Map(
      [...under].flatMap(([item, types]) => types.map((type) => [type, item])),
    );
    const pageOf = (/** @type {ApiItem} */ item) =>
      home.get(parentOf.get(item) ?? item) ?? home.get(item) ?? homeOfPart(item, home);
    return pages
      .filter(({ entry }) => entry === surface.entry)
      .map((page) => ({
        file: page.file,
        text: renderPage(
          page,
          top(page),
          {
            index: surface.index,
            inlined: (item) => under.get(item) ?? [],
            withImports,
            words: defaultWords(surface.index, labels),
            link: (item) => {
              const at = pageOf(item);
              if (!at) return null;
              const anchor = `#${slug(item.displayName.replace(/_\d+$/, ""))}`;
              return at === page ? anchor : `${at.file}${anchor}`;
            },
          },
          tables,
        ),
      }));
  });
}

/** @param {ApiItem | undefined} item @param {ReadonlyMap<ApiItem, import("./pages.mjs").Page>} home */
function homeOfPart(item, home) {
  return item?.parent instanceof ApiNamespace ? home.get(item.parent) : undefined;
}
