"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useLabels } from "../hooks/index.js";
import { mergeProps } from "../internal/react/index.js";
import { Examples, useExamplesContext, type ExamplesRootProps } from "../primitives/index.js";
import { useKeptFocus } from "./useKeptFocus.js";

/** Props of `ExampleGallery`. */
export interface ExampleGalleryProps extends Omit<ExamplesRootProps, "children" | "title"> {
  /** The heading. @defaultValue the label "Examples" */
  heading?: ReactNode;
}

function Empty(): ReactElement | null {
  const { examples, hasSkeleton, progress, leads } = useExamplesContext("Empty");
  const labels = useLabels().examples;
  if (examples.length > 0 || progress) return null;
  const words = hasSkeleton ? labels.empty : labels.needsSkeleton;
  return (
    <div data-puffle="empty" data-puffle-flat="">
      <p data-puffle="empty-title">{words.title}</p>
      <p data-puffle="empty-body">
        {words.body}
        {hasSkeleton && leads.length === 0 ? ` ${labels.noLeads}` : null}
      </p>
    </div>
  );
}

function Count(): ReactElement | null {
  const { examples } = useExamplesContext("Count");
  const labels = useLabels().examples;
  if (examples.length === 0) return null;
  return <span data-puffle="badge">{labels.count(examples.length)}</span>;
}

const focusable = ['[data-puffle="examples-generate"]', "summary", "button"];

/**
 * What the email becomes for real leads: each example, how many are done, and the way to more. Renders a
 * `<section>` element.
 *
 * @example
 * ```tsx
 * function Examples({ sessionId, leads }: { sessionId: string; leads: Lead[] }) {
 *   const { session, generateExamples } = useCampaignChatSession(sessionId);
 *   return (
 *     <ExampleGallery
 *       examples={session?.generated_examples ?? []}
 *       leads={leads}
 *       hasSkeleton={session?.skeleton != null}
 *       onGenerate={generateExamples}
 *     />
 *   );
 * }
 * ```
 */
export const ExampleGallery = forwardRef<HTMLElement, ExampleGalleryProps>(function ExampleGallery(
  { heading, ...props },
  ref,
): ReactElement {
  const { title } = useLabels().examples;
  const kept = useKeptFocus(focusable);
  return (
    <Examples.Root data-puffle-root="" {...mergeProps(kept, props)} ref={ref}>
      <header data-puffle="examples-header">
        <h2 data-puffle="examples-heading">{heading ?? title}</h2>
        <Count />
      </header>
      <Examples.Status />
      <Empty />
      <Examples.Progress />
      <Examples.List />
      <div data-puffle="examples-actions">
        <Examples.Generate data-puffle-button="plain" data-puffle-size="small" />
        <Examples.Replace />
      </div>
    </Examples.Root>
  );
});
