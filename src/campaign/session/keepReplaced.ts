import type { CampaignSession, SessionUpdate } from "../../client/index.js";
import { readDraftHistory } from "../versions/draftVersions.js";

/**
 * What is to be written beside a draft that replaces the row's, so that the replaced one stays in the
 * history. Nothing when it stands there already, or when there is none.
 */
export function keepReplaced(row: CampaignSession): Pick<SessionUpdate, "draft_history"> {
  const subject = row.draft_subject ?? "";
  const body = row.draft_body ?? "";
  if (subject === "" && body === "") return {};
  const { entries } = readDraftHistory(row.draft_history);
  const isKept = entries.some(
    ({ content }) => content.subject === subject && content.body === body,
  );
  return isKept ? {} : { draft_history: [...row.draft_history, toEntry(row)] };
}

/** An entry with the names that the last one has: their shape is not documented. */
function toEntry(row: CampaignSession): Record<string, unknown> {
  const last = row.draft_history.at(-1) ?? {};
  const isShort = "subject" in last || ("body" in last && !("draft_body" in last));
  return {
    ...(isShort
      ? { subject: row.draft_subject, body: row.draft_body }
      : { draft_subject: row.draft_subject, draft_body: row.draft_body }),
    ...(row.framework_version === null ? {} : { framework_version: row.framework_version }),
    ...(row.updated_at === "" ? {} : { created_at: row.updated_at }),
  };
}
