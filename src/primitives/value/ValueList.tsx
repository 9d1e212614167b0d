"use client";
import { Fragment, forwardRef, useMemo, type ReactElement, type ReactNode } from "react";
import { useChatLabels, type ToolCallLabels } from "../../hooks/index.js";
import { flattenValue, type ValueEntry } from "../../internal/index.js";
import { styleRef, useRender, type PartProps } from "../../internal/react/index.js";
import type { ValueChange, ValueComparison } from "./compareValues.js";
import { SafeText } from "./SafeText.js";

/** Props of `ValueList`. */
export interface ValueListProps extends Omit<PartProps<"dl">, "children"> {
  /** Any JSON value. */
  value: unknown;
  /** The most rows to show; the rest is counted in one line. @defaultValue Infinity */
  maxRows?: number;
  /** The name of the only row of a value that is no object or list. */
  name?: string;
  /** What the value was before: rows that differ say so, and rows that went are listed at the end. */
  comparison?: ValueComparison | undefined;
}

const separator = " › ";

function Path({ entry, name }: { entry: ValueEntry; name: string }): ReactNode {
  if (entry.path.length === 0) return name;
  return entry.path.map((step, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the steps of one path never move
    <Fragment key={index}>
      {index > 0 && <span data-puffle="value-list-separator">{separator}</span>}
      <SafeText text={String(step)} />
    </Fragment>
  ));
}

const keepsLines = styleRef({
  "white-space": "pre-wrap",
  "overflow-wrap": "anywhere",
  "unicode-bidi": "isolate",
});

function Value({ entry, labels }: { entry: ValueEntry; labels: ToolCallLabels }): ReactNode {
  if (entry.kind === "null") return <i data-puffle="value-list-nothing">{labels.nothing}</i>;
  if (entry.kind === "empty") return <i data-puffle="value-list-nothing">{labels.empty}</i>;
  if (entry.kind === "boolean") return entry.text === "true" ? labels.yes : labels.no;
  // an address or a link reads from left to right in every language; lines are part of a text
  return (
    <SafeText text={entry.text} ref={keepsLines} {...(entry.isVerbatim ? { dir: "ltr" } : {})} />
  );
}

/** Longer ones than this are only begun, in characters: what stood there before will not run. */
const maxBefore = 200;

function Before({ entry, labels }: { entry: ValueEntry; labels: ToolCallLabels }): ReactNode {
  const isLong = entry.text.length > maxBefore;
  return (
    <del data-puffle="value-list-before">
      <Value
        entry={isLong ? { ...entry, text: `${entry.text.slice(0, maxBefore)}…` } : entry}
        labels={labels}
      />
    </del>
  );
}

interface RowProps {
  entry: ValueEntry;
  name: string;
  labels: ToolCallLabels;
  change: ValueChange["kind"] | "removed" | undefined;
  before?: ValueEntry | undefined;
}

function Row({ entry, name, labels, change, before }: RowProps): ReactNode {
  return (
    <>
      <dt data-puffle="value-list-name" data-change={change}>
        <Path entry={entry} name={name} />
      </dt>
      <dd
        data-puffle="value-list-value"
        data-kind={entry.kind}
        data-verbatim={entry.isVerbatim ? "" : undefined}
        data-change={change}
      >
        {change && <span data-puffle="value-list-change">{labels.change[change]}</span>}
        {change && " "}
        {change === "removed" ? (
          <Before entry={entry} labels={labels} />
        ) : (
          <Value entry={entry} labels={labels} />
        )}
        {before && " "}
        {before && (
          <span data-puffle="value-list-was">
            {labels.before} <Before entry={before} labels={labels} />
          </span>
        )}
      </dd>
    </>
  );
}

/** A row that is gone has no place of its own among the others: it stands at the end. */
const removedName = (entry: ValueEntry) => `removed ${entry.id}`;

/**
 * Lists a JSON value as names and values: nested ones with their way (`files › 1 › name`), nothing
 * shortened. Renders a `<dl>` element.
 */
export const ValueList = forwardRef<HTMLDListElement, ValueListProps>(function ValueList(
  { render, value, maxRows, name = "", comparison, ...props },
  ref,
): ReactElement {
  const labels = useChatLabels().toolCall;
  const { entries, omitted } = useMemo(
    () => flattenValue(value, maxRows === undefined ? {} : { maxEntries: maxRows }),
    [value, maxRows],
  );
  const rows = entries.map((entry) => {
    const change = comparison?.changes.get(entry.id);
    const shared = { entry, name, labels };
    return <Row key={entry.id} {...shared} change={change?.kind} before={change?.before} />;
  });
  const removed = comparison?.removed.map((entry) => (
    <Row key={removedName(entry)} entry={entry} name={name} labels={labels} change="removed" />
  ));
  return useRender({
    defaultTag: "dl",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "value-list",
      "data-single":
        entries.length === 1 && entries[0]?.path.length === 0 && !name ? "" : undefined,
      children: (
        <>
          {rows}
          {removed}
          {omitted > 0 && (
            <Fragment>
              <dt data-puffle="value-list-name">…</dt>
              <dd data-puffle="value-list-value" data-kind="more">
                {labels.more(omitted)}
              </dd>
            </Fragment>
          )}
        </>
      ),
    },
  });
});
