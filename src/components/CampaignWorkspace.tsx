"use client";
import { forwardRef, useMemo, useState, type ReactElement, type ReactNode } from "react";
import {
  useCampaignChatSession,
  useLabels,
  type UseCampaignChatSessionOptions,
  type UseCampaignChatSessionResult,
} from "../hooks/index.js";
import { useRender, type PartProps } from "../internal/react/index.js";
import { SafeText, sessionTitle } from "../primitives/index.js";
import { CampaignThread } from "./CampaignThread.js";
import { CampaignProgress } from "./CampaignProgress.js";
import { DraftPreview } from "./DraftPreview.js";
import { ExampleGallery } from "./ExampleGallery.js";
import { sessionDraft } from "./sessionDraft.js";
import { sessionExamples, sessionSkeleton } from "./sessionSkeleton.js";
import { SkeletonView } from "./SkeletonView.js";
import { useUnseenPanes } from "./useUnseenPanes.js";

/** A part of the workspace that a narrow screen shows alone. */
export type WorkspacePane = "conversation" | "draft" | "skeleton" | "examples";

/** Props of `CampaignWorkspace`. */
export interface CampaignWorkspaceProps
  extends UseCampaignChatSessionOptions, Omit<PartProps<"div">, "children" | "title"> {
  /** The session to work on. */
  sessionId: string;
  /** The heading. @defaultValue the session's title */
  heading?: ReactNode;
  /** A line below the heading: "Step 1 of 3 · Enterprise outbound". */
  subheading?: ReactNode;
  /** What stands at the end of the header: a button to close, a menu. */
  actions?: ReactNode;
  /** What the user may begin with, in an empty conversation. */
  starters?: readonly string[] | undefined;
  /** The pane that a narrow screen shows first. @defaultValue "conversation" */
  defaultPane?: WorkspacePane | undefined;
}

const panes: readonly WorkspacePane[] = ["conversation", "draft", "skeleton", "examples"];

interface PanesProps {
  session: UseCampaignChatSessionResult;
  pane: WorkspacePane;
  onPaneChange: (pane: WorkspacePane) => void;
}

/** The way between the panes: there only where they do not fit beside one another. */
function Panes({ session, pane, onPaneChange }: PanesProps): ReactElement {
  const labels = useLabels().workspace;
  const isUnseen = useUnseenPanes(session.session, pane);
  return (
    <div data-puffle="workspace-panes" role="group" aria-label={labels.panesName}>
      {panes.map((name) => (
        <button
          key={name}
          type="button"
          data-puffle="workspace-tab"
          aria-pressed={name === pane}
          onClick={() => onPaneChange(name)}
        >
          {labels.pane[name]}
          {isUnseen(name) ? (
            <>
              {" "}
              <span data-puffle="workspace-new">{labels.paneNew}</span>
            </>
          ) : null}
        </button>
      ))}
    </div>
  );
}

interface HeaderProps extends Pick<CampaignWorkspaceProps, "heading" | "subheading" | "actions"> {
  session: UseCampaignChatSessionResult;
}

function Header(props: HeaderProps): ReactElement | null {
  const { heading, subheading, actions, session } = props;
  const { sessions } = useLabels();
  const { session: row } = session;
  // a session that is not there has no title: what stands in its place says what it is
  const title = heading ?? (row ? <SafeText text={sessionTitle(row, sessions)} /> : null);
  if (!title && !subheading && !actions) return null;
  return (
    <header data-puffle="workspace-bar">
      <div data-puffle="workspace-titles">
        {title ? <h1 data-puffle="workspace-heading">{title}</h1> : null}
        {subheading ? <p data-puffle="workspace-subheading">{subheading}</p> : null}
      </div>
      <CampaignProgress session={session} />
      {actions}
    </header>
  );
}

/** What stands in place of a session that is not there. */
function Absent({ session }: { session: UseCampaignChatSessionResult }): ReactElement {
  const labels = useLabels().workspace;
  if (session.status === "loading" || session.status === "ready")
    return <p data-puffle="workspace-loading">{labels.loading}</p>;
  const words = labels[session.status];
  return (
    <div data-puffle="empty" role="alert">
      <p data-puffle="empty-title">{words.title}</p>
      <p data-puffle="empty-body">{words.body}</p>
      {session.status === "failed" ? (
        <button
          type="button"
          data-puffle="workspace-refresh"
          data-puffle-button="plain"
          data-puffle-size="small"
          onClick={() => void session.refresh()}
        >
          {labels.refresh}
        </button>
      ) : null}
    </div>
  );
}

interface ContentProps extends Pick<
  CampaignWorkspaceProps,
  "starters" | "availableVarNames" | "sampleLeads"
> {
  session: UseCampaignChatSessionResult;
}

function Content(props: ContentProps): ReactElement {
  const { session, starters, availableVarNames, sampleLeads } = props;
  const { row, draft, skeleton } = useMemo(
    () => ({
      row: session.session,
      draft: sessionDraft(session),
      skeleton: sessionSkeleton(session),
    }),
    [session],
  );
  const id = row?.id ?? "";
  return (
    <>
      <div data-puffle="workspace-pane" data-pane="conversation">
        <CampaignThread key={id} session={session} starters={starters} />
      </div>
      <div data-puffle="workspace-side">
        <div data-puffle="workspace-pane" data-pane="draft">
          <DraftPreview
            key={id}
            {...draft}
            availableVarNames={availableVarNames}
            sampleLeads={sampleLeads}
          />
        </div>
        <div data-puffle="workspace-pane" data-pane="skeleton">
          <SkeletonView {...skeleton} availableVarNames={availableVarNames} />
        </div>
        <div data-puffle="workspace-pane" data-pane="examples">
          <ExampleGallery leads={sampleLeads} {...sessionExamples(session)} />
        </div>
      </div>
    </>
  );
}

/**
 * Everything for one email: the conversation, the draft, its framework and examples, side by side where
 * there is room, one at a time where there is not. Fills the height of its parent. Renders a `<div>`
 * element.
 *
 * @example
 * ```tsx
 * function Email({ sessionId, leads }: { sessionId: string; leads: Lead[] }) {
 *   return (
 *     <CampaignWorkspace
 *       sessionId={sessionId}
 *       availableVarNames={["first_name", "company"]}
 *       sampleLeads={leads}
 *     />
 *   );
 * }
 * ```
 */
export const CampaignWorkspace = forwardRef<HTMLDivElement, CampaignWorkspaceProps>(
  function CampaignWorkspace(props, ref): ReactElement {
    const { sessionId, availableVarNames, sampleLeads, sequenceContext, ...one } = props;
    const { whenBusy, maxWait, heading, subheading, actions, starters, ...two } = one;
    const { defaultPane = "conversation", render, ...rest } = two;
    const session = useCampaignChatSession(sessionId, {
      availableVarNames,
      sampleLeads,
      sequenceContext,
      whenBusy,
      maxWait,
    });
    const [pane, setPane] = useState<WorkspacePane>(defaultPane);
    return useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "workspace",
        "data-puffle-root": "",
        "data-status": session.status,
        "data-lock": session.lock.state,
        "data-pane": pane,
        children: (
          <div data-puffle="workspace-frame" data-pane={pane}>
            <Header heading={heading} subheading={subheading} actions={actions} session={session} />
            {session.session ? (
              <>
                <Panes session={session} pane={pane} onPaneChange={setPane} />
                <Content
                  session={session}
                  starters={starters}
                  availableVarNames={availableVarNames}
                  sampleLeads={sampleLeads}
                />
              </>
            ) : (
              <Absent session={session} />
            )}
          </div>
        ),
      },
    });
  },
);
