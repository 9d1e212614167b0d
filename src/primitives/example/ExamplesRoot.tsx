"use client";
import { forwardRef, useMemo, useRef, useState, type ReactElement } from "react";
import type { IntentOutcome } from "../../campaign/index.js";
import type { GeneratedExample, Lead } from "../../client/index.js";
import { useAnnounce, useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { ExamplesContext, type ExamplesContextValue } from "./ExamplesContext.js";
import { readExamples, remainingLeads } from "./readExamples.js";

/** Writes examples for these leads. */
export type GenerateExamples = (
  leads: readonly Lead[],
  options: { isFirstBatch: boolean },
) => Promise<IntentOutcome | void> | void;

/** Props of `Examples.Root`. */
export interface ExamplesRootProps extends PartProps<"section"> {
  /** The examples of the session: `sessionExamples(session)`. */
  examples: readonly GeneratedExample[] | null | undefined;
  /** The leads that examples can be written for. */
  leads?: readonly Lead[] | null | undefined;
  /** Whether there is a framework: without one, none can be written. @defaultValue true */
  hasSkeleton?: boolean | undefined;
  /** Whether a new framework cleared the examples that were here. @defaultValue false */
  isCleared?: boolean | undefined;
  /** Whether the agent is busy with something. @defaultValue false */
  isBusy?: boolean | undefined;
  /** Leads that are done, of those that were asked for. `null` while none are being written. */
  progress?: { done: number; total: number } | null | undefined;
  /** Called when the user asks for examples. The first batch replaces what is there. Spends credits. */
  onGenerate?: GenerateExamples | undefined;
}

function useGenerate(onGenerate: GenerateExamples | undefined) {
  const [hasFailed, setHasFailed] = useState(false);
  const isAsking = useRef(false);
  const announce = useAnnounce();
  const { refused } = useLabels().examples;
  async function generate(leads: readonly Lead[], isFirstBatch: boolean) {
    // a second click must not pay a second time
    if (!onGenerate || isAsking.current || leads.length === 0) return;
    isAsking.current = true;
    setHasFailed(false);
    let outcome: IntentOutcome | void;
    try {
      outcome = await onGenerate(leads, { isFirstBatch });
    } catch {
      outcome = { status: "returned", error: null };
    } finally {
      isAsking.current = false;
    }
    const isRefused = outcome?.status === "refused" || outcome?.status === "returned";
    setHasFailed(isRefused);
    if (isRefused) announce(refused, "assertive");
  }
  return { hasFailed, generate };
}

const none: readonly never[] = [];

/** Holds generated examples, and the way to more. Renders a `<section>` element. */
export const ExamplesRoot = forwardRef<HTMLElement, ExamplesRootProps>(
  function ExamplesRoot(props, ref): ReactElement {
    const {
      examples,
      leads,
      hasSkeleton = true,
      isCleared = false,
      isBusy = false,
      ...one
    } = props;
    const { progress = null, onGenerate, render, ...rest } = one;
    const { hasFailed, generate } = useGenerate(onGenerate);
    const views = useMemo(() => readExamples(examples ?? none, leads ?? none), [examples, leads]);
    const remaining = useMemo(
      () => remainingLeads(examples ?? none, leads ?? none),
      [examples, leads],
    );
    const context: ExamplesContextValue = {
      examples: views,
      leads: leads ?? none,
      remaining,
      hasSkeleton,
      isCleared,
      isBusy,
      progress,
      canGenerate: onGenerate !== undefined && hasSkeleton && !isBusy && progress === null,
      hasFailed,
      generate: (wanted, isFirstBatch) => void generate(wanted, isFirstBatch),
    };
    const element = useRender({
      defaultTag: "section",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "examples",
        "data-empty": views.length === 0 ? "" : undefined,
        "data-writing": progress ? "" : undefined,
        "aria-label": useLabels().examples.title,
      },
    });
    return <ExamplesContext.Provider value={context}>{element}</ExamplesContext.Provider>;
  },
);
