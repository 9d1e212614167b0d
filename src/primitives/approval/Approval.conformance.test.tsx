import type { ReactNode } from "react";
import { ChatContext, PuffleProvider } from "../../hooks/index.js";
import { createTestApproval, createTestChat } from "../../../test/support/createTestChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { Approval, approvalAttributes } from "./index.js";

const approval = createTestApproval({
  position: 2,
  total: 3,
  agentText: "I will send it.",
  input: { to: "ann@аcme.test", body: "Hi\u{202E}" },
});
const describeTool = () => ({ risk: "irreversible" }) as const;

function inChat(children: ReactNode) {
  return (
    <PuffleProvider describeTool={describeTool}>
      <ChatContext.Provider value={createTestChat()}>{children}</ChatContext.Provider>
    </PuffleProvider>
  );
}
const inRoot = (part: ReactNode) =>
  inChat(
    <Approval.Root approval={approval}>
      {part}
      <Approval.Heading data-puffle="other" />
      <Approval.Tool data-puffle="other" />
    </Approval.Root>,
  );

describeConformance(Approval.Root, {
  part: "approval",
  tag: "div",
  props: {
    approval,
    children: (
      <>
        <Approval.Heading />
        <Approval.Tool />
      </>
    ),
  },
  wrap: inChat,
  attributes: approvalAttributes.root,
  missing: /no <Thread.Root>/,
});
for (const [Part, part, tag, attributes] of [
  [Approval.Steps, "approval-steps", "span", {}],
  [Approval.Consequence, "approval-consequence", "span", approvalAttributes.consequence],
  [Approval.Warnings, "approval-warnings", "ul", {}],
  [Approval.Arguments, "approval-arguments", "div", {}],
  [Approval.AgentText, "approval-agent-text", "div", {}],
  [Approval.Status, "approval-status", "p", approvalAttributes.status],
  [Approval.Approve, "approval-approve", "button", approvalAttributes.button],
  [Approval.Deny, "approval-deny", "button", approvalAttributes.button],
  [Approval.ReasonTrigger, "approval-reason-trigger", "button", {}],
] as const) {
  describeConformance<object>(Part as typeof Approval.Steps, {
    part,
    tag,
    attributes,
    wrap: inRoot,
    missing: /no <Approval.Root> above <Approval\./,
    // a rendered <section> is no list for the items of Warnings
    axeDisabled: ["region"],
  });
}
