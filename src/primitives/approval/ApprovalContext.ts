"use client";
import { createContext, type RefObject } from "react";
import type { ToolApproval } from "../../agent/index.js";
import type { ResolvedToolDescription } from "../../hooks/index.js";
import type { Store } from "../../internal/index.js";
import { usePartContext } from "../../internal/react/index.js";
import type { ActivationGuard } from "./createActivationGuard.js";
import type { InputInspection } from "./inspectInput.js";
import type { ApprovalChange } from "./useChangedQuestion.js";

/** What is known of the reading of arguments, by fingerprint. */
export interface Review {
  /** The question whose arguments were seen to the end. */
  seen: string | null;
  /** The question whose end was not in view at first. */
  long: string | null;
}

/** What the parts of an approval share. */
export interface ApprovalContextValue {
  approval: ToolApproval;
  description: ResolvedToolDescription;
  inspection: InputInspection;
  /** How it differs from what was asked about the same call before. `null` when it is the first. */
  change: ApprovalChange | null;
  /** The concrete question, as text. */
  question: string;
  /** Answers, once, with the fingerprint of what is shown. */
  decide: (approved: boolean) => void;
  /** Whether an answer is on its way. */
  isAnswering: boolean;
  /** Whether Approve acts, apart from the guard. */
  canApprove: boolean;
  /** Whether Deny acts, apart from the guard. */
  canDeny: boolean;
  /** Whether the agent still works on an earlier answer. */
  isBusy: boolean;
  /** Why Approve does not act. */
  block: "framed" | "covered" | "unread" | null;
  isOffline: boolean;
  /** Whether the end of the arguments was in view, or the reader said so. */
  isReviewed: boolean;
  review: Store<Review>;
  /** Whether something lies over Approve. */
  cover: Store<boolean>;
  /** Whether the arguments are so long that reading them to the end must be possible otherwise, too. */
  isLong: boolean;
  guard: ActivationGuard;
  isArmed: boolean;
  isHighRisk: boolean;
  reason: string;
  setReason: (reason: string) => void;
  isReasonOpen: boolean;
  setReasonOpen: (open: boolean) => void;
  headingRef: RefObject<HTMLHeadingElement | null>;
  headingId: string;
  toolId: string;
  argumentsId: string;
  statusId: string;
  changeId: string;
}

/** The nearest `Approval.Root`. */
export const ApprovalContext = createContext<ApprovalContextValue | null>(null);

/** Reads the nearest `Approval.Root`. @throws Error when there is none above. */
export function useApprovalContext(part: string): ApprovalContextValue {
  return usePartContext(ApprovalContext, "Approval.Root", part, "no question to show");
}
