import { createCampaignWorld, type WorldOptions } from "./campaignWorld.js";

/** Numbers from 0 to 1 that follow from `seed`. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A world with one page on which the session is shown and ready. */
export async function openPage(options: Partial<WorldOptions> = {}) {
  const world = createCampaignWorld({
    random: seeded(1),
    posts: [],
    readFailures: 0,
    turnTakes: 12_000,
    ...options,
  });
  const open = async () => {
    const tab = world.createTab();
    tab.mount();
    await world.run(() => tab.session.getSnapshot().status === "ready");
    return tab;
  };
  /** What a promise comes to, with all the time that it takes. */
  const outcomeOf = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let outcome: { value: Value } | undefined;
    void promise.then((value) => (outcome = { value }));
    await world.run(() => outcome !== undefined);
    return outcome!.value;
  };
  const tab = await open();
  return { world, open, outcomeOf, tab, session: tab.session };
}
