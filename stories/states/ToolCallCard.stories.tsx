import { expect } from "storybook/test";
import { ToolCallCard } from "puffle-react";
import preview from "../../.storybook/preview.js";
import { toolPart } from "../support/messages.js";
import { salesTools } from "../support/salesTools.js";

const search = { query: "fintech", country: "SE", limit: 3, onlyWithEmail: true };

const name = /Search leads|Send an email/;

const meta = preview.meta({
  title: "States/Tool call",
  component: ToolCallCard,
  parameters: { puffle: { provider: { tools: salesTools } } },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 560 }}>
        <Story />
      </div>
    ),
  ],
});

/** The agent is still writing the arguments. */
export const InputStreaming = meta.story({
  args: { part: toolPart("search_leads", "input-streaming", { input: { query: "fin" } }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent("Preparing");
  },
});

export const Running = meta.story({
  args: { part: toolPart("search_leads", "input-available", { input: search }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent("Running");
  },
});

/** A tool that hands over results before it is done. */
export const Preliminary = meta.story({
  args: {
    part: toolPart("search_leads", "output-available", {
      input: search,
      output: { found: 1 },
      preliminary: true,
    }),
    defaultOpen: true,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent("Running");
  },
});

export const WaitsForApproval = meta.story({
  args: {
    part: toolPart("send_email", "approval-requested", {
      input: { to: "ann@acme.test", subject: "Your month-end close" },
      approval: { id: "approval-1" },
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent("Waits for you");
  },
});

export const Approved = meta.story({
  args: {
    part: toolPart("send_email", "approval-responded", {
      input: { to: "ann@acme.test" },
      approval: { id: "approval-1", approved: true },
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent("Answered");
  },
});

export const DeniedNotYetConfirmed = meta.story({
  args: {
    part: toolPart("send_email", "approval-responded", {
      input: { to: "ann@acme.test" },
      approval: { id: "approval-1", approved: false, reason: "Wrong person" },
    }),
    defaultOpen: true,
  },
});

/** Opens and closes in place; the raw JSON is one click further. */
export const Done = meta.story({
  args: {
    part: toolPart("search_leads", "output-available", {
      input: search,
      output: {
        total: 5,
        leads: [
          { name: "Ann Berg", company: "Acme Bank", fit: 92 },
          { name: "Bo Lindqvist", company: "Nordpay", fit: 87 },
        ],
      },
    }),
    duration: 1800,
  },
  play: async ({ canvas, userEvent }) => {
    const line = canvas.getByRole("button", { name: /Search leads/ });
    await expect(line).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(line);
    await expect(line).toHaveAttribute("aria-expanded", "true");
    await expect(canvas.getByText("Ann Berg")).toBeVisible();
    const raw = canvas.getByRole("button", { name: "Raw JSON", pressed: false });
    await userEvent.click(raw);
    await expect(canvas.getByText(/"onlyWithEmail": true/)).toBeVisible();
    await expect(raw).toHaveAttribute("aria-pressed", "true");
    await expect(raw).toHaveAccessibleName("Raw JSON");
    await userEvent.click(raw);
    await expect(canvas.getByText("Ann Berg")).toBeVisible();
  },
});

export const Failed = meta.story({
  args: {
    part: toolPart("search_leads", "output-error", {
      input: search,
      errorText: "The CRM did not answer within 10 seconds.",
    }),
    defaultOpen: true,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/did not answer within 10 seconds/)).toBeVisible();
  },
});

export const Denied = meta.story({
  args: {
    part: toolPart("send_email", "output-denied", {
      input: { to: "ann@acme.test", subject: "Your month-end close" },
      approval: { id: "approval-1", approved: false, reason: "Ann left Acme in May." },
    }),
    defaultOpen: true,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Ann left Acme in May.")).toBeVisible();
  },
});

/** A state of a later version is shown by its own word and does nothing. */
export const UnknownState = meta.story({
  args: { part: toolPart("search_leads", "levitating", { input: search }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name })).toHaveTextContent(
      "Unknown state: levitating",
    );
  },
});

/** A tool that the host did not describe: its name is made readable, the raw name stands beside it. */
export const NotDescribed = meta.story({
  args: {
    part: toolPart("enrichCompanyProfile", "output-available", { input: {}, output: null }),
    defaultOpen: true,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name: /Enrich company profile/ })).toBeVisible();
    await expect(canvas.getByText("No arguments")).toBeVisible();
  },
});

/** Much in, much out: capped, with a way to all of it, and no sideways scroll. */
export const LongValues = meta.story({
  globals: { viewport: { value: "phone" } },
  args: {
    part: toolPart("send_email", "output-available", {
      input: {
        to: "a-very-long-address-that-does-not-fit-on-a-small-screen@department.company.example.test",
        body: "Hi Ann,\n\n".concat("a sentence that goes on for a while. ".repeat(60)),
        url: `https://acme.test/${"path/".repeat(60)}`,
      },
      output: Array.from({ length: 60 }, (_, index) => ({ id: index, ok: index % 7 !== 0 })),
    }),
    defaultOpen: true,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name: "Send an email" })).toBeVisible();
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
});

/** Not a tool call at all: shown inert. */
export const NotAToolCall = meta.story({
  args: { part: "a text where a part should be" },
});
