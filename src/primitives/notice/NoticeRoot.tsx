"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { NoticeContext } from "./NoticeContext.js";
import { useNotice, type NoticeView } from "./useNotice.js";

/** Props of `Notice.Root`. */
export interface NoticeRootProps extends Omit<PartProps<"div">, "children"> {
  /** What stands inside, or a function of what there is to say. */
  children?: ReactNode | ((notice: NoticeView) => ReactNode);
}

/**
 * What there is to say about the conversation. No live region: the announcer speaks it once. Renders a
 * `<div>` element with `role="group"`, and nothing when all is well.
 */
export const NoticeRoot = forwardRef<HTMLDivElement, NoticeRootProps>(function NoticeRoot(
  { render, children, ...props },
  ref,
): ReactElement | null {
  const view = useNotice();
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    props: {
      ...props,
      children: typeof children === "function" ? view && children(view) : children,
    },
    ours: {
      "data-puffle": "notice",
      "data-kind": view?.kind,
      "data-tone": view?.tone,
      "data-code": view?.error?.code,
      role: "group",
      "aria-label": view?.title,
    },
  });
  return view && <NoticeContext.Provider value={view}>{element}</NoticeContext.Provider>;
});
