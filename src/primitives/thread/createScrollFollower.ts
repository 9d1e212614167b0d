/** Keeps a scroll container at its end while the reader is there, and leaves it alone otherwise. */
export interface ScrollFollower {
  /** Starts following. Call it with the container in the document. Returns how to stop. */
  attach(viewport: HTMLElement): () => void;
  /** Whether the reader is at the end. */
  isFollowing(): boolean;
  /** Called when `isFollowing` changes. */
  subscribe(listener: () => void): () => void;
  scrollToEnd(): void;
  /** Remembers where `anchor` is. `restorePlace` puts it there again, after content above it changed. */
  capturePlace(anchor: Element | null): void;
  restorePlace(): void;
  viewport(): HTMLElement | null;
}

// Pixels. Scroll positions can be fractions, sizes are rounded.
const tolerance = 2;
// Milliseconds. How long after a turn of the wheel the scroll that it causes may still be on its way.
const wheelGrace = 150;
// Milliseconds. How long after a click on a card that opens its growth may still be on its way.
const toggleGrace = 400;

class Follower implements ScrollFollower {
  private element: HTMLElement | null = null;
  private following = true;
  private lastTop = 0;
  private lastMaximum = 0;
  private isTouching = false;
  private wheelUntil = 0;
  private toggledUntil = 0;
  private wheelTimer: ReturnType<typeof setTimeout> | undefined;
  private place: { anchor: Element; top: number } | null = null;
  private readonly listeners = new Set<() => void>();

  readonly viewport = () => this.element;
  readonly isFollowing = () => this.following;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly attach = (viewport: HTMLElement) => {
    this.element = viewport;
    const listening = new AbortController();
    const on = (type: string, listener: (event: Event) => void) =>
      viewport.addEventListener(type, listener, {
        passive: true,
        capture: type === "click",
        signal: listening.signal,
      });
    on("scroll", this.onScroll);
    on("wheel", (event) => this.onWheel(event as WheelEvent));
    on("touchstart", () => (this.isTouching = true));
    for (const type of ["touchend", "touchcancel"]) on(type, this.onTouchEnd);
    on("click", this.onClick);
    const unobserve = this.observe(viewport);
    if (this.following) this.pin();
    return () => {
      listening.abort();
      unobserve();
      clearTimeout(this.wheelTimer);
      this.isTouching = false;
      this.element = null;
    };
  };

  /**
   * Watches the sizes of the container and of what is in it. A resize is reported after layout and
   * before paint: the one place where following costs no layout of its own.
   */
  private observe(viewport: HTMLElement): () => void {
    if (typeof ResizeObserver === "undefined") return () => {};
    const sizes = new ResizeObserver(this.onResize);
    const watchChildren = () => {
      for (const child of viewport.children) sizes.observe(child);
    };
    const children = new MutationObserver(watchChildren);
    sizes.observe(viewport);
    watchChildren();
    children.observe(viewport, { childList: true });
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }

  private readonly onResize = () => {
    if (this.toggledUntil > 0 && performance.now() < this.toggledUntil) {
      // the reader opened or closed something: it stays where it is
      this.toggledUntil = 0;
      this.measure();
      return this.setFollowing(this.isAtEnd());
    }
    const isHeld = this.isTouching || performance.now() < this.wheelUntil;
    if (this.following && !isHeld) this.pin();
    else if (!this.following && this.hasNothingToScroll()) this.scrollToEnd();
  };

  /** Then there is no other place than the end. */
  private hasNothingToScroll(): boolean {
    return (
      this.element !== null && this.element.scrollHeight - this.element.clientHeight <= tolerance
    );
  }

  private pin(): void {
    if (!this.element) return;
    this.element.scrollTop = this.element.scrollHeight;
    // at the end the position is the maximum: no need to ask for the sizes again
    this.lastTop = this.element.scrollTop;
    this.lastMaximum = this.lastTop;
  }

  private measure(): void {
    if (!this.element) return;
    this.lastTop = this.element.scrollTop;
    this.lastMaximum = this.element.scrollHeight - this.element.clientHeight;
  }

  private isAtEnd(): boolean {
    return this.lastMaximum - this.lastTop <= tolerance;
  }

  private readonly onScroll = () => {
    const top = this.lastTop;
    const maximum = this.lastMaximum;
    this.measure();
    // content that shrinks moves the position up too, and is no wish of the reader's
    const wentUp = top - this.lastTop >= 0.5 && maximum - this.lastMaximum <= 0.5;
    if (this.following && wentUp) this.setFollowing(false);
    else if (!this.following && this.lastTop > top && this.isAtEnd()) this.setFollowing(true);
  };

  private onWheel(event: WheelEvent): void {
    if (event.deltaY >= 0) return;
    this.wheelUntil = performance.now() + wheelGrace;
    clearTimeout(this.wheelTimer);
    this.wheelTimer = setTimeout(this.onResize, wheelGrace + 1);
  }

  private readonly onTouchEnd = () => {
    this.isTouching = false;
    this.onResize();
  };

  private readonly onClick = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("summary, [aria-expanded]"))
      this.toggledUntil = performance.now() + toggleGrace;
  };

  private setFollowing(following: boolean): void {
    if (this.following === following) return;
    this.following = following;
    for (const listener of this.listeners) listener();
  }

  readonly scrollToEnd = () => {
    this.pin();
    this.setFollowing(true);
  };

  readonly capturePlace = (anchor: Element | null) => {
    this.place = anchor ? { anchor, top: anchor.getBoundingClientRect().top } : null;
  };

  readonly restorePlace = () => {
    const { place, element } = this;
    this.place = null;
    if (!place || !element || this.following || !place.anchor.isConnected) return;
    const moved = place.anchor.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) < 1) return;
    element.scrollTop += moved;
    this.measure();
  };
}

/**
 * Makes a follower. One pixel of upward scroll ends the following at once; only the way down to the end
 * begins it again. What the reader opens keeps its place.
 */
export function createScrollFollower(): ScrollFollower {
  return new Follower();
}
