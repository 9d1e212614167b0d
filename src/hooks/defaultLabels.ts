import { defaultCampaignLabels } from "./defaultCampaignLabels.js";
import { defaultChatLabels } from "./defaultChatLabels.js";
import type { PuffleLabels } from "./labels.js";

/** The labels without any override: English. */
export const defaultLabels: PuffleLabels = { ...defaultChatLabels, ...defaultCampaignLabels };
