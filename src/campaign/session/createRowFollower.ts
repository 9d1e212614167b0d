import { isUnderWay } from "./deriveSnapshot.js";
import { idleFor } from "./pacing.js";
import { isFinalReadError, type SessionCore } from "./SessionCore.js";

/** A row that was read so lately need not be read again for somebody who comes to look. Milliseconds. */
const justRead = 2_000;
/** The least time between two looks that a page asks for by coming back. Milliseconds. */
const leastBetweenWakes = 1_000;

/**
 * Reads the row for those who look: once when they come, again while somebody else's task runs, when
 * somebody says that it is outdated, and when the page comes back. Rests while a turn of ours is under way,
 * which reads by itself.
 */
export function createRowFollower(core: SessionCore) {
  let control: AbortController | null = null;
  let loop: AbortController | null = null;
  let isWanted = false;

  function start() {
    if (control) return;
    const { environment } = core;
    control = new AbortController();
    const leave = [environment.onWake(wake), core.onOutdated(look), core.subscribe(() => check())];
    control.signal.addEventListener("abort", () => leave.forEach((end) => end()));
    isWanted = core.rowAge > justRead;
    check();
  }

  function stop() {
    control?.abort();
    loop?.abort();
    control = null;
    loop = null;
  }

  function wake() {
    const { row, readError } = core.state;
    const isIdle = row !== null && row.task_status === null && readError === null;
    if (core.sinceLook < (isIdle ? idleFor : leastBetweenWakes)) return;
    look();
  }

  /** Looks now, by whoever is reading already. */
  function look() {
    if (core.nudge()) return;
    isWanted = true;
    check();
  }

  /** @param looks - How often this has been looked for in vain: no look follows another one at once. */
  function check(looks = 0) {
    const { row, readError, intent, isGone } = core.state;
    if (isGone || isUnderWay(intent)) return loop?.abort();
    if (!control || loop) return;
    const isOpen = row === null || row.task_status !== null || readError !== null;
    const isFinal = readError !== null && isFinalReadError(readError);
    if (isWanted || (isOpen && !isFinal)) void follow(looks);
  }

  async function follow(first: number) {
    const mine = new AbortController();
    loop = mine;
    try {
      for (let looks = first; ; looks++) {
        const { row, readError } = core.state;
        if (looks > 0 || ((row || readError) && !isWanted)) await core.pause(looks, mine.signal);
        isWanted = false;
        const read = await core.tryLook(mine.signal);
        if (read?.task_status === null) break;
      }
    } catch {
      // Ended from outside, or the row can never be read.
    } finally {
      if (loop === mine) loop = null;
    }
    // An answer that a later look has overtaken is no answer.
    if (!mine.signal.aborted) check(1);
  }

  return { start, stop };
}
