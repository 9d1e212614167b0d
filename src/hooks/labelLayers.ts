import { isRecord } from "../internal/index.js";
import type { CampaignLabels } from "./campaignLabels.js";
import { defaultChatLabels } from "./defaultChatLabels.js";
import {
  mergeLabels,
  type ChatLabels,
  type LabelOverrides,
  type PuffleLabelOverrides,
} from "./labels.js";

/**
 * The words that a provider hands down. Those of campaign drafting are put together by whoever reads them: a
 * page with a chat alone does not load them.
 */
export interface LabelLayers {
  chat: ChatLabels;
  /** The host's own, from the outermost provider to the innermost. */
  campaign: readonly LabelOverrides<CampaignLabels>[];
}

/** English, and nothing of a host's. */
export const defaultLayers: LabelLayers = { chat: defaultChatLabels, campaign: [] };

const ofCampaign: Readonly<Record<keyof CampaignLabels, true>> = {
  draft: true,
  skeleton: true,
  examples: true,
  sessions: true,
  workspace: true,
};

const isCampaign = ([key]: readonly [string, unknown]) => Object.hasOwn(ofCampaign, key);

/** Puts a host's labels over those of the outer provider. */
export function addLabels(outer: LabelLayers, labels?: PuffleLabelOverrides): LabelLayers {
  if (!isRecord(labels)) return outer;
  const entries = Object.entries(labels);
  const campaign = entries.filter(isCampaign);
  return {
    chat: mergeLabels(
      outer.chat,
      Object.fromEntries(entries.filter((entry) => !isCampaign(entry))),
    ),
    campaign:
      campaign.length > 0 ? [...outer.campaign, Object.fromEntries(campaign)] : outer.campaign,
  };
}
