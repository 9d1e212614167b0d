"use client";
import { useCallback, useEffect, useId, useRef, useState, type SyntheticEvent } from "react";
import type { AgentChat, SendOutcome } from "../../agent/index.js";
import {
  claimFailure,
  hasNotice,
  noteReturnedText,
  useAnnounce,
  useChatContext,
  useChatSnapshot,
  useCountdown,
  useChatLabels,
} from "../../hooks/index.js";
import { useIsoLayoutEffect, useLatest } from "../../internal/react/index.js";
import type {
  ComposerChangeDetails,
  ComposerContextValue,
  RefusedReason,
  SubmitMode,
} from "./ComposerContext.js";

/** What `Composer.Root` takes besides the props of its element. */
export interface UseComposerOptions {
  /** The text, when you keep it. */
  value?: string | undefined;
  /** The text at the start, when the composer keeps it. @defaultValue "" */
  defaultValue?: string | undefined;
  /** Called when the text should change. */
  onValueChange?: ((value: string, details: ComposerChangeDetails) => void) | undefined;
  /**
   * Which key sends; on touch screens Enter always starts a new line.
   *
   * @defaultValue "enter"
   */
  submitMode?: SubmitMode | undefined;
  /** The longest text that may be sent, in characters (UTF-16 units). Longer ones stay in the field. */
  maxLength?: number | undefined;
  /**
   * Called with the text instead of `sendMessage`, for example to add files. Return what it returned. When
   * it throws or rejects before the message was sent, the text comes back and the error is reported to the page.
   *
   * @defaultValue `(text, chat) => chat.sendMessage({ text })`
   */
  send?: ((text: string, chat: AgentChat) => ReturnType<AgentChat["sendMessage"]>) | undefined;
}

interface Refusal {
  reason: RefusedReason;
  value: string;
}

/** Keeps the text, in the component or with its owner, and gives the newest one to handlers at once. */
function useText({ value, defaultValue = "", onValueChange }: UseComposerOptions) {
  const [own, setOwn] = useState(defaultValue);
  const current = value ?? own;
  const latest = useRef(current);
  // after every render: an owner may also decline a change
  useIsoLayoutEffect(() => {
    latest.current = current;
  });
  const getOnChange = useLatest(onValueChange);
  const [api] = useState(() => ({
    get: () => latest.current,
    set(next: string, details: ComposerChangeDetails) {
      latest.current = next;
      setOwn(next);
      getOnChange()?.(next, details);
    },
  }));
  return [current, api] as const;
}

type Text = ReturnType<typeof useText>[1];

/** Brings the text of a message that was not sent back, once, if nothing else stands in the field. */
function useReturnedText(chat: AgentChat, text: Text, onReturn: () => void) {
  const getOnReturn = useLatest(onReturn);
  useEffect(() => {
    let seen = chat.getSnapshot().unsent;
    return chat.subscribe(() => {
      const { unsent } = chat.getSnapshot();
      if (unsent === seen) return;
      seen = unsent;
      if (!unsent || text.get().trim() !== "") return;
      const returned = chat.takeUnsent();
      if (returned === null) return;
      text.set(returned, { reason: "returned", event: undefined });
      noteReturnedText(unsent.error);
      // a notice says so with the reason: one failure is one announcement
      if (!hasNotice(chat) && claimFailure(unsent.error)) getOnReturn()();
    });
  }, [chat, text, getOnReturn]);
}

/** The behaviour of a composer: one sending per text, nothing lost. */
export function useComposer(options: UseComposerOptions): ComposerContextValue {
  const { submitMode = "enter", maxLength, send } = options;
  const chat = useChatContext();
  const { isBusy, sendBlock, transport, retryAt } = useChatSnapshot();
  const labels = useChatLabels().composer;
  const announce = useAnnounce();
  const [value, text] = useText(options);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const inputRef = useRef<HTMLTextAreaElement>(null);
  /** The text that is being handed over: a second Enter in the same tick finds it here. */
  const sending = useRef<string | null>(null);
  const id = useId();
  const [hints, setHints] = useState(0);
  const registerHint = useCallback(() => {
    setHints((count) => count + 1);
    return () => setHints((count) => count - 1);
  }, []);
  const { seconds } = useCountdown(retryAt);
  // a refusal is about one text in one state: it is over when either is
  const refused =
    refusal && refusal.value === value && isStillTrue(refusal.reason, sendBlock)
      ? refusal.reason
      : null;

  useReturnedText(chat, text, () => announce(labels.textReturned, "assertive"));

  function refuse(reason: RefusedReason) {
    const draft = text.get();
    setRefusal({ reason, value: draft });
    if (refused !== reason || value !== draft) announce(labels.refused[reason], "assertive");
  }

  async function hand(draft: string) {
    sending.current = draft;
    const outcome = tryToSend(send ?? sendText, draft, chat);
    text.set("", { reason: "sent", event: undefined });
    setRefusal(null);
    const reason = await outcome;
    if (sending.current === draft) sending.current = null;
    if (reason === null) return;
    if (text.get() === "") text.set(draft, { reason: "returned", event: undefined });
    refuse(reason);
  }

  function submit() {
    const draft = text.get();
    if (sending.current === draft) return;
    if (draft.trim() === "") return;
    const block = chat.getSnapshot().sendBlock;
    if (block) return refuse(block);
    if (maxLength !== undefined && draft.length > maxLength) return refuse("too-long");
    void hand(draft);
  }

  return {
    value,
    setValue: (next: string, event: SyntheticEvent) => {
      sending.current = null;
      text.set(next, { reason: "input", event });
    },
    submit,
    stop: () => {
      if (chat.getSnapshot().isBusy) void chat.stop();
    },
    isBusy,
    isEmpty: value.trim() === "",
    sendBlock,
    secondsLeft: seconds,
    refused,
    submitMode,
    maxLength,
    stopReachesAgent: transport.kind === "stream",
    inputId: `${id}-input`,
    hintId: `${id}-hint`,
    hasHint: hints > 0,
    registerHint,
    inputRef,
  };
}

/**
 * Gives the text away, at once, and tells why it was not taken. A host's own function may throw, reject or
 * return nothing: its error goes where the page's errors go, and the text comes back unless it became a message.
 */
async function tryToSend(
  send: NonNullable<UseComposerOptions["send"]>,
  text: string,
  chat: AgentChat,
): Promise<RefusedReason | null> {
  const before = countMessagesOfMine(chat);
  try {
    const result: Partial<SendOutcome> | undefined | null = await send(text, chat);
    return result?.status === "refused" ? (result.reason ?? "send-failed") : null;
  } catch (error) {
    globalThis.reportError?.(error);
    return countMessagesOfMine(chat) > before ? null : "send-failed";
  }
}

function countMessagesOfMine(chat: AgentChat): number {
  return Object.keys(chat.getSnapshot().receipts).length;
}

function sendText(text: string, chat: AgentChat) {
  return chat.sendMessage({ text });
}

function isStillTrue(reason: RefusedReason, sendBlock: ComposerContextValue["sendBlock"]) {
  return (
    reason === "empty" || reason === "too-long" || reason === "send-failed" || reason === sendBlock
  );
}
