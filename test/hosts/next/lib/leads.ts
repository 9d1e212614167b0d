import type { Lead } from "puffle-react/client";

/** Your own data: what the table shows, and what the drafts are tried out with. */
export const leads: readonly Lead[] = [
  { full_name: "Ann Lee", first_name: "Ann", company: "Acme", position: "CFO" },
  { full_name: "Bo Ström", first_name: "Bo", company: "Fjord Pay", position: "Head of Finance" },
  { full_name: "Chidi Okafor", first_name: "Chidi", company: "Lagos Capital", position: "Partner" },
];

/** The fields of a lead that a draft may name. */
export const variables = ["first_name", "company", "position"];
