import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import type { FrameScheduler } from "./createFrameScheduler.js";
import { createMessageStore } from "./createMessageStore.js";

const message = (id: string, ...texts: string[]): UIMessage => ({
  id,
  role: "assistant",
  parts: texts.map((text) => ({ type: "text" as const, text })),
});

/** A store whose frames the test paints. */
function setup(initial: readonly UIMessage[] = []) {
  let scheduled: (() => void) | null = null;
  const scheduler: FrameScheduler = {
    schedule(task) {
      scheduled ??= task;
    },
    cancel() {
      scheduled = null;
    },
  };
  const store = createMessageStore<UIMessage>(initial, scheduler);
  const calls: string[] = [];
  store.subscribeToMessages(() => calls.push("messages"));
  store.subscribeToMessageIds(() => calls.push("ids"));
  const paint = () => {
    const task = scheduled;
    scheduled = null;
    task?.();
  };
  const watch = (key: string) => store.subscribeToMessage(key, () => calls.push(key));
  return { store, calls, paint, watch, isScheduled: () => scheduled !== null };
}

describe("the message store", () => {
  it("shows deltas once a frame, to those alone whom they concern", () => {
    const { store, calls, paint, watch } = setup([message("a", "A"), message("b", "B", "…")]);
    watch("a");
    watch("b");
    const before = store.getMessages();
    const live = store.live[1]!;
    for (const text of ["B1", "B12", "B123"]) {
      Object.assign(live.parts[1]!, { text });
      store.replace(1, live);
    }
    expect(calls).toEqual([]);
    expect(store.getMessages()).toBe(before);
    paint();
    expect(calls).toEqual(["messages", "b"]);
    const after = store.getMessages();
    expect(after).not.toBe(before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]!.parts[0]).toBe(before[1]!.parts[0]);
    expect(after[1]!.parts[1]).toEqual({ type: "text", text: "B123" });
    expect(before[1]!.parts[1]).toEqual({ type: "text", text: "…" });
  });

  it("shows a new message at once, and then no frame is due", () => {
    const { store, calls, watch, isScheduled } = setup([message("a", "A")]);
    watch("a");
    store.replace(0, message("a", "A2"));
    store.push(message("b", "B"));
    expect(calls).toContain("ids");
    expect(store.getMessage("a")!.parts).toEqual([{ type: "text", text: "A2" }]);
    store.flush();
    expect(isScheduled()).toBe(false);
    store.pop();
    expect(store.getMessageIds()).toEqual(["a"]);
  });

  it("keeps the identity of what is set again unchanged", () => {
    const { store } = setup([message("a", "A"), message("b", "B")]);
    const before = store.getMessages();
    store.live = store.live.map((one) => ({
      ...one,
      parts: one.parts.map((part) => ({ ...part })),
    }));
    expect(store.getMessages()[0]).toBe(before[0]);
    expect(store.getMessages()[1]).toBe(before[1]);
  });

  it("keys ids that repeat", () => {
    const { store, calls, watch, paint } = setup([
      message("a", "1"),
      message("a", "2"),
      message("a~2", "3"),
      message("__proto__", "4"),
    ]);
    const keys = store.getMessageIds();
    expect(keys).toEqual(["a", "a~2", "a~2~2", "__proto__"]);
    expect(keys.map((key) => store.getMessage(key)!.parts)).toEqual(
      ["1", "2", "3", "4"].map((text) => [{ type: "text", text }]),
    );
    watch("a~2");
    store.replace(1, message("a", "2!"));
    paint();
    expect(calls).toEqual(["messages", "a~2"]);
    expect(store.getMessage("none")).toBeUndefined();
  });

  it("notices an id that was changed in place", () => {
    const { store } = setup([message("a", "1")]);
    const live = store.live[0]!;
    live.id = "b";
    store.replace(0, live);
    expect(store.getMessageIds()).toEqual(["b"]);
    expect(store.getMessage("b")!.id).toBe("b");
  });

  it("does not write into a list of the host's", () => {
    const hosts = [message("a", "1")];
    const { store } = setup(hosts);
    store.replace(0, message("a", "2"));
    store.live = hosts;
    store.replace(0, message("a", "3"));
    expect(hosts[0]!.parts).toEqual([{ type: "text", text: "1" }]);
  });

  it("forgets those who left", () => {
    const { store, calls, watch, paint } = setup([message("a", "1")]);
    const leave = [watch("a"), watch("a")];
    leave[0]!();
    leave[0]!();
    store.replace(0, message("a", "2"));
    paint();
    leave[1]!();
    store.replace(0, message("a", "3"));
    paint();
    expect(calls.filter((call) => call === "a")).toHaveLength(1);
  });

  it("touches one of 10,000 messages for a delta", () => {
    const { store, paint } = setup(Array.from({ length: 10_000 }, (_, i) => message(`m${i}`, "x")));
    const before = store.getMessages();
    for (let frame = 0; frame < 200; frame++) {
      store.replace(9_999, message("m9999", `${frame}`));
      paint();
    }
    const after = store.getMessages();
    expect(after.filter((one, i) => one !== before[i])).toHaveLength(1);
  });
});
