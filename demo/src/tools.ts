import type { ToolDescription } from "puffle-react";

/** How this app presents the agent's tools. */
export const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Search leads" },
  get_lead: { title: "Look up a lead" },
  send_email: { title: "Send an email", risk: "irreversible" },
  schedule_campaign: { title: "Schedule a campaign", risk: "irreversible" },
};
