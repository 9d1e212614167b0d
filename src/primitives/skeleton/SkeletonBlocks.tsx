"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import {
  diffTemplates,
  type SkeletonBlock,
  type SkeletonBlockDiff,
  type SkeletonFieldDiff,
} from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { Diff, Draft, VariableChip } from "../draft/index.js";
import { SafeText } from "../value/index.js";
import { fieldName } from "./fieldName.js";
import { useSkeletonContext } from "./SkeletonContext.js";
import { SkeletonTree } from "./SkeletonTree.js";

/** More fields than a block can be made personal by. */
const mostFields = 40;

function Words({ name, text }: { name: string; text: string | null }): ReactNode {
  const { availableVarNames } = useSkeletonContext("Blocks");
  if (!text) return null;
  return (
    <div data-puffle="skeleton-words">
      <span data-puffle="skeleton-words-name">{name}</span>{" "}
      <Draft.Template
        source={text}
        isLine
        availableVarNames={availableVarNames}
        render={<span />}
      />
    </div>
  );
}

function Fields({ fields }: { fields: readonly string[] }): ReactNode {
  const { read } = useSkeletonContext("Blocks");
  const labels = useLabels().skeleton;
  if (fields.length === 0) return null;
  return (
    <div data-puffle="skeleton-fields">
      <span data-puffle="visually-hidden">{labels.fields}: </span>
      {[...new Set(fields)].slice(0, mostFields).map((name) => (
        <VariableChip key={name} name={name} fact={read(name)} />
      ))}
      {fields.length > mostFields ? (
        <span>{labels.omitted(fields.length - mostFields)}</span>
      ) : null}
    </div>
  );
}

const asText = (value: unknown) => {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
  const text = isList ? value.join(", ") : JSON.stringify(value);
  return text.slice(0, 5000);
};

function FieldChange({ field }: { field: SkeletonFieldDiff }): ReactElement {
  const { read } = useSkeletonContext("Blocks");
  const labels = useLabels().skeleton;
  const { segments } = diffTemplates(asText(field.before), asText(field.after));
  return (
    <>
      <dt data-puffle="skeleton-name">
        <SafeText text={fieldName(field.key, labels)} />
      </dt>
      <dd data-puffle="skeleton-value">
        <Diff segments={segments} read={read} />
      </dd>
    </>
  );
}

function WhatChanged({ fields }: { fields: readonly SkeletonFieldDiff[] }): ReactNode {
  const labels = useLabels().skeleton;
  const changed = fields.filter(({ change }) => change !== "unchanged");
  if (changed.length === 0) return null;
  return (
    <details data-puffle="skeleton-details">
      <summary data-puffle="skeleton-summary">{labels.whatChanged}</summary>
      <dl data-puffle="skeleton-tree">
        {changed.map((field) => (
          <FieldChange key={field.key} field={field} />
        ))}
      </dl>
    </details>
  );
}

function Facts({ block }: { block: SkeletonBlock }): ReactElement {
  const { personalization } = block;
  const labels = useLabels().skeleton;
  const { availableVarNames } = useSkeletonContext("Blocks");
  return (
    <>
      {block.strategy ? (
        <Draft.Template
          source={block.strategy}
          isLine
          availableVarNames={availableVarNames}
          data-puffle-slot="strategy"
        />
      ) : null}
      <Fields fields={personalization?.fields ?? []} />
      <Words name={labels.approach} text={personalization?.approach ?? null} />
      <Words name={labels.fallback} text={personalization?.fallback ?? null} />
      {block.extra.length > 0 ? (
        <SkeletonTree fields={block.extra} omitted={block.omitted} />
      ) : null}
      {personalization && personalization.extra.length > 0 ? (
        <SkeletonTree fields={personalization.extra} omitted={personalization.omitted} />
      ) : null}
    </>
  );
}

interface BlockProps {
  block: SkeletonBlock;
  /** `null` for a block that is gone. */
  position: number | null;
  diff: SkeletonBlockDiff | null;
}

function Block({ block, position, diff }: BlockProps): ReactElement {
  const labels = useLabels().skeleton;
  const change =
    diff === null || diff.change === "unchanged" ? (diff?.isMoved ? "moved" : null) : diff.change;
  const isRemoved = change === "removed";
  return (
    <li data-puffle="skeleton-block" data-change={change ?? undefined}>
      <span data-puffle="skeleton-number" aria-hidden="true">
        {position ?? "–"}
      </span>
      <div data-puffle="skeleton-block-main">
        <h3 data-puffle="skeleton-block-name">
          {block.name ? <SafeText text={block.name} /> : labels.block(position ?? 0)}
          {change ? (
            <>
              {" "}
              <span data-puffle="badge" data-puffle-tone={isRemoved ? "neutral" : "success"}>
                {labels.change[change]}
              </span>
            </>
          ) : null}
        </h3>
        {isRemoved ? null : <Facts block={block} />}
        {change === "changed" && diff ? <WhatChanged fields={diff.fields} /> : null}
      </div>
    </li>
  );
}

/** The blocks as they are shown: those that are gone stand where they stood, without a number. */
function listBlocks(
  blocks: readonly SkeletonBlock[],
  diffs: readonly SkeletonBlockDiff[] | null,
): BlockProps[] {
  if (!diffs) return blocks.map((block, index) => ({ block, position: index + 1, diff: null }));
  let position = 0;
  return diffs.flatMap((diff) => {
    const block = diff.after ?? diff.before;
    if (!block) return [];
    return [{ block, position: diff.after ? ++position : null, diff }];
  });
}

/** Props of `Skeleton.Blocks`. */
export interface SkeletonBlocksProps extends Omit<PartProps<"ol">, "children"> {}

/** The moves of the email, one after the other. Renders an `<ol>` element, or nothing. */
export const SkeletonBlocks = forwardRef<HTMLOListElement, SkeletonBlocksProps>(
  function SkeletonBlocks({ render, ...props }, ref): ReactElement | null {
    const { skeleton, diff } = useSkeletonContext("Blocks");
    const labels = useLabels().skeleton;
    const blocks = skeleton.form === "blocks" ? skeleton.blocks : [];
    const shown = listBlocks(blocks, diff && diff.blocks);
    const element = useRender({
      defaultTag: "ol",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "skeleton-blocks",
        // Safari takes the list away from what has no markers
        role: "list",
        children: (
          <>
            {shown.map((item) => (
              <Block
                key={`${item.position === null ? "gone" : "block"}-${item.block.id}`}
                {...item}
              />
            ))}
            {skeleton.form === "blocks" && skeleton.omittedBlocks > 0 ? (
              <li data-puffle="skeleton-omitted">{labels.omitted(skeleton.omittedBlocks)}</li>
            ) : null}
          </>
        ),
      },
    });
    return shown.length > 0 ? element : null;
  },
);
