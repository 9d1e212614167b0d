"use client";
import { createLazyModule } from "../internal/react/index.js";

/**
 * The question at a tool call and the dialog: a chunk of their own, half as large as all the rest of a
 * `ChatThread`. Loaded once the thread stands, so that it is there before the first question.
 */
export const approvalParts = createLazyModule(() => import("./approvalParts.js"));
