import { expect, waitFor } from "storybook/test";
import type { PuffleLabels } from "puffle-react";
import { rateLimit, say, type PuffleBackend } from "puffle-react/testing";
import { WorkspaceStory } from "../campaign/WorkspaceStory.js";
import { agent, toolPart, user, waitingPart } from "../support/messages.js";
import { ask, expectNoSidewaysScroll, field, type PlayScene } from "../support/play.js";
import { StoryChat } from "../support/StoryChat.js";
import type { LanguageTexts } from "./LanguageTexts.js";

/** No label of the other language is left, and nothing is cut off sideways. */
async function speaks(locale: string, english: RegExp): Promise<void> {
  const said = [...document.querySelectorAll("[data-puffle-root]")]
    .map(({ textContent }) => textContent)
    .join(" ");
  await expect(said).not.toMatch(english);
  await expect(said).not.toMatch(/undefined|\[object/);
  for (const button of document.querySelectorAll<HTMLElement>("[data-puffle-button]"))
    await expect(button.scrollWidth, `${locale}: ${button.textContent}`).toBeLessThanOrEqual(
      button.clientWidth + 1,
    );
  await expectNoSidewaysScroll();
}

const english =
  /\b(Approve|Deny|Copy|Ask again|Send again|Waiting|Writing|Delivered|Draft|Preview|Framework|Otherwise|characters|revision)\b/;

const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]');
const notice = () => document.querySelector('[data-puffle="notice"]');

/** The same four stories for each language: a chat, its dialog, a refusal, a campaign. */
export function languageStories(locale: string, labels: PuffleLabels, texts: LanguageTexts) {
  const conversation = () => [
    user(texts.question),
    agent(
      toolPart("search_leads", "output-available", { input: texts.search, output: texts.found }),
      texts.answer,
      waitingPart("send_email", texts.email, texts.reason),
    ),
  ];
  const provider = { labels, locale, tools: texts.tools };
  const parameters = {
    layout: "fullscreen" as const,
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider },
  };
  const render = (approvals: "inline" | "dialog") => () => (
    <StoryChat
      options={{ initialState: { messages: conversation() } }}
      approvals={approvals}
      lang={locale}
    />
  );
  const approve = { name: texts.tools.send_email?.approveLabel ?? labels.approval.approve };
  return {
    chat: {
      parameters,
      render: render("inline"),
      play: async ({ canvas }: PlayScene) => {
        await expect(await canvas.findByRole("button", approve)).toBeVisible();
        await speaks(locale, english);
      },
    },
    dialog: {
      parameters,
      render: render("dialog"),
      play: async () => {
        await waitFor(() => expect(dialog()).toBeVisible());
        await expect(dialog()).toHaveTextContent(labels.approval.escapeHint);
        await expect(dialog()!.closest("[lang]")).toHaveAttribute("lang", locale);
        await speaks(locale, english);
      },
    },
    refused: {
      parameters,
      render: () => <StoryChat lang={locale} />,
      beforeEach: ({ backend }: { backend: PuffleBackend }) => {
        backend.agent.script(say(texts.answer));
        backend.faults.next("stream", rateLimit(83));
      },
      play: async (scene: PlayScene) => {
        await ask(scene, texts.question);
        await waitFor(() =>
          expect(notice()).toHaveTextContent(labels.notice.error["rate-limited"].title),
        );
        await expect(field(scene)).toHaveValue(texts.question);
        await speaks(locale, english);
      },
    },
    workspace: {
      parameters,
      render: (_: unknown, { backend }: { backend: PuffleBackend }) => (
        <WorkspaceStory
          backend={backend}
          row={texts.row}
          subheading={texts.subheading}
          availableVarNames={texts.variables}
          sampleLeads={texts.leads}
          lang={locale}
        />
      ),
      play: async () => {
        const revision = labels.skeleton.revision(4);
        await waitFor(() => expect(document.body).toHaveTextContent(revision), { timeout: 10_000 });
        await speaks(locale, english);
      },
    },
  };
}
