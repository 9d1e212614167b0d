"use client";
import { Component, forwardRef, useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { isRecord, writeJson, type Store } from "../../internal/index.js";
import { styleRef, useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText, ValueList } from "../value/index.js";
import { useApprovalContext, type Review } from "./ApprovalContext.js";

/** Props of `Approval.Arguments`. */
export interface ApprovalArgumentsProps extends Omit<PartProps<"div">, "children"> {}

/** A list of more rows than this is written as JSON: whole, and light enough for any browser. */
const maxRows = 1000;

/** Whether the end may be out of reach for whoever does not scroll: it scrolls, or is very tall. */
function isLong(region: Element): boolean {
  return (
    region.scrollHeight > region.clientHeight + 1 || region.clientHeight > window.innerHeight / 2
  );
}

// without a height of its own it would count as seen beside what it ends
const isLine = styleRef({ display: "block", "block-size": "1px" });

/** Marks the question as reviewed once the end of its arguments was in view, or as long if it was not. */
function useEndSeen(review: Store<Review>, fingerprint: string) {
  const endRef = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const end = endRef.current;
    const region = end?.parentElement;
    isLine(end);
    if (!end || !region || review.get().seen === fingerprint) return undefined;
    const see = () => review.set({ ...review.get(), seen: fingerprint });
    if (typeof IntersectionObserver === "undefined") {
      const look = () => {
        if (end.getBoundingClientRect().bottom <= window.innerHeight) see();
      };
      look();
      window.addEventListener("scroll", look, true);
      return () => window.removeEventListener("scroll", look, true);
    }
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) see();
      else if (isLong(region)) review.set({ ...review.get(), long: fingerprint });
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [review, fingerprint]);
  return endRef;
}

/** Leaves a host's preview out when it throws: the full list stands below it anyway. */
class PreviewBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}

/**
 * Every argument in full: nothing shortened, nothing folded away. Where it scrolls, approving waits
 * until its end was in view. Renders a `<div>` element.
 */
export const ApprovalArguments = forwardRef<HTMLDivElement, ApprovalArgumentsProps>(
  function ApprovalArguments({ render, ...props }, ref): ReactElement {
    const context = useApprovalContext("Arguments");
    const { approval, description, inspection, review, argumentsId } = context;
    const { input, fingerprint } = approval;
    const labels = useChatLabels().approval;
    const endRef = useEndSeen(review, fingerprint);
    const { Preview } = description;
    const isEmpty = input === undefined || (isRecord(input) && Object.keys(input).length === 0);
    return useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-arguments",
        id: argumentsId,
        role: "group",
        "aria-label": labels.arguments,
        // it may scroll: whoever has no pointer must reach it
        tabIndex: 0,
        children: (
          <>
            {Preview && (
              <PreviewBoundary key={fingerprint}>
                <div data-puffle="approval-preview">
                  <Preview toolName={description.name} input={input} />
                </div>
              </PreviewBoundary>
            )}
            {isEmpty && <p data-puffle="approval-none">{labels.noArguments}</p>}
            {!isEmpty && inspection.rows <= maxRows && (
              <ValueList
                value={input}
                name={labels.arguments}
                comparison={context.change?.comparison}
              />
            )}
            {!isEmpty && inspection.rows > maxRows && (
              <pre data-puffle="approval-json">
                <SafeText text={writeJson(input)} dir="ltr" />
              </pre>
            )}
            <span ref={endRef} aria-hidden="true" data-puffle="approval-end" />
          </>
        ),
      },
    });
  },
);
