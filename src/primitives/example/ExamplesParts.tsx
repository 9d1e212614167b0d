"use client";
import { forwardRef, useEffect, useRef, useState, type ReactElement } from "react";
import { useAnnounce, useLabels } from "../../hooks/index.js";
import { useAskFirst, useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useExamplesContext } from "./ExamplesContext.js";

/** Examples that are listed at first. */
const firstCount = 10;

/** Props of `Examples.List`. */
export interface ExamplesListProps extends Omit<PartProps<"ul">, "children"> {}

/** The examples: for whom, the subject, and the body when it is opened. Renders a `<ul>` element, or nothing. */
export const ExamplesList = forwardRef<HTMLUListElement, ExamplesListProps>(function ExamplesList(
  { render, ...props },
  ref,
): ReactElement | null {
  const { examples } = useExamplesContext("List");
  const labels = useLabels().examples;
  const [isAll, setIsAll] = useState(false);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // the button that had the focus is gone: the first of those that came has it now
    if (isAll) list.current?.children[firstCount]?.querySelector("summary")?.focus();
  }, [isAll]);
  const shown = isAll ? examples : examples.slice(0, firstCount);
  const element = useRender({
    defaultTag: "ul",
    render,
    ref,
    innerRef: list,
    props,
    ours: {
      "data-puffle": "examples-list",
      // Safari takes the list away from what has no markers
      role: "list",
      children: (
        <>
          {shown.map(({ key, name, subject, body }, index) => (
            <li key={key} data-puffle="example">
              <details data-puffle="example-details" open={index === 0}>
                <summary data-puffle="example-summary">
                  <span data-puffle="example-name">
                    <SafeText text={name ?? labels.example(index + 1)} />
                  </span>{" "}
                  <span data-puffle="example-subject">
                    <SafeText text={subject} />
                  </span>
                </summary>
                <div data-puffle="example-body">
                  <SafeText text={body} />
                </div>
              </details>
            </li>
          ))}
          {shown.length < examples.length ? (
            <li data-puffle="examples-more">
              <button
                type="button"
                data-puffle="examples-show-all"
                data-puffle-button="quiet"
                data-puffle-size="small"
                onClick={() => setIsAll(true)}
              >
                {labels.showAll(examples.length)}
              </button>
            </li>
          ) : null}
        </>
      ),
    },
  });
  return examples.length > 0 ? element : null;
});

/** Props of `Examples.Progress`. */
export interface ExamplesProgressProps extends Omit<PartProps<"div">, "children"> {}

/** How many leads are done, in words beside a bar. Renders a `<div>` element, or nothing. */
export const ExamplesProgress = forwardRef<HTMLDivElement, ExamplesProgressProps>(
  function ExamplesProgress({ render, ...props }, ref): ReactElement | null {
    const { progress } = useExamplesContext("Progress");
    const labels = useLabels().examples;
    const { done, total } = progress ?? { done: 0, total: 0 };
    const words = labels.progress(done, total);
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "examples-progress",
        children: (
          <>
            <progress
              data-puffle="examples-bar"
              aria-label={labels.title}
              max={Math.max(1, total)}
              value={done}
            />
            <span>{words}</span>
          </>
        ),
      },
    });
    return progress ? element : null;
  },
);

/** Props of `Examples.Status`. */
export interface ExamplesStatusProps extends Omit<PartProps<"p">, "children"> {}

/**
 * Why there are no examples, or why none can be written now. Renders a `<p>` element, or nothing.
 */
export const ExamplesStatus = forwardRef<HTMLParagraphElement, ExamplesStatusProps>(
  function ExamplesStatus({ render, ...props }, ref): ReactElement | null {
    const { examples, isCleared, isBusy, hasFailed, progress } = useExamplesContext("Status");
    const labels = useLabels().examples;
    const announce = useAnnounce();
    const wasCleared = isCleared && examples.length === 0;
    useEffect(() => {
      if (wasCleared) announce(labels.cleared);
    }, [wasCleared, labels, announce]);
    const words = [
      hasFailed ? labels.refused : "",
      wasCleared ? labels.cleared : "",
      isBusy && progress === null ? labels.busy : "",
    ]
      .filter(Boolean)
      .join(" ");
    const element = useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "examples-status",
        "data-failed": hasFailed ? "" : undefined,
        children: words,
      },
    });
    return words ? element : null;
  },
);

/** Props of `Examples.Generate`. */
export interface ExamplesGenerateProps extends PartProps<"button"> {}

/**
 * Writes examples for the leads that have none: the first batch, or more. Spends credits. Renders a
 * `<button>` element, and nothing without leads to write for.
 */
export const ExamplesGenerate = forwardRef<HTMLButtonElement, ExamplesGenerateProps>(
  function ExamplesGenerate({ render, ...props }, ref): ReactElement | null {
    const { examples, remaining, canGenerate, generate, hasSkeleton } =
      useExamplesContext("Generate");
    const labels = useLabels().examples;
    const isFirst = examples.length === 0;
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "examples-generate",
        type: "button",
        "aria-disabled": !canGenerate || undefined,
        children: isFirst
          ? labels.generate(remaining.length)
          : labels.generateMore(remaining.length),
        onClick: () => {
          if (canGenerate) generate(remaining, isFirst);
        },
      },
    });
    return hasSkeleton && remaining.length > 0 ? element : null;
  },
);

/** Props of `Examples.Replace`. */
export interface ExamplesReplaceProps extends Omit<PartProps<"div">, "children"> {}

/** Writes all examples again, and asks before it does. Renders a `<div>` element, or nothing. */
export const ExamplesReplace = forwardRef<HTMLDivElement, ExamplesReplaceProps>(
  function ExamplesReplace({ render, ...props }, ref): ReactElement | null {
    const { examples, leads, canGenerate, generate } = useExamplesContext("Replace");
    const labels = useLabels().examples;
    const { isAsking, ask, close, keepRef, triggerRef } = useAskFirst();
    const small = { type: "button", "data-puffle-size": "small" } as const;
    const question = (
      <>
        <span data-puffle="examples-question">{labels.replaceQuestion(examples.length)}</span>
        <button
          {...small}
          ref={keepRef}
          data-puffle="examples-keep"
          data-puffle-button="plain"
          onClick={close}
        >
          {labels.replaceCancel}
        </button>
        <button
          {...small}
          data-puffle="examples-confirm"
          data-puffle-button="danger"
          onClick={() => {
            close();
            generate(leads, true);
          }}
        >
          {labels.replaceConfirm}
        </button>
      </>
    );
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "examples-replace",
        "data-asking": isAsking ? "" : undefined,
        children: isAsking ? (
          question
        ) : (
          <button
            {...small}
            ref={triggerRef}
            data-puffle="examples-again"
            data-puffle-button="quiet"
            aria-disabled={!canGenerate || undefined}
            onClick={() => {
              if (canGenerate) ask();
            }}
          >
            {labels.replace}
          </button>
        ),
      },
    });
    return examples.length > 0 && leads.length > 0 ? element : null;
  },
);
