"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useLabels } from "../hooks/index.js";
import { Draft, useDraftContext, type DraftRootProps } from "../primitives/index.js";
import { Icon } from "./Icon.js";
import { useKeptFocus } from "./useKeptFocus.js";

/** Props of `DraftPreview`. */
export interface DraftPreviewProps extends Omit<DraftRootProps, "children" | "title"> {
  /** The heading. @defaultValue the label "Draft" */
  heading?: ReactNode;
}

function Bar({ heading }: { heading: ReactNode }): ReactElement {
  const labels = useLabels().draft;
  const { edit, view, setView, hasDraft } = useDraftContext("Bar");
  return (
    <header data-puffle="draft-bar">
      <h2 data-puffle="draft-heading">{heading ?? labels.title}</h2>
      <Draft.Views />
      <div data-puffle="draft-bar-actions">
        {edit.canEdit && view !== "template" && hasDraft ? (
          <button
            type="button"
            data-puffle="draft-edit"
            data-puffle-button="plain"
            data-puffle-size="small"
            onClick={() => setView("template")}
          >
            <Icon name="edit" />
            {labels.edit}
          </button>
        ) : null}
        <Draft.Copy data-puffle-button="plain" data-puffle-size="small" />
      </div>
    </header>
  );
}

function Preview(): ReactElement {
  return (
    <>
      <Draft.Text field="subject" data-puffle-slot="subject" />
      <Draft.Meter />
      <Draft.Text field="body" data-puffle-slot="body" />
    </>
  );
}

function Editor(): ReactElement {
  return (
    <>
      <Draft.Editor field="subject" data-puffle-slot="subject" />
      <Draft.Meter />
      <Draft.Editor field="body" data-puffle-slot="body" />
      <div data-puffle="draft-tools">
        <Draft.InsertVariable data-puffle-button="plain" data-puffle-size="small" />
        <Draft.Hint />
      </div>
    </>
  );
}

function Template(): ReactElement {
  return (
    <>
      <Draft.Text field="subject" isForLead={false} data-puffle-slot="subject" />
      <Draft.Meter />
      <Draft.Text field="body" isForLead={false} data-puffle-slot="body" />
    </>
  );
}

function Changes(): ReactElement {
  return (
    <>
      <div data-puffle="draft-compare-bar">
        <Draft.Compare />
        <Draft.ChangeSummary />
        <Draft.Restore data-puffle-button="plain" data-puffle-size="small" />
      </div>
      <Draft.Diff field="subject" data-puffle-slot="subject" />
      <Draft.Diff field="body" data-puffle-slot="body" />
    </>
  );
}

function Content(): ReactElement {
  const { view, edit } = useDraftContext("Content");
  if (view === "preview") return <Preview />;
  if (view === "changes") return <Changes />;
  return edit.canEdit ? <Editor /> : <Template />;
}

function Empty(): ReactElement {
  const { edit, setView } = useDraftContext("Empty");
  const labels = useLabels().draft;
  return (
    <div data-puffle="empty">
      <p data-puffle="empty-title">{labels.empty.title}</p>
      <p data-puffle="empty-body">{labels.empty.body}</p>
      {edit.canEdit ? (
        <button
          type="button"
          data-puffle="draft-edit"
          data-puffle-button="plain"
          data-puffle-size="small"
          onClick={() => setView("template")}
        >
          <Icon name="edit" />
          {labels.edit}
        </button>
      ) : null}
    </div>
  );
}

function Conflict(): ReactElement {
  return (
    <Draft.Conflict>
      <div data-puffle="draft-choices">
        <Draft.Keep data-puffle-button="plain" data-puffle-size="small" />
        <Draft.Take data-puffle-button="plain" data-puffle-size="small" />
      </div>
    </Draft.Conflict>
  );
}

function Foot(): ReactElement | null {
  const { edit } = useDraftContext("Foot");
  const isThere = edit.dirty.length > 0 || edit.hasShelved || edit.phase !== "idle";
  return (
    <div data-puffle="draft-foot" hidden={!isThere}>
      <Draft.Status />
      <div data-puffle="draft-actions">
        <Draft.Action action="unshelve" data-puffle-button="plain" data-puffle-size="small" />
        <Draft.Action action="stop-waiting" data-puffle-button="plain" data-puffle-size="small" />
        <Draft.Action action="discard" data-puffle-button="quiet" data-puffle-size="small" />
        <Draft.Action action="save" data-puffle-button="primary" data-puffle-size="small" />
      </div>
    </div>
  );
}

function Card(): ReactElement {
  const { hasDraft, view, edit } = useDraftContext("Card");
  const isWriting = view === "template" && edit.canEdit;
  return (
    <div data-puffle="draft-card">
      {hasDraft ? (
        <div data-puffle="draft-version-bar">
          <Draft.Version />
          <Draft.Author />
        </div>
      ) : null}
      <Conflict />
      <Draft.Panel>{hasDraft || isWriting ? <Content /> : <Empty />}</Draft.Panel>
      <Draft.Warnings />
      <Foot />
      {hasDraft && view === "preview" ? <Draft.Leads /> : null}
    </div>
  );
}

const focusable = [
  '[data-field="body"] [data-puffle="draft-input"]',
  '[data-puffle="draft-view"][aria-selected="true"]',
];

/** Keeps the focus in the draft when the button that had it goes away. */
function Focus({ children }: { children: ReactNode }): ReactElement {
  // renders, and so looks for the focus, whenever the draft does
  useDraftContext("Focus");
  return (
    <div data-puffle="draft-frame" {...useKeptFocus(focusable)}>
      {children}
    </div>
  );
}

/**
 * An email draft as an email: for each lead, as a template to edit by hand, or with what changed since any
 * version. Works over a session (`sessionDraft`) as over data of the host's own. Renders a `<section>`
 * element.
 *
 * @example
 * ```tsx
 * function Email({ leads, save }: { leads: Lead[]; save: SaveDraft }) {
 *   return (
 *     <DraftPreview
 *       subject="Your month-end close, %first_name%"
 *       body="Hi %first_name%,"
 *       availableVarNames={["first_name", "company"]}
 *       sampleLeads={leads}
 *       onSave={save}
 *     />
 *   );
 * }
 * ```
 */
export const DraftPreview = forwardRef<HTMLElement, DraftPreviewProps>(function DraftPreview(
  { heading, ...props },
  ref,
): ReactElement {
  return (
    <Draft.Root data-puffle-root="" {...props} ref={ref}>
      <Focus>
        <Bar heading={heading} />
        <Card />
      </Focus>
    </Draft.Root>
  );
});
