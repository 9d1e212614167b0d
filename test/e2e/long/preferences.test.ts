import type { BrowserContextOptions, Page } from "playwright";
import { needApproval, say } from "puffle-react/testing";
import { describe, expect, it, vi } from "vitest";
import { readyToApprove, seeAnswer, send, visit, withBrowser } from "../visit.js";

withBrowser();

/** A theme of a host's that knows nothing of what users ask of their system. */
const theme = `:root {
  --puffle-color-accent: #0f6b5c;
  --puffle-color-accent-hover: #0a5347;
  --puffle-color-on-accent: #ffffff;
  --puffle-duration: 3s;
  --puffle-duration-fast: 3s;
}`;

const email = {
  to: "sarah.chen@acme.test",
  subject: "Quick thought on Acme’s onboarding",
  body: "Hi Sarah,\n\nmost Sales leaders we talk to lose two weeks of ramp on every new rep.",
};

/** A conversation with an answer, a call that waits and all buttons around them. */
async function conversation(context: BrowserContextOptions, css = "") {
  const { page, backend } = await visit({ context: { bypassCSP: true, ...context } });
  if (css) await page.addStyleTag({ content: css });
  backend.agent.script(
    say("# Report\n\nSome **bold** words, `code` and a [link](https://acme.test).\n\n- one\n- two"),
    needApproval("send_email", email),
    say("Sent."),
  );
  await send(page, "Write to Sarah");
  await readyToApprove(page);
  return { page, backend };
}

/** What is cut off: words that are wider or higher than the button or card that holds them. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "[data-puffle-button], [data-puffle=badge], [data-puffle=approval-heading], [data-puffle=approval-subline], [data-puffle=message-body], [data-puffle=value-list-value]",
      ),
    ]
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
      )
      .map(({ dataset, textContent }) => `${dataset.puffle}: ${textContent}`),
  );

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Approves, again where something moved at the last moment: such a click is one that does not count. */
async function approveStill({ page, backend }: Awaited<ReturnType<typeof conversation>>) {
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  const hasArrived = () => backend.requests.approvals().length > 0;
  await approve.scrollIntoViewIfNeeded();
  for (let click = 1; click <= 2 && !hasArrived(); click += 1) {
    await readyToApprove(page);
    await approve.click();
    await vi.waitUntil(hasArrived, { timeout: 5000 }).catch(() => false);
  }
  await seeAnswer(page, "Sent.");
  expect(backend.requests.approvals()).toHaveLength(1);
}

describe.each([
  { name: "a phone", viewport: { width: 320, height: 640 } },
  { name: "a desktop", viewport: { width: 1280, height: 800 } },
])("on $name", ({ viewport }) => {
  it("nothing is cut off when the user spaces the text out (WCAG 1.4.12)", async () => {
    const talk = await conversation(
      { viewport },
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
       p { margin-block-end: 2em !important; }`,
    );
    expect(await cutOff(talk.page)).toEqual([]);
    expect(await overflow(talk.page)).toBe(0);
    await approveStill(talk);
  });

  it("nothing is cut off when all words are twice as large (WCAG 1.4.4)", async () => {
    const talk = await conversation(
      { viewport },
      `:root { --puffle-text-xs: 24px; --puffle-text-sm: 26px; --puffle-text-md: 30px; --puffle-text-lg: 36px; }`,
    );
    expect(await cutOff(talk.page)).toEqual([]);
    expect(await overflow(talk.page)).toBe(0);
    await approveStill(talk);
  });
});

describe("forced colours", () => {
  it("paint the main button and every edge in the system's colours, whatever a theme says", async () => {
    const { page } = await conversation({ forcedColors: "active", reducedMotion: "reduce" }, theme);
    const found = await page.evaluate(() => {
      const system = document.createElement("i");
      system.style.cssText =
        "color: HighlightText; background: Highlight; border: 1px solid CanvasText; forced-color-adjust: none";
      document.body.append(system);
      const { color, backgroundColor, borderTopColor } = getComputedStyle(system);
      const style = (name: string) => {
        const { color: ink, backgroundColor: ground } = getComputedStyle(
          document.querySelector(`[data-puffle="${name}"]`)!,
        );
        return { ink, ground };
      };
      const edges = [
        ...document.querySelectorAll(
          "[data-puffle-button=plain], [data-puffle=approval], [data-puffle=composer]",
        ),
      ].map((element) => getComputedStyle(element).borderTopColor);
      return {
        highlight: { ink: color, ground: backgroundColor },
        approve: style("approval-approve"),
        edges,
        canvasText: borderTopColor,
      };
    });
    expect(found.approve).toEqual(found.highlight);
    expect(found.edges.length).toBeGreaterThan(2);
    expect(new Set(found.edges).has("rgb(15, 107, 92)")).toBe(false);
  });

  it("show where the focus is", async () => {
    const { page } = await conversation({ forcedColors: "active", reducedMotion: "reduce" }, theme);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(
        document.activeElement!.closest("form") ?? document.activeElement!,
      );
      return { outlineStyle, width: Number.parseFloat(outlineWidth) };
    });
    expect(outline.outlineStyle).toBe("solid");
    expect(outline.width).toBeGreaterThanOrEqual(2);
  });
});

describe("less motion", () => {
  it("stops everything that moves, whatever a theme says", async () => {
    const { page } = await conversation({ reducedMotion: "reduce" }, theme);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("[data-puffle], [data-puffle-button], [data-icon]")]
        .filter((element) => {
          const { transitionDuration, transitionProperty, animationName } =
            getComputedStyle(element);
          const moves = transitionProperty !== "none" && !/^0s(, 0s)*$/.test(transitionDuration);
          return moves || animationName !== "none";
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  });
});

describe("more contrast", () => {
  it("keeps words readable in dark parts of a page whose bundler knows no light-dark()", async () => {
    const { page } = await conversation({ contrast: "more" });
    await page.getByRole("button", { name: "Dark" }).click();
    const lightness = await page.evaluate(() => {
      const muted = document.querySelector('[data-puffle="value-list-name"]')!;
      return Number.parseFloat(/oklch\(([\d.]+)/.exec(getComputedStyle(muted).color)?.[1] ?? "0");
    });
    expect(lightness).toBeGreaterThan(0.8);
  });
});
