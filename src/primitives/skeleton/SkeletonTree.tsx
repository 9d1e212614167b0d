"use client";
import { Fragment, type ReactElement, type ReactNode } from "react";
import type { ValueTree } from "../../campaign/index.js";
import { humanizeToolName, useLabels } from "../../hooks/index.js";
import { Draft } from "../draft/index.js";
import { SafeText } from "../value/index.js";
import { useSkeletonContext } from "./SkeletonContext.js";

/** Props of `SkeletonTree`. */
export interface SkeletonTreeProps {
  fields: readonly ValueTree[];
  /** Fields that are left out because there are too many. */
  omitted: number;
  /** Whether the fields are those of a record, whose names are words. @defaultValue true */
  isRecord?: boolean;
}

function Leaf({ value }: { value: ValueTree }): ReactNode {
  const { availableVarNames } = useSkeletonContext("Tree");
  const { toolCall, skeleton } = useLabels();
  if (value.kind === "null") return <i data-puffle="skeleton-nothing">{toolCall.nothing}</i>;
  if (value.kind === "boolean") return value.text === "true" ? toolCall.yes : toolCall.no;
  if (value.text === "") return <i data-puffle="skeleton-nothing">{toolCall.empty}</i>;
  return (
    <>
      <Draft.Template source={value.text} isLine availableVarNames={availableVarNames} />
      {value.isCut ? <i data-puffle="skeleton-nothing"> ({skeleton.cut})</i> : null}
    </>
  );
}

function Node({ value }: { value: ValueTree }): ReactElement {
  const { toolCall } = useLabels();
  const isBranch = value.kind === "list" || value.kind === "record";
  if (!isBranch) return <Leaf value={value} />;
  if (value.children.length === 0 && value.omitted === 0)
    return <i data-puffle="skeleton-nothing">{toolCall.empty}</i>;
  return (
    <SkeletonTree
      fields={value.children}
      omitted={value.omitted}
      isRecord={value.kind === "record"}
    />
  );
}

/** Names and values, nested as they are, bounded whatever they hold. Renders a `<dl>` element. */
export function SkeletonTree({ fields, omitted, isRecord = true }: SkeletonTreeProps) {
  const labels = useLabels().skeleton;
  return (
    <dl data-puffle="skeleton-tree" data-list={isRecord ? undefined : ""}>
      {fields.map((value) => (
        <Fragment key={value.key}>
          <dt data-puffle="skeleton-name">
            <SafeText text={isRecord ? humanizeToolName(value.key) || value.key : value.key} />
          </dt>
          <dd data-puffle="skeleton-value">
            <Node value={value} />
          </dd>
        </Fragment>
      ))}
      {omitted > 0 ? (
        <>
          <dt data-puffle="skeleton-name">…</dt>
          <dd data-puffle="skeleton-value">{labels.omitted(omitted)}</dd>
        </>
      ) : null}
    </dl>
  );
}
