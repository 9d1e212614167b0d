"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useLabels } from "../hooks/index.js";
import { Skeleton, useSkeletonContext, type SkeletonRootProps } from "../primitives/index.js";

/** Props of `SkeletonView`. */
export interface SkeletonViewProps extends Omit<SkeletonRootProps, "children" | "title"> {
  /** The heading. @defaultValue the label "Framework" */
  heading?: ReactNode;
}

function Content(): ReactElement {
  const { skeleton } = useSkeletonContext("Content");
  const labels = useLabels().skeleton;
  if (skeleton.form === "empty")
    return (
      <div data-puffle="empty" data-puffle-flat="">
        <p data-puffle="empty-title">{labels.empty.title}</p>
        <p data-puffle="empty-body">{labels.empty.body}</p>
      </div>
    );
  return (
    <>
      <Skeleton.Changes />
      <Skeleton.Blocks />
      <Skeleton.Fields />
      <Skeleton.Letters />
    </>
  );
}

/**
 * The framework of a draft as a sequence of moves, with what changed since the last revision. Any JSON is
 * shown sensibly. Renders a `<section>` element.
 *
 * @example
 * ```tsx
 * function Framework({ sessionId }: { sessionId: string }) {
 *   const { session } = useCampaignChatSession(sessionId);
 *   return <SkeletonView skeleton={session?.skeleton} revision={session?.framework_version} />;
 * }
 * ```
 */
export const SkeletonView = forwardRef<HTMLElement, SkeletonViewProps>(function SkeletonView(
  { heading, ...props },
  ref,
): ReactElement {
  const { title } = useLabels().skeleton;
  return (
    <Skeleton.Root data-puffle-root="" {...props} ref={ref}>
      <header data-puffle="skeleton-bar">
        <h2 data-puffle="skeleton-heading">{heading ?? title}</h2>
        <Skeleton.Revision />
      </header>
      <Content />
    </Skeleton.Root>
  );
});
