"use client";
import { forwardRef, useMemo, type ReactElement } from "react";
import { diffSkeletons, readSkeleton } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { createVariableReader } from "../draft/index.js";
import { SkeletonContext } from "./SkeletonContext.js";

/** Props of `Skeleton.Root`. */
export interface SkeletonRootProps extends PartProps<"section"> {
  /** A session's `skeleton`: any JSON, in any form. */
  skeleton: unknown;
  /** The version before, to mark what changed. */
  previous?: unknown;
  /** A session's `framework_version`. */
  revision?: number | null | undefined;
  /** The variables that a draft may use. Without a list every name is taken for known. */
  availableVarNames?: readonly string[] | null | undefined;
}

/** Holds the framework that a draft follows. Renders a `<section>` element. */
export const SkeletonRoot = forwardRef<HTMLElement, SkeletonRootProps>(
  function SkeletonRoot(props, ref): ReactElement {
    const { skeleton: raw, previous, revision = null, availableVarNames, render, ...rest } = props;
    const skeleton = useMemo(() => readSkeleton(raw), [raw]);
    const diff = useMemo(() => {
      if (previous == null) return null;
      const before = readSkeleton(previous);
      return before.form === "empty" ? null : diffSkeletons(before, skeleton);
    }, [previous, skeleton]);
    const available = Array.isArray(availableVarNames) ? (availableVarNames as string[]) : null;
    const context = useMemo(
      () => ({
        skeleton,
        diff,
        revision: Number.isInteger(revision) ? revision : null,
        availableVarNames: available,
        read: createVariableReader({ availableVarNames: available, lead: null }),
      }),
      [skeleton, diff, revision, available],
    );
    const element = useRender({
      defaultTag: "section",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "skeleton",
        "data-form": skeleton.form,
        "data-changed": diff?.hasChanges ? "" : undefined,
        "aria-label": useLabels().skeleton.title,
      },
    });
    return <SkeletonContext.Provider value={context}>{element}</SkeletonContext.Provider>;
  },
);
