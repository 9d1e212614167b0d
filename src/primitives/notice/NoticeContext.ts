"use client";
import { createContext, useContext } from "react";
import { invariant } from "../../internal/index.js";
import type { NoticeView } from "./useNotice.js";

/** The nearest `Notice.Root`. */
export const NoticeContext = createContext<NoticeView | null>(null);

/** Reads the nearest `Notice.Root`. @throws Error when there is none above. */
export function useNoticeContext(part: string): NoticeView {
  const context = useContext(NoticeContext);
  invariant(
    context,
    `There is no <Notice.Root> above <Notice.${part}>, so it has nothing to say. Render it inside one.`,
  );
  return context;
}
