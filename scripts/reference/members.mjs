// The members of a type, its own and those that it takes from others.
import {
  ApiInterface,
  ApiMethodSignature,
  ApiPropertySignature,
  ApiTypeAlias,
  ExcerptTokenKind,
} from "@microsoft/api-extractor-model";

/**
 * @typedef {import("@microsoft/api-extractor-model").ApiItem} ApiItem
 * @typedef {import("@microsoft/api-extractor-model").Excerpt} Excerpt
 * @typedef {Map<string, ApiItem>} Index Every item by its canonical reference.
 * @typedef {object} Members
 * @property {(ApiPropertySignature | ApiMethodSignature)[]} own In the order of the alphabet, the required first.
 * @property {string[]} elements The elements whose attributes it takes as well.
 * @property {string[]} others Types of other packages that it takes members from.
 */

/**
 * The items of this package that an excerpt names.
 *
 * @param {Excerpt} excerpt
 * @param {Index} index
 */
export function namedIn(excerpt, index) {
  return excerpt.spannedTokens.flatMap(({ kind, canonicalReference }) => {
    const item =
      kind === ExcerptTokenKind.Reference && canonicalReference
        ? index.get(canonicalReference.toString())
        : undefined;
    return item ? [item] : [];
  });
}

const elementOf =
  /^(?:PartProps|ComponentPropsWithoutRef)<"(\w+)">|\w+HTMLAttributes<HTML(\w+)Element>/;
const quoted = (/** @type {string} */ text) =>
  [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name);

/**
 * One type that another extends: `Base`, `Omit<Base, "a">` or `Pick<Base, "a">`.
 *
 * @param {Excerpt} excerpt
 * @param {Index} index
 * @returns {Members}
 */
function inherited(excerpt, index) {
  const text = excerpt.text.trim();
  const [, wrapper, inside] = /^(Omit|Pick)<([^]*)>$/.exec(text) ?? [];
  const base = (inside ?? text).trim();
  const element = elementOf.exec(base);
  if (element) {
    return { own: [], elements: [element[1] ?? (element[2] ?? "").toLowerCase()], others: [] };
  }
  const [item] = namedIn(excerpt, index);
  if (!item) return { own: [], elements: [], others: [base] };
  const members = membersOf(item, index);
  if (!wrapper) return members;
  const names = quoted(
    base.slice(base.lastIndexOf(",")).includes('"') ? base.slice(base.indexOf(",")) : "",
  );
  const keep = (/** @type {string} */ name) => names.includes(name) === (wrapper === "Pick");
  return { ...members, own: members.own.filter(({ name }) => keep(name)) };
}

/**
 * @param {ApiItem} item
 * @param {Index} index
 * @returns {Members} Nothing at all of a type that is no list of members.
 */
export function membersOf(item, index) {
  if (item instanceof ApiTypeAlias) {
    const isPlain = /^(Omit<|Pick<)?\w+(<[\w\s,"|]*>)?[^&|{(]*$/.test(item.typeExcerpt.text.trim());
    return isPlain && namedIn(item.typeExcerpt, index).length > 0
      ? inherited(item.typeExcerpt, index)
      : { own: [], elements: [], others: [] };
  }
  if (!(item instanceof ApiInterface)) return { own: [], elements: [], others: [] };
  const bases = item.extendsTypes.map(({ excerpt }) => inherited(excerpt, index));
  /** @type {Map<string, ApiPropertySignature | ApiMethodSignature>} */
  const own = new Map(bases.flatMap((base) => base.own.map((member) => [member.name, member])));
  for (const member of item.members) {
    if (member instanceof ApiPropertySignature || member instanceof ApiMethodSignature) {
      own.set(member.name, member);
    }
  }
  return {
    own: [...own.values()].toSorted(
      (a, b) => Number(a.isOptional) - Number(b.isOptional) || (a.name < b.name ? -1 : 1),
    ),
    elements: [...new Set(bases.flatMap(({ elements }) => elements))],
    others: [...new Set(bases.flatMap(({ others }) => others))],
  };
}
