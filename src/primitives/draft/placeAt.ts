import type { MenuPlace } from "./VariableMenu.js";

/** Pixels: as wide as a menu becomes, and its distance from the line. */
const menuWidth = 260;
const gap = 4;

function findText(root: Node, offset: number): { node: Text; offset: number } | null {
  const walker = root.ownerDocument!.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let rest = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    if (rest <= length) return { node: node as Text, offset: rest };
    rest -= length;
  }
  return null;
}

/** Where a menu belongs that hangs below a place in the text: in pixels from the corner of the editor. */
export function placeAt(
  root: HTMLElement | null,
  mirror: HTMLElement | null,
  offset: number,
): MenuPlace {
  const none = { left: 0, top: root?.offsetHeight ?? 0 };
  const found = root && mirror ? findText(mirror, offset) : null;
  if (!root || !found) return none;
  const range = root.ownerDocument.createRange();
  range.setStart(found.node, found.offset);
  range.collapse(true);
  // where nothing is laid out there is nothing to measure
  if (typeof range.getClientRects !== "function") return none;
  const line = range.getClientRects()[0] ?? mirror!.getBoundingClientRect();
  const box = root.getBoundingClientRect();
  const most = Math.max(0, box.width - menuWidth);
  return {
    left: Math.max(0, Math.min(line.left - box.left, most)),
    top: line.bottom - box.top + gap,
  };
}
