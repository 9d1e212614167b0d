"use client";
import { forwardRef, type KeyboardEvent, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useDraftContext } from "./DraftContext.js";
import type { DraftView } from "./types.js";

const views: readonly DraftView[] = ["preview", "template", "changes"];

/** Props of `Draft.Views`. */
export interface DraftViewsProps extends Omit<PartProps<"div">, "children"> {}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

function nextView(event: KeyboardEvent<HTMLElement>, view: DraftView): DraftView | undefined {
  if (event.key === "Home") return views[0];
  if (event.key === "End") return views.at(-1);
  const step = steps[event.key];
  if (step === undefined) return undefined;
  const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const at = views.indexOf(view) + (isRtl ? -step : step) + views.length;
  return views[at % views.length];
}

/** Chooses the view. Renders a `<div>` element with `role="tablist"` and a `<button>` for each view. */
export const DraftViews = forwardRef<HTMLDivElement, DraftViewsProps>(function DraftViews(
  { render, ...props },
  ref,
): ReactElement {
  const { view, setView, id } = useDraftContext("Views");
  const labels = useLabels().draft;
  return useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-views",
      role: "tablist",
      "aria-label": labels.viewsName,
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const next = nextView(event, view);
        if (!next) return;
        event.preventDefault();
        setView(next);
        event.currentTarget.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
      },
      children: views.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${name}`}
          data-puffle="draft-view"
          data-view={name}
          aria-selected={name === view}
          aria-controls={name === view ? `${id}-panel` : undefined}
          tabIndex={name === view ? 0 : -1}
          onClick={() => setView(name)}
        >
          {labels.view[name]}
        </button>
      )),
    },
  });
});

/** Props of `Draft.Panel`. */
export interface DraftPanelProps extends PartProps<"div"> {}

/** Holds what the chosen view shows. Renders a `<div>` element with `role="tabpanel"`. */
export const DraftPanel = forwardRef<HTMLDivElement, DraftPanelProps>(function DraftPanel(
  { render, ...props },
  ref,
): ReactElement {
  const { view, id } = useDraftContext("Panel");
  return useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-panel",
      "data-view": view,
      role: "tabpanel",
      id: `${id}-panel`,
      "aria-labelledby": `${id}-tab-${view}`,
    },
  });
});
