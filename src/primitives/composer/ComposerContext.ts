"use client";
import { createContext, type RefObject, type SyntheticEvent } from "react";
import type { SendBlock } from "../../agent/index.js";
import { usePartContext } from "../../internal/react/index.js";

/** Why the text of a composer changed. */
export type ComposerChangeReason = "input" | "sent" | "returned";

/** What comes with a change of a composer's text. */
export interface ComposerChangeDetails {
  /** `returned`: a message was not sent, so its text is back. */
  reason: ComposerChangeReason;
  event: SyntheticEvent | undefined;
}

/** Which key sends. The other one starts a new line. */
export type SubmitMode = "enter" | "ctrlEnter";

/** Why a text was not sent. */
export type RefusedReason = SendBlock | "empty" | "too-long" | "send-failed";

/** What the parts of a composer share. */
export interface ComposerContextValue {
  value: string;
  setValue: (value: string, event: SyntheticEvent) => void;
  /** Sends the text, unless it is refused. */
  submit: () => void;
  /** Ends the turn, if there is one. */
  stop: () => void;
  isBusy: boolean;
  isEmpty: boolean;
  sendBlock: SendBlock | null;
  /** Why the last attempt to send was refused, until the text or the state changes. */
  refused: RefusedReason | null;
  /** Until when nothing can be sent: whole seconds. `null` when there is no such limit. */
  secondsLeft: number | null;
  submitMode: SubmitMode;
  maxLength: number | undefined;
  /** Whether `stop` ends the agent's work too, and not only the waiting. */
  stopReachesAgent: boolean;
  inputId: string;
  hintId: string;
  /** Whether a hint describes the field. */
  hasHint: boolean;
  /** Says that a hint describes the field. Returns how to end that. */
  registerHint: () => () => void;
  inputRef: RefObject<HTMLTextAreaElement | null>;
}

/** The nearest `Composer.Root`. */
export const ComposerContext = createContext<ComposerContextValue | null>(null);

/** Reads the nearest `Composer.Root`. @throws Error when there is none above. */
export function useComposerContext(part: string): ComposerContextValue {
  return usePartContext(ComposerContext, "Composer.Root", part, "no text to work on");
}
