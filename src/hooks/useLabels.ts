"use client";
import { useContext } from "react";
import { defaultCampaignLabels } from "./defaultCampaignLabels.js";
import type { LabelLayers } from "./labelLayers.js";
import { mergeLabels, type PuffleLabels } from "./labels.js";
import { PuffleContext } from "./PuffleContext.js";

const known = new WeakMap<LabelLayers, PuffleLabels>();

function joined(layers: LabelLayers): PuffleLabels {
  const before = known.get(layers);
  if (before) return before;
  let campaign = defaultCampaignLabels;
  for (const own of layers.campaign) campaign = mergeLabels(campaign, own);
  const labels = { ...layers.chat, ...campaign };
  known.set(layers, labels);
  return labels;
}

/**
 * Reads the words of the nearest `PuffleProvider`, or the English ones without a provider.
 *
 * @example
 * ```tsx
 * function Send() {
 *   const { composer } = useLabels();
 *   return <button>{composer.send}</button>;
 * }
 * ```
 */
export function useLabels(): PuffleLabels {
  return joined(useContext(PuffleContext).labels);
}
