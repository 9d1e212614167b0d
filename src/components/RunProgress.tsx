"use client";
import { forwardRef, type ReactElement } from "react";
import { Run, type RunRootProps, type RunView } from "../primitives/index.js";
import { Icon, type IconName } from "./Icon.js";

const icons: Record<RunView["status"], IconName> = {
  queued: "clock",
  running: "running",
  completed: "check",
  failed: "error",
  cancelled: "denied",
  unknown: "question",
  left: "clock",
};

/** Props of `RunProgress`. */
export interface RunProgressProps extends Omit<RunRootProps, "children"> {}

/**
 * How a queued run stands, in words, with the time it has taken, and the two ways to stop waiting for
 * it. Renders a `<div>` element, and nothing without a run.
 */
export const RunProgress = forwardRef<HTMLDivElement, RunProgressProps>(
  function RunProgress(props, ref): ReactElement {
    return (
      <Run.Root data-puffle-root="" {...props} ref={ref}>
        {({ status }) => (
          <>
            <Icon name={icons[status]} />
            <div data-puffle="run-main">
              <div data-puffle="run-words">
                <Run.Status /> <Run.Elapsed />
              </div>
              <div data-puffle="run-actions">
                <Run.Leave data-puffle-button="plain" data-puffle-size="small" />
                <Run.Stop data-puffle-button="quiet" data-puffle-size="small" />
                <Run.Resume data-puffle-button="plain" data-puffle-size="small" />
              </div>
            </div>
          </>
        )}
      </Run.Root>
    );
  },
);
