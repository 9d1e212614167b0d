import type { ToolDescription } from "puffle-react";

function text(input: unknown, name: string): string {
  const value = typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
  return typeof value === "string" ? value : "…";
}

/** How this app presents the agent's tools. */
export const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Search leads" },
  get_lead: { title: "Look up a lead" },
  send_email: {
    title: "Send an email",
    risk: "irreversible",
    summary: (input) => `Send an email to ${text(input, "to")}?`,
  },
  schedule_campaign: {
    title: "Schedule a campaign",
    risk: "irreversible",
    summary: (input) => `Schedule the campaign “${text(input, "campaign")}”?`,
  },
};
