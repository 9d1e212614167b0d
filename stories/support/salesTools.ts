import type { ToolDescription } from "puffle-react";

function field(input: unknown, name: string): string {
  const value = typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
  return typeof value === "string" ? value : "";
}

/** How an outreach product presents its agent's tools. */
export const salesTools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Search leads", risk: "low" },
  get_lead: { title: "Look up a lead", risk: "low" },
  send_email: {
    title: "Send an email",
    risk: "normal",
    consequence: "cannot be undone",
    summary: (input) => `Send an email to ${field(input, "to")}?`,
    approveLabel: "Approve and send",
  },
  schedule_campaign: {
    title: "Schedule a campaign",
    consequence: "starts by itself",
    summary: (input) => {
      const campaign = field(input, "campaign");
      return campaign ? `Schedule the campaign “${campaign}”?` : "Schedule a campaign?";
    },
    approveLabel: "Approve and schedule",
  },
};
