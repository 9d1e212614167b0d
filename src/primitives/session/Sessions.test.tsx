import type { ReactNode } from "react";
import type { CampaignSession } from "../../client/index.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { Sessions, sessionsAttributes } from "./index.js";

const session = {
  id: "1",
  title: "Intro",
  messages: [],
  task_status: null,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "",
} as unknown as CampaignSession;
const props = {
  sessions: [session],
  onCreate: () => {},
  onRename: () => {},
  onDelete: () => {},
};
const inRoot = (part: ReactNode) => <Sessions.Root {...props}>{part}</Sessions.Root>;
const inList = (part: ReactNode) => (
  <Sessions.Root {...props}>
    <ul>{part}</ul>
  </Sessions.Root>
);
const inItem = (part: ReactNode) => inList(<Sessions.Item session={session}>{part}</Sessions.Item>);
const missing = (root: string, part: string) =>
  new RegExp(`no <Sessions.${root}> above <Sessions.${part}>`);

describeConformance(Sessions.Root, {
  part: "sessions",
  tag: "section",
  props,
  attributes: sessionsAttributes.root,
});
describeConformance(Sessions.List, {
  part: "sessions-list",
  tag: "ul",
  props: { children: () => null },
  wrap: inRoot,
  missing: missing("Root", "List"),
});
describeConformance(Sessions.Item, {
  part: "session",
  tag: "li",
  props: { session },
  wrap: inList,
  attributes: sessionsAttributes.item,
  missing: missing("Root", "Item"),
});
describeConformance(Sessions.Create, {
  part: "sessions-create",
  tag: "button",
  wrap: inRoot,
  attributes: sessionsAttributes.create,
  missing: missing("Root", "Create"),
});
describeConformance(Sessions.Open, {
  part: "session-open",
  tag: "button",
  wrap: inItem,
  missing: missing("Item", "Open"),
});
describeConformance(Sessions.Facts, {
  part: "session-facts",
  tag: "span",
  wrap: inItem,
  missing: missing("Item", "Facts"),
});
describeConformance(Sessions.RenameTrigger, {
  part: "session-rename",
  tag: "button",
  wrap: inItem,
  missing: missing("Item", "RenameTrigger"),
});
describeConformance(Sessions.DeleteTrigger, {
  part: "session-delete",
  tag: "button",
  wrap: inItem,
  missing: missing("Item", "DeleteTrigger"),
});
