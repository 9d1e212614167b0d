"use client";
import { createContext, forwardRef, type ReactElement, type ReactNode } from "react";
import {
  useChatContext,
  useChatLabels,
  useLocale,
  type FormatLabels,
  type RunLabels,
} from "../../hooks/index.js";
import { usePartContext, useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useRunView, type RunFacts, type RunView } from "./useRunView.js";

const RunContext = createContext<RunView | null>(null);

function useRunContext(part: string): RunView {
  return usePartContext(RunContext, "Run.Root", part, "no run to show");
}

/** Props of `Run.Root`. */
export interface RunRootProps extends Omit<PartProps<"div">, "children"> {
  /** The run to show, for example from `usePollRun`. The nearest conversation's, when left out. */
  run?: RunFacts | null | undefined;
  /** What stands inside, or a function of the run. */
  children?: ReactNode | ((run: RunView) => ReactNode);
}

/** A queued run: how it stands and what can be done. Renders a `<div>` element, and nothing without a run. */
export const RunRoot = forwardRef<HTMLDivElement, RunRootProps>(function RunRoot(
  { render, run, children, ...props },
  ref,
): ReactElement | null {
  const view = useRunView(run);
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    props: {
      ...props,
      children: typeof children === "function" ? view && children(view) : children,
    },
    ours: {
      "data-puffle": "run",
      "data-status": view?.status,
      "data-active": view?.isActive ? "" : undefined,
      "data-stalled": view?.isStalled ? "" : undefined,
      role: "group",
      "aria-label": useChatLabels().run.name,
    },
  });
  return view && <RunContext.Provider value={view}>{element}</RunContext.Provider>;
});

/** Props of `Run.Status` and `Run.Elapsed`. */
export interface RunTextProps extends Omit<PartProps<"span">, "children"> {}

function statusText({ status, rawStatus }: RunView, labels: RunLabels): string {
  if (status === "left") return labels.left;
  if (status === "unknown" && rawStatus && rawStatus !== "unknown")
    return labels.unknownStatus(rawStatus);
  return labels.status[status];
}

/** How the run stands, in words. Renders a `<span>` element. */
export const RunStatusText = forwardRef<HTMLSpanElement, RunTextProps>(function RunStatusText(
  { render, ...props },
  ref,
): ReactElement {
  const view = useRunContext("Status");
  const labels = useChatLabels().run;
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "run-status",
      children: <SafeText text={statusText(view, labels)} />,
    },
  });
});

/** The usual time, beyond which the words change. Milliseconds. */
const usualTime = 60_000;

function elapsedText(
  elapsed: number,
  run: RunLabels,
  format: FormatLabels,
  locale: string | undefined,
): string {
  const whole = Math.floor(elapsed / 1000) * 1000;
  const usual = elapsed > usualTime ? run.longerThanUsual : run.usual;
  return `${format.duration(whole, locale)} · ${usual}`;
}

/** "14 sec · usually 10–60 sec". Renders a `<span>` element, and nothing while unknown. */
export const RunElapsed = forwardRef<HTMLSpanElement, RunTextProps>(function RunElapsed(
  { render, ...props },
  ref,
): ReactElement | null {
  const { elapsed } = useRunContext("Elapsed");
  const { run, format } = useChatLabels();
  const locale = useLocale();
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "run-elapsed",
      children: elapsed === null ? null : elapsedText(elapsed, run, format, locale),
    },
  });
  return elapsed === null ? null : element;
});

/** Props of `Run.Leave`, `Run.Stop` and `Run.Resume`. */
export interface RunButtonProps extends PartProps<"button"> {}

/** Stops watching and lets the run go on. Renders a `<button>` element, and nothing when it is over. */
export const RunLeave = forwardRef<HTMLButtonElement, RunButtonProps>(function RunLeave(
  { render, ...props },
  ref,
): ReactElement | null {
  const { isActive } = useRunContext("Leave");
  const chat = useChatContext();
  const labels = useChatLabels().run;
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "run-leave",
      type: "button",
      title: labels.leaveHint,
      children: labels.leave,
      onClick: () => void chat.leave(),
    },
  });
  return isActive ? element : null;
});

/** Ends the turn here. A run cannot be cancelled: it goes on. Renders a `<button>`, or nothing. */
export const RunStop = forwardRef<HTMLButtonElement, RunButtonProps>(function RunStop(
  { render, ...props },
  ref,
): ReactElement | null {
  const { isActive } = useRunContext("Stop");
  const chat = useChatContext();
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "run-stop",
      type: "button",
      children: useChatLabels().run.stopWaiting,
      onClick: () => void chat.stop(),
    },
  });
  return isActive ? element : null;
});

/** Watches a run again that was left. Renders a `<button>` element, or nothing. */
export const RunResume = forwardRef<HTMLButtonElement, RunButtonProps>(function RunResume(
  { render, ...props },
  ref,
): ReactElement | null {
  const { status } = useRunContext("Resume");
  const chat = useChatContext();
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "run-resume",
      type: "button",
      children: useChatLabels().run.watchAgain,
      onClick: () => void chat.resume(),
    },
  });
  return status === "left" ? element : null;
});
