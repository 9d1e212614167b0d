"use client";
import { forwardRef, useCallback, type ReactElement, type ReactNode } from "react";
import { parseTemplate, plainText } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useCopy } from "../message/index.js";
import type { DraftField } from "./deriveDraft.js";
import { useDraftContext } from "./DraftContext.js";
import { leadName } from "./leadName.js";
import { measureSubject } from "./measureSubject.js";
import { TemplateText } from "./TemplateText.js";
import { emptyNames, unknownNames } from "./variables.js";

/** Props of `Draft.Text`. */
export interface DraftTextProps extends Omit<PartProps<"div">, "children"> {
  /** What is shown. */
  field: DraftField;
  /** Whether it is shown for the chosen lead, and not with the names of variables. @defaultValue true */
  isForLead?: boolean | undefined;
}

const Nothing = forwardRef<HTMLDivElement, PartProps<"div">>(function Nothing(
  { render, ...props },
  ref,
): ReactElement {
  return useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: { "data-puffle": "draft-template", "data-nothing": "" },
  });
});

/** The subject or the body as it is read. Renders a `<div>` element. */
export const DraftTextPart = forwardRef<HTMLDivElement, DraftTextProps>(function DraftTextPart(
  { field, isForLead = true, ...props },
  ref,
): ReactElement {
  const { edit, availableVarNames, lead, leads } = useDraftContext("Text");
  const labels = useLabels().draft;
  const source = edit.text[field];
  if (!source)
    return (
      <Nothing {...props} ref={ref}>
        {field === "subject" ? labels.noSubject : labels.noBody}
      </Nothing>
    );
  return (
    <TemplateText
      {...props}
      ref={ref}
      source={source}
      isLine={field === "subject"}
      availableVarNames={availableVarNames}
      lead={isForLead ? lead : null}
      leads={leads}
    />
  );
});

/** Props of `Draft.Meter`. */
export interface DraftMeterProps extends Omit<PartProps<"p">, "children"> {}

/** How long the subject is and where it fits, in words beside a bar. Renders a `<p>` element. */
export const DraftMeter = forwardRef<HTMLParagraphElement, DraftMeterProps>(function DraftMeter(
  { render, ...props },
  ref,
): ReactElement {
  const { edit, lead } = useDraftContext("Meter");
  const { length } = useLabels().draft;
  const { characters, isAbout, fit } = measureSubject(edit.text.subject, lead);
  const share = Math.min(1, characters / 80);
  return useRender({
    defaultTag: "p",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-meter",
      "data-fit": fit,
      children: (
        <>
          <span data-puffle="draft-meter-bar" aria-hidden="true">
            <span
              // no style attribute in a server's HTML: a strict content security policy refuses it
              ref={(fill) => fill?.style.setProperty("inline-size", `${share * 100}%`)}
              data-puffle="draft-meter-fill"
            />
          </span>
          <span>{length(characters, isAbout, fit)}</span>
        </>
      ),
    },
  });
});

/** Props of `Draft.Copy`. */
export interface DraftCopyProps extends Omit<PartProps<"button">, "children"> {
  /** What it shows: a node, or a function of whether the draft was just copied. */
  children?: ReactNode | ((isCopied: boolean) => ReactNode);
}

/** Copies subject and body as text, for the chosen lead. Renders a `<button>` element. */
export const DraftCopy = forwardRef<HTMLButtonElement, DraftCopyProps>(function DraftCopy(
  { render, children, ...props },
  ref,
): ReactElement {
  const { edit, lead, hasDraft } = useDraftContext("Copy");
  const labels = useLabels();
  const { subject, body } = edit.text;
  const read = useCallback(
    () =>
      [subject, body]
        .filter((source) => source !== null && source !== "")
        .map((source) => plainText(parseTemplate(source), lead))
        .join("\n\n"),
    [subject, body, lead],
  );
  const { copy, isCopied } = useCopy(read);
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props: { ...props, children: typeof children === "function" ? children(isCopied) : children },
    ours: {
      "data-puffle": "draft-copy",
      "data-copied": isCopied ? "" : undefined,
      type: "button",
      "aria-disabled": !hasDraft || undefined,
      children: isCopied ? labels.message.copied : labels.draft.copy,
      onClick: () => {
        if (hasDraft) copy();
      },
    },
  });
});

/** Props of `Draft.Warnings`. */
export interface DraftWarningsProps extends Omit<PartProps<"div">, "children"> {}

/**
 * What is wrong with the draft's variables: unknown ones, and those that stay empty for the chosen lead.
 * Renders a `<div>` element, or nothing.
 */
export const DraftWarnings = forwardRef<HTMLDivElement, DraftWarningsProps>(function DraftWarnings(
  { render, ...props },
  ref,
): ReactElement | null {
  const { edit, availableVarNames, lead, leads, leadIndex, names } = useDraftContext("Warnings");
  const labels = useLabels().draft;
  const unknown = unknownNames(edit.text, availableVarNames);
  const empty = lead ? emptyNames(names, availableVarNames, lead, leads) : [];
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-warnings",
      children: (
        <>
          {unknown.names.length > 0 ? (
            <p data-puffle="draft-warning" data-kind="unknown">
              {labels.unknownVariables(unknown.names, unknown.suggestion)}
            </p>
          ) : null}
          {lead && empty.length > 0 ? (
            <p data-puffle="draft-warning" data-kind="empty">
              {labels.emptyVariables(leadName(lead) ?? labels.lead(leadIndex + 1), empty)}
            </p>
          ) : null}
        </>
      ),
    },
  });
  return unknown.names.length > 0 || empty.length > 0 ? element : null;
});
