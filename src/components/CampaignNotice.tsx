"use client";
import { forwardRef, useEffect, useId, useRef, type ReactElement, type ReactNode } from "react";
import type { PuffleError } from "../client/index.js";
import {
  useAnnounce,
  useCountdown,
  useLabels,
  type PuffleLabels,
  type UseCampaignChatSessionResult,
} from "../hooks/index.js";
import {
  useAskFirst,
  useIsoLayoutEffect,
  useRender,
  type PartProps,
} from "../internal/react/index.js";
import { SafeText } from "../primitives/index.js";
import { focusComposer } from "./focusComposer.js";
import { Icon, type IconName } from "./Icon.js";

/** Props of `CampaignNotice`. */
export interface CampaignNoticeProps extends Omit<PartProps<"div">, "children"> {
  /** What `useCampaignChatSession` returned. */
  session: UseCampaignChatSessionResult;
}

type Kind = "missing" | "waiting" | "unconfirmed" | "returned" | "stale";

interface View {
  kind: Kind;
  tone: "warning" | "danger";
  icon: IconName;
  title: string;
  body: string;
}

function errorWords(error: PuffleError | null, labels: PuffleLabels) {
  const known = labels.notice.error;
  const code = error && Object.hasOwn(known, error.code) ? error.code : "server";
  return known[code];
}

function returnedView(session: UseCampaignChatSessionResult, labels: PuffleLabels): View | null {
  const { intent, returned } = session;
  if (intent?.status !== "returned" || (!intent.error && !returned)) return null;
  const isTakenBack = intent.error?.code === "interrupted";
  const { title, body } = isTakenBack
    ? labels.workspace.takenBack
    : errorWords(intent.error, labels);
  const isTurn = intent.kind === "turn";
  const back = returned ? labels.workspace.returnedApart : labels.workspace.returned;
  return {
    kind: "returned",
    tone: "danger",
    icon: "error",
    title,
    body: isTurn ? `${body} ${back}`.trim() : body,
  };
}

function read(session: UseCampaignChatSessionResult, labels: PuffleLabels): View | null {
  const { status, intent, lock, error } = session;
  const { workspace } = labels;
  if (status === "missing")
    return { kind: "missing", tone: "danger", icon: "error", ...workspace.missing };
  if (intent?.status === "waiting")
    return {
      kind: "waiting",
      tone: "warning",
      icon: "clock",
      title: workspace.waiting[lock.task ?? "unknown"],
      body: intent.kind === "turn" ? workspace.waitingBody : "",
    };
  if (intent?.status === "unconfirmed")
    return { kind: "unconfirmed", tone: "warning", icon: "question", ...workspace.unconfirmed };
  const returned = returnedView(session, labels);
  if (returned || !error || intent?.error) return returned;
  return { kind: "stale", tone: "warning", icon: "offline", ...workspace.stale };
}

function Button(props: { label: string; onClick: () => void }): ReactElement {
  return (
    <button
      type="button"
      data-puffle="notice-action"
      data-puffle-button="plain"
      data-puffle-size="small"
      onClick={props.onClick}
    >
      {props.label}
    </button>
  );
}

/** Asks first: what is taken back may be carried out all the same. */
function TakeBack({ onTakeBack }: { onTakeBack: () => void }): ReactElement {
  const { takeBack } = useLabels().workspace;
  const { isAsking, ask, close, keepRef, triggerRef } = useAskFirst();
  const questionId = useId();
  const small = {
    type: "button",
    "data-puffle": "notice-action",
    "data-puffle-size": "small",
  } as const;
  if (!isAsking)
    return (
      <button {...small} ref={triggerRef} data-puffle-button="plain" onClick={ask}>
        {takeBack.action}
      </button>
    );
  return (
    <>
      <span id={questionId} data-puffle="notice-question">
        {takeBack.question}
      </span>
      <button
        {...small}
        ref={keepRef}
        data-puffle-button="plain"
        aria-describedby={questionId}
        onClick={close}
      >
        {takeBack.cancel}
      </button>
      <button {...small} data-puffle-button="danger" onClick={onTakeBack}>
        {takeBack.confirm}
      </button>
    </>
  );
}

