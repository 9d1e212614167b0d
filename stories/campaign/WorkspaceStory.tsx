import { useState, type ReactElement } from "react";
import { CampaignWorkspace, type CampaignWorkspaceProps } from "puffle-react";
import type { PuffleBackend } from "puffle-react/testing";
import { leads, variables } from "./campaignData.js";

/** What a story of the workspace takes. */
export interface WorkspaceStoryProps extends Partial<CampaignWorkspaceProps> {
  backend: PuffleBackend;
  /** Fields of the session's row. */
  row?: Record<string, unknown>;
}

/** The first session of the story's backend. */
export function firstSession(backend: PuffleBackend): string {
  return backend.campaign.sessions[0]?.id ?? backend.campaign.createSession();
}

/** A workspace over a session of its own, as high as the page. */
export function WorkspaceStory({ backend, row = {}, ...props }: WorkspaceStoryProps): ReactElement {
  const [sessionId] = useState(
    () => backend.campaign.sessions[0]?.id ?? backend.campaign.createSession({ row }),
  );
  return (
    <main className="story-page">
      <div className="story-fill">
        <CampaignWorkspace
          subheading="Step 1 of 3 · Enterprise outbound"
          availableVarNames={variables}
          sampleLeads={leads}
          sequenceContext={{ position: 1, total_nodes: 3, prior_nodes: [] }}
          {...props}
          sessionId={sessionId}
        />
      </div>
    </main>
  );
}
