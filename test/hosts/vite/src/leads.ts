import type { Lead } from "puffle-react/client";

/** Your own data: what the table shows, and what the drafts are tried out with. */
export const leads = [
  {
    full_name: "Ann Lee",
    first_name: "Ann",
    company: "Acme",
    position: "CFO",
    stage: "Qualified",
    value: 42_000,
  },
  {
    full_name: "Bo Ström",
    first_name: "Bo",
    company: "Fjord Pay",
    position: "Head of Finance",
    stage: "New",
    value: 18_500,
  },
  {
    full_name: "Chidi Okafor",
    first_name: "Chidi",
    company: "Lagos Capital",
    position: "Partner",
    stage: "Proposal",
    value: 96_000,
  },
  {
    full_name: "Dana Weiss",
    first_name: "Dana",
    company: "Weiss & Sohn",
    position: "CEO",
    stage: "New",
    value: 7_200,
  },
];

const { VITE_CAMPAIGN_ID, VITE_CAMPAIGN_NODE_ID } = import.meta.env;

/** The campaign and the email in it that is drafted, by their ids at Puffle. The embedded backend takes any. */
export const campaign = {
  id: VITE_CAMPAIGN_ID ?? "c0ffee00-0000-4000-8000-000000000001",
  nodeId: VITE_CAMPAIGN_NODE_ID ?? "c0ffee00-0000-4000-8000-000000000002",
};

/** The fields of a lead that a draft may name. */
export const variables = ["first_name", "company", "position"];

/** The leads as Puffle takes them. */
export const sampleLeads: readonly Lead[] = leads.map(
  ({ full_name, first_name, company, position }) => ({ full_name, first_name, company, position }),
);
