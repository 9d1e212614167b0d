import { rateLimit, say } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { answer, field, messages, seeAnswer, visit, withBrowser } from "./visit.js";

withBrowser();

describe("a message that the limit refuses", () => {
  it("is back in the field with a countdown, and one click sends it when that is over", async () => {
    const { page, backend, complaints } = await visit();
    backend.agent.script(say("Here you are."));
    backend.faults.next("stream", rateLimit(4));
    await field(page).fill("Who replied?");
    await field(page).press("Enter");
    const notice = page.getByRole("group", { name: "The limit for now is reached." });
    await notice
      .getByText(/Your text is in the field again\. You can send again in 0:0\d\./)
      .waitFor();
    expect(await field(page).inputValue()).toBe("Who replied?");
    expect(await messages(page).count()).toBe(0);
    const sendButton = page.getByRole("button", { name: "Send", exact: true });
    expect(await sendButton.getAttribute("aria-disabled")).toBe("true");
    expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText("You can send again now.", { exact: true }).first().waitFor();
    await sendButton.click();
    await seeAnswer(page, "Here you are.");
    expect(backend.requests.posts()).toHaveLength(2);
    expect(await notice.count()).toBe(0);
    expect(complaints.console.filter((text) => !text.includes("429"))).toEqual([]);
  });

  it("stays in the thread when something else is in the field, and is sent or edited from there", async () => {
    const { page, backend } = await visit();
    backend.agent.script(say("Here you are."));
    backend.faults.next("stream", rateLimit(3));
    let release = () => {};
    const written = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/**", async (route) => {
      await written;
      await route.continue();
    });
    await field(page).fill("Who replied?");
    await field(page).press("Enter");
    await field(page).fill("Another thought");
    release();
    const message = messages(page).first();
    await message.getByText("Not sent").waitFor();
    expect(await field(page).inputValue()).toBe("Another thought");
    const again = message.getByRole("button", { name: "Send again" });
    await again.waitFor();
    expect(await message.getByRole("button", { name: "Edit" }).isVisible()).toBe(true);
    await again.click();
    await answer(page).getByText("Here you are.").waitFor();
    expect(backend.requests.posts()).toHaveLength(2);
    expect(await messages(page).count()).toBe(2);
    expect(await field(page).inputValue()).toBe("Another thought");
  });
});
