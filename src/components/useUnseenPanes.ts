"use client";
import { useState } from "react";
import type { CampaignSession } from "../client/index.js";
import type { WorkspacePane } from "./CampaignWorkspace.js";

type Shown = Readonly<Record<WorkspacePane, unknown>>;

/** What each pane shows, as far as it is compared: fields that did not change keep their identity. */
function shownOf(row: CampaignSession | null): Shown {
  return {
    conversation: row?.messages.length ?? 0,
    draft: row && `${row.draft_subject ?? ""}\n${row.draft_body ?? ""}`,
    skeleton: row?.skeleton ?? null,
    examples: row?.generated_examples.length ?? 0,
  };
}

/**
 * Tells which panes hold something that came while another one was shown. What is there when the session
 * is first shown is nothing new.
 */
export function useUnseenPanes(
  row: CampaignSession | null,
  pane: WorkspacePane,
): (name: WorkspacePane) => boolean {
  const shown = shownOf(row);
  const id = row?.id ?? null;
  const [seen, setSeen] = useState({ id, shown });
  if (seen.id !== id) setSeen({ id, shown });
  else if (!Object.is(seen.shown[pane], shown[pane])) {
    setSeen({ id, shown: { ...seen.shown, [pane]: shown[pane] } });
  }
  return (name) => name !== pane && seen.id === id && !Object.is(seen.shown[name], shown[name]);
}
