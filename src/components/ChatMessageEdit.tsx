"use client";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useChatContext, useChatLabels } from "../hooks/index.js";
import { useMessageEdit, wordsOfMessage } from "../primitives/index.js";
import { focusComposer } from "./focusComposer.js";

/** Props of `ChatMessageEdit`. */
export interface ChatMessageEditProps {
  /** The key of the user's message. */
  id: string;
  /** Called when it was sent, and when it stays as it was. */
  onClose: () => void;
}

/**
 * The form to send one of the user's messages again with other words. Escape leaves it as it was.
 * Renders a `<form>` element.
 */
export function ChatMessageEdit({ id, onClose }: ChatMessageEditProps): ReactElement {
  const chat = useChatContext();
  const edit = useMessageEdit(id);
  const labels = useChatLabels().message;
  const inputId = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => wordsOfMessage(chat.getMessage(id)));
  useEffect(() => {
    const { current } = input;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  function cancel() {
    // the field goes away: the focus goes to the message, which stays
    input.current?.closest("article")?.focus();
    onClose();
  }
  function send() {
    if (!edit || text.trim() === "") return;
    focusComposer(input.current);
    onClose();
    void edit(text);
  }
  return (
    <form
      data-puffle="message-edit"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label data-puffle="visually-hidden" htmlFor={inputId}>
        {labels.edit}
      </label>
      <textarea
        ref={input}
        id={inputId}
        data-puffle="message-edit-input"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          cancel();
        }}
      />
      <div data-puffle="message-edit-actions">
        <button
          type="button"
          data-puffle="message-edit-cancel"
          data-puffle-button="quiet"
          onClick={cancel}
        >
          {labels.editCancel}
        </button>
        <button
          type="submit"
          data-puffle="message-edit-save"
          data-puffle-button="primary"
          aria-disabled={!edit || text.trim() === "" || undefined}
        >
          {labels.editSave}
        </button>
      </div>
    </form>
  );
}
