/**
 * Gives each version an id that is made of its content: it stays the same when the current version
 * becomes an earlier one, and when the server drops the oldest. Versions of the same content are counted.
 */
export function createVersionIds(): (content: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (content) => {
    const id = [0x811c9dc5, 0x1000193].map((seed) => hash(content, seed).toString(36)).join("");
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), a separator behind each text. */
function hash(texts: readonly string[], seed: number): number {
  let sum = seed;
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
    }
    sum = Math.imul(sum ^ 0x10000, 0x01000193);
  }
  return sum >>> 0;
}
