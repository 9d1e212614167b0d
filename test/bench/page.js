// What the runner calls in every page. A page exports `mount(element, messages)` and `stream(texts, pace)`.
import { deltas, history } from "./text.js";

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

export function serve(contestant) {
  const element = document.getElementById("app");
  const everything = document.getElementsByTagName("*");
  let frames = 0;
  let gaps = 0;

  async function mount(count) {
    const messages = history(count);
    await frame();
    await task();
    const start = performance.now();
    contestant.mount(element, messages);
    let settled = 0;
    for (let still = 0, before = -1; still < 30; still += 1) {
      await frame();
      await task();
      if (everything.length === before) continue;
      before = everything.length;
      settled = performance.now() - start;
      still = 0;
    }
    return settled;
  }

  async function stream(count, pace) {
    const start = performance.now();
    let isRunning = true;
    let before = start;
    frames = 0;
    gaps = 0;
    const watch = () => {
      const now = performance.now();
      if (now - before > 50) gaps += 1;
      before = now;
      frames += 1;
      if (isRunning) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    await contestant.stream(deltas(count), pace);
    while (!element.textContent.slice(-2000).includes("finis")) {
      await frame();
      if (performance.now() - start > count * pace + 20_000) throw new Error("it never ended");
    }
    await frame();
    await frame();
    isRunning = false;
    const seconds = (performance.now() - start) / 1000;
    return { framesPerSecond: frames / seconds, gaps, fromEnd: fromEnd() };
  }

  /** Pixels between what is seen and the end of what scrolls. */
  function fromEnd() {
    const scrollers = [...element.querySelectorAll("*")].filter(
      (one) => getComputedStyle(one).overflowY === "auto" && one.localName !== "textarea",
    );
    const one = scrollers.toSorted((a, b) => b.scrollHeight - a.scrollHeight)[0];
    return one ? Math.round(one.scrollHeight - one.clientHeight - one.scrollTop) : 0;
  }

  const delays = [];
  function watchKeys() {
    addEventListener(
      "keydown",
      (event) => {
        requestAnimationFrame(async () => {
          await task();
          delays.push(performance.now() - event.timeStamp);
        });
      },
      { capture: true },
    );
  }

  window.bench = { mount, stream, watchKeys, delays };
}
