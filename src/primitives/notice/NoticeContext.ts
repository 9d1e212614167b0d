"use client";
import { createContext } from "react";
import { usePartContext } from "../../internal/react/index.js";
import type { NoticeView } from "./useNotice.js";

/** The nearest `Notice.Root`. */
export const NoticeContext = createContext<NoticeView | null>(null);

/** Reads the nearest `Notice.Root`. @throws Error when there is none above. */
export function useNoticeContext(part: string): NoticeView {
  return usePartContext(NoticeContext, "Notice.Root", part, "nothing to say");
}
