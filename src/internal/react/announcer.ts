/** How urgent: `assertive` interrupts what is being read. */
export type Politeness = "polite" | "assertive";

interface Announcer {
  host: HTMLElement;
  regions: Record<Politeness, HTMLElement>;
  /** Regions must stand empty for a moment before Safari and NVDA watch them. In `performance.now()` time. */
  readyAt: number;
  users: number;
  timers: Set<ReturnType<typeof setTimeout>>;
}

const settleTime = 150;
const stayTime = 7000;
const hidden =
  "position:absolute;inline-size:1px;block-size:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;inset-block-start:0;inset-inline-start:0";

/** One per document, also when two copies of this package meet in a page. */
const key = Symbol.for("puffle-react.announcer");
type Holder = Document & { [key]?: Announcer };

function createRegion(document: Document, politeness: Politeness): HTMLElement {
  const region = document.createElement("div");
  region.setAttribute("role", "log");
  region.setAttribute("aria-live", politeness);
  region.setAttribute("aria-relevant", "additions");
  return region;
}

function create(document: Document): Announcer {
  const host = document.createElement("div");
  host.setAttribute("data-puffle", "announcer");
  // set as a property, since a strict style-src forbids the attribute
  host.style.cssText = hidden;
  const regions = {
    polite: createRegion(document, "polite"),
    assertive: createRegion(document, "assertive"),
  };
  host.append(regions.polite, regions.assertive);
  const announcer = {
    host,
    regions,
    readyAt: 0,
    users: 0,
    timers: new Set<ReturnType<typeof setTimeout>>(),
  };
  place(document, announcer);
  return announcer;
}

/**
 * Puts the regions where they are heard: what is behind a modal `<dialog>` of the host's is inert, and
 * nothing in it is spoken.
 */
function place(document: Document, announcer: Announcer): void {
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  if (announcer.host.parentNode === home) return;
  home.append(announcer.host);
  announcer.readyAt = performance.now() + settleTime;
}

function later(announcer: Announcer, delay: number, action: () => void): void {
  const timer = setTimeout(() => {
    announcer.timers.delete(timer);
    action();
  }, delay);
  announcer.timers.add(timer);
}

/**
 * Puts the page's two live regions into the document, empty, unless they are there. Returns how to let
 * go of them: the last one to let go removes them.
 */
export function retainAnnouncer(document: Document): () => void {
  const holder = document as Holder;
  const announcer = (holder[key] ??= create(document));
  announcer.users += 1;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    announcer.users -= 1;
    if (announcer.users > 0) return;
    for (const timer of announcer.timers) clearTimeout(timer);
    announcer.host.remove();
    if (holder[key] === announcer) delete holder[key];
  };
}

/**
 * Speaks a text through the page's live regions: as one addition, removed again after 7 s. Does nothing
 * when nobody retains them, and for an empty text.
 */
export function announce(
  document: Document,
  text: string,
  politeness: Politeness = "polite",
): void {
  const announcer = (document as Holder)[key];
  if (!announcer || !text.trim()) return;
  place(document, announcer);
  const speak = () => {
    const line = document.createElement("div");
    line.textContent = text;
    announcer.regions[politeness].append(line);
    later(announcer, stayTime, () => line.remove());
  };
  const wait = announcer.readyAt - performance.now();
  if (wait > 0) later(announcer, wait, speak);
  else speak();
}
