"use client";
export { ToolApprovalCard } from "./ToolApprovalCard.js";
export { ToolApprovalDialog } from "./ToolApprovalDialog.js";
export { ToolApprovalSummary } from "./ToolApprovalSummary.js";
