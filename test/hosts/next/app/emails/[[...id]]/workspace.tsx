"use client";
import { CampaignWorkspace, type CampaignWorkspaceProps } from "puffle-react";

const starters = ["A first email to finance leads", "A follow-up after a trade fair"];

/** One email: its conversation, its draft, its framework and its examples. */
export function Workspace(props: CampaignWorkspaceProps) {
  return <CampaignWorkspace starters={starters} {...props} />;
}