function Actions({ kind, session }: { kind: Kind; session: UseCampaignChatSessionResult }) {
  const { workspace } = useLabels();
  const { returned, cancelWait, takeBack, takeReturned, sendTurn, refresh } = session;
  if (kind === "waiting") return <Button label={workspace.cancelWait} onClick={cancelWait} />;
  if (kind === "unconfirmed") return <TakeBack onTakeBack={takeBack} />;
  if (kind === "stale") return <Button label={workspace.refresh} onClick={() => void refresh()} />;
  if (kind !== "returned" || !returned) return null;
  return (
    <Button
      label={workspace.sendAgain}
      onClick={() => {
        const text = takeReturned();
        if (text !== null) void sendTurn(text);
      }}
    />
  );
}

interface HandFocusOverProps {
  part: "notice-actions" | "notice-end";
  children: ReactNode;
}

/** Gives the focus to the composer when what it is around goes away with a button that had it. */
function HandFocusOver({ part, children }: HandFocusOverProps): ReactElement {
  const marker = useRef<HTMLDivElement>(null);
  useIsoLayoutEffect(() => {
    const { current } = marker;
    return () => {
      if (current?.contains(document.activeElement)) focusComposer(current);
    };
  }, []);
  return (
    <div ref={marker} data-puffle={part}>
      {children}
    </div>
  );
}

function Countdown({ until }: { until: number | null }): ReactNode {
  const { notice, format } = useLabels();
  const { seconds, isOver } = useCountdown(until, notice.retrySpoken);
  if (until === null || (seconds === null && !isOver)) return null;
  return (
    <span data-puffle="notice-countdown">
      {isOver ? notice.retryNow : notice.retryIn(format.countdown(seconds ?? 0))}
    </span>
  );
}

/**
 * What there is to say about the session: that a message waits, is not certain, came back, or that the
 * session is gone. Spoken once. Renders a `<div>` element with `role="group"`, or nothing.
 */
export const CampaignNotice = forwardRef<HTMLDivElement, CampaignNoticeProps>(
  function CampaignNotice({ session, render, ...props }, ref): ReactElement | null {
    const labels = useLabels();
    const announce = useAnnounce();
    const view = read(session, labels);
    const words = view ? `${view.title} ${view.body}` : "";
    useEffect(() => {
      if (words) announce(words, "assertive");
    }, [words, announce]);
    const { returned, intent, clearError } = session;
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "notice",
        "data-puffle-root": "",
        "data-kind": view?.kind,
        "data-tone": view?.tone,
        role: "group",
        "aria-label": view?.title,
        children: view && (
          <>
            <Icon name={view.icon} />
            <div data-puffle="notice-main">
              <div data-puffle="notice-words">
                <span data-puffle="notice-title">{view.title}</span>{" "}
                <span data-puffle="notice-body">{view.body}</span>{" "}
                {view.kind === "returned" && returned ? (
                  <q data-puffle="notice-quote">
                    <SafeText text={returned.text} />
                  </q>
                ) : null}
                {view.kind === "returned" ? (
                  <Countdown until={intent?.error?.retryAt ?? null} />
                ) : null}
              </div>
              <HandFocusOver key={`${view.kind}-${returned !== null}`} part="notice-actions">
                <Actions kind={view.kind} session={session} />
              </HandFocusOver>
            </div>
            {view.kind === "returned" && !returned ? (
              <HandFocusOver part="notice-end">
                <button
                  type="button"
                  data-puffle="notice-dismiss"
                  data-puffle-button="icon"
                  aria-label={labels.workspace.dismiss}
                  title={labels.workspace.dismiss}
                  onClick={clearError}
                >
                  <Icon name="close" />
                </button>
              </HandFocusOver>
            ) : null}
          </>
        ),
      },
    });
    return view ? element : null;
  },
);
