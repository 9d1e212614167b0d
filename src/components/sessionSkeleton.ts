import { skeletonVersions } from "../campaign/index.js";
import type { UseCampaignChatSessionResult } from "../hooks/index.js";
import type { ExamplesRootProps, SkeletonRootProps } from "../primitives/index.js";

/**
 * Gives what `SkeletonView` needs of a campaign session: its framework, the one before, its revision.
 *
 * @example
 * ```tsx
 * function Framework({ sessionId }: { sessionId: string }) {
 *   return <SkeletonView {...sessionSkeleton(useCampaignChatSession(sessionId))} />;
 * }
 * ```
 */
export function sessionSkeleton({ session }: UseCampaignChatSessionResult): SkeletonRootProps {
  const { versions } = skeletonVersions(session);
  return {
    skeleton: session?.skeleton,
    previous: versions.findLast(({ isCurrent }) => !isCurrent)?.skeleton.raw,
    revision: session?.framework_version,
  };
}

/**
 * Gives what `ExampleGallery` needs of a campaign session: its examples, how far they are, how more are
 * written.
 *
 * @example
 * ```tsx
 * function Examples({ sessionId, leads }: { sessionId: string; leads: Lead[] }) {
 *   const session = useCampaignChatSession(sessionId);
 *   return <ExampleGallery leads={leads} {...sessionExamples(session)} />;
 * }
 * ```
 */
export function sessionExamples(session: UseCampaignChatSessionResult): ExamplesRootProps {
  const { session: row, lock, progress, examplesCleared, generateExamples, canSend } = session;
  return {
    examples: row?.generated_examples,
    hasSkeleton: row?.skeleton != null,
    isCleared: examplesCleared,
    isBusy: lock.state !== "free" || !canSend,
    progress: progress?.task === "examples" ? progress.leads : null,
    onGenerate: generateExamples,
  };
}
