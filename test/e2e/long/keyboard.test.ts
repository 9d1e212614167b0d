import type { Locator, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { campaign } from "../../hosts/vite/src/leads.js";
import { field, messages, patience, visit, withBrowser } from "../visit.js";

withBrowser();

const hasFocus = (locator: Locator) =>
  locator.evaluate((element) => element === document.activeElement).catch(() => false);

/** Goes on with Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, locator: Locator, key = "Tab"): Promise<void> {
  await locator.waitFor();
  for (let press = 0; press < 80 && !(await hasFocus(locator)); press += 1)
    await page.keyboard.press(key);
  expect(await hasFocus(locator)).toBe(true);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const editor = (page: Page, name: "Subject" | "Body") => page.getByRole("textbox", { name });

describe("an email of a campaign", () => {
  it("is drafted from the first question to a restored version without a mouse", async () => {
    const { page, backend } = await visit({
      backend: { turnTakes: 200 },
      context: { viewport: { width: 1440, height: 900 } },
    });
    const press = (keys: string) => page.keyboard.press(keys);
    const session = () => backend.campaign.sessions[0];
    await tabTo(page, page.getByRole("link", { name: "Emails" }));
    await press("Enter");
    await tabTo(page, button(page, "New email"));
    await press("Enter");

    // the agent asks twice, builds a framework and a draft, and refines it
    await tabTo(page, field(page));
    const said = ["CFOs of logistics", "A short call", "Yes, draft it", "Make it shorter"];
    for (const [index, text] of said.entries()) {
      expect(await hasFocus(field(page))).toBe(true);
      await page.keyboard.type(text);
      await press("Enter");
      await expect.poll(() => messages(page).count(), patience).toBe(2 * index + 2);
      await page.locator('[data-puffle="workspace"][data-lock="free"]').waitFor(patience);
    }
    await page.getByText("Version 2").waitFor(patience);
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(said);
    const written = session()?.draft_subject ?? "";
    expect(written).toContain("{{company}}");

    // by hand: a variable of the subject is entered whole, changed, undone and done again
    await tabTo(page, button(page, "Edit"));
    await press("Enter");
    const subject = editor(page, "Subject");
    await tabTo(page, subject, (await hasFocus(editor(page, "Body"))) ? "Shift+Tab" : "Tab");
    await press("End");
    await press("ArrowLeft");
    await press("Enter");
    await page.getByRole("listbox", { name: "Variables" }).waitFor();
    await press("ArrowDown");
    await press("Enter");
    const changed = await subject.inputValue();
    expect(changed).not.toBe(written);
    await press("Control+z");
    expect(await subject.inputValue()).toBe(written);
    await press("Control+Shift+z");
    expect(await subject.inputValue()).toBe(changed);
    // a new one is written with the menu; Backspace takes it away whole
    await press("End");
    await page.keyboard.type(" and %fi");
    await press("Enter");
    expect(await subject.inputValue()).toBe(`${changed} and %first_name%`);
    await press("Backspace");
    expect(await subject.inputValue()).toBe(`${changed} and `);
    await press("Control+z");
    expect(await subject.inputValue()).toBe(`${changed} and %first_name%`);
    await press("Control+s");
    await expect.poll(() => session()?.draft_subject, patience).toBe(`${changed} and %first_name%`);

    await tabTo(page, button(page, /^Write for \d leads/));
    await press("Enter");
    await expect.poll(() => session()?.generated_examples?.length, patience).toBe(4);
    await page.getByText("Ann Lee").last().waitFor(patience);
    expect(backend.campaign.exampleRuns).toHaveLength(1);

    await tabTo(page, page.getByRole("tab", { selected: true }), "Shift+Tab");
    await press("End");
    await tabTo(page, button(page, /^Restore version/));
    await press("Enter");
    await tabTo(page, button(page, "Save"));
    await press("Enter");
    await expect.poll(() => session()?.draft_subject, patience).toBe(written);
    await page.getByText("Version 4").waitFor(patience);
    expect(backend.requests.where("session-turn")).toHaveLength(4);
    expect(backend.requests.where("session-examples")).toHaveLength(1);
    expect(backend.requests.where("session-update")).toHaveLength(2);
  });
});

describe("the draft's editor", () => {
  /** One key or word after the other, in an order that looks like chance and is always the same. */
  function* script(length: number) {
    let state = 20_261_125;
    const pick = (count: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * count);
    };
    const keys = [
      "ArrowLeft",
      "ArrowRight",
      "Home",
      "End",
      "Backspace",
      "Delete",
      "Control+Backspace",
    ];
    const texts = ["a", " two words", "50%", "%company% ", "é😀", "{{first_name}}"];
    for (let step = 0; step < length; step += 1) {
      const kind = pick(4);
      if (kind < 2) yield { press: [keys[pick(keys.length)]!] };
      else if (kind === 2) yield { type: texts[pick(texts.length)]! };
      else yield { press: ["Alt+ArrowDown", "ArrowDown", "Enter"] };
    }
  }

  it("undoes all that was typed, chosen and deleted, and does it again, byte for byte", async () => {
    const demo = await visit();
    const { page } = demo;
    const body = "Hi %first_name%,\n\n&&a hook on %position%&&\n\nBye";
    const id = demo.backend.campaign.createSession({
      campaignId: campaign.id,
      row: { title: "Intro", draft_subject: "On %company%", draft_body: body },
    });
    await page.goto(`${demo.url}#/emails/${id}`);
    await page.getByRole("tab", { name: "Template" }).click();
    const input = editor(page, "Body");
    await input.click();
    for (const step of script(80)) {
      if ("type" in step) {
        await page.keyboard.insertText(step.type);
        await page.keyboard.press("Escape");
      } else for (const key of step.press) await page.keyboard.press(key);
    }
    const written = await input.inputValue();
    expect(written).not.toBe(body);
    await page.keyboard.press("Escape");
    for (let undo = 0; undo < 110; undo += 1) await page.keyboard.press("Control+z");
    expect(await input.inputValue()).toBe(body);
    for (let redo = 0; redo < 110; redo += 1) await page.keyboard.press("Control+Shift+z");
    expect(await input.inputValue()).toBe(written);
    // what the editor shows is what is saved
    await page.keyboard.press("Control+s");
    await expect.poll(() => demo.backend.campaign.session(id)?.draft_body, patience).toBe(written);
  });
});
