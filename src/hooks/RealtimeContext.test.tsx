import { describe, expect, it } from "vitest";
import { createRealtimeRuns } from "./RealtimeContext.js";

const noop = () => {};
const run = (publicAccessToken: string, onLiveChange = noop as (isLive: boolean) => void) => ({
  runId: "run_1",
  publicAccessToken,
  onText: noop,
  onLiveChange,
  onFinish: noop,
});

describe("the runs that are followed", () => {
  it("follow a run anew when it has a new token, and hear the last word of nobody who was stopped", () => {
    const { runs, follow } = createRealtimeRuns();
    const heard: [string, boolean][] = [];
    const hear = (who: string) => (isLive: boolean) => void heard.push([who, isLive]);
    const leave = follow(run("old", hear("old run")), hear("old"));
    const [before] = runs.get();
    before?.onLiveChange(true);
    leave();
    follow(run("new", hear("new run")), hear("new"));
    const [after, ...more] = runs.get();
    expect(more).toEqual([]);
    expect(after).toMatchObject({ runId: "run_1", publicAccessToken: "new" });
    expect(after?.key).not.toBe(before?.key);
    before?.onLiveChange(true);
    after?.onLiveChange(true);
    expect(heard).toEqual([
      ["old run", true],
      ["old", true],
      ["old run", false],
      ["new run", true],
      ["new", true],
    ]);
  });

  it("follow one run once, tell everyone, and stop with the last", () => {
    const { runs, follow } = createRealtimeRuns();
    const heard: string[] = [];
    const first = follow(run("token"), (isLive) => heard.push(`first ${isLive}`));
    runs.get()[0]?.onLiveChange(true);
    const second = follow(run("token"), (isLive) => heard.push(`second ${isLive}`));
    expect(runs.get()).toHaveLength(1);
    first();
    runs.get()[0]?.onLiveChange(false);
    expect(heard).toEqual(["first true", "second true", "second false"]);
    second();
    expect(runs.get()).toEqual([]);
  });
});
