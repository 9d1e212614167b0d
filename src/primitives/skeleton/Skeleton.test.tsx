import type { ReactNode } from "react";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { Skeleton, skeletonAttributes } from "./index.js";

const block = (strategy: string) => ({ name: "Opener", strategy, personalization: null });
const skeleton = { blocks: [block("New")], exampleBody: "Hi", tone: "dry" };
const props = { skeleton, previous: { blocks: [block("Old")] }, revision: 2 };
const inRoot = (part: ReactNode) => <Skeleton.Root {...props}>{part}</Skeleton.Root>;
const missing = (part: string) => new RegExp(`no <Skeleton.Root> above <Skeleton.${part}>`);

describeConformance(Skeleton.Root, {
  part: "skeleton",
  tag: "section",
  props,
  attributes: skeletonAttributes.root,
});
describeConformance(Skeleton.Revision, {
  part: "badge",
  tag: "span",
  wrap: inRoot,
  missing: missing("Revision"),
});
describeConformance(Skeleton.Changes, {
  part: "skeleton-changes",
  tag: "p",
  wrap: inRoot,
  missing: missing("Changes"),
});
describeConformance(Skeleton.Blocks, {
  part: "skeleton-blocks",
  tag: "ol",
  wrap: inRoot,
  missing: missing("Blocks"),
  axeDisabled: ["heading-order"],
});
describeConformance(Skeleton.Fields, {
  part: "skeleton-fields-list",
  tag: "div",
  wrap: inRoot,
  missing: missing("Fields"),
});
describeConformance(Skeleton.Letters, {
  part: "skeleton-letters",
  tag: "div",
  wrap: inRoot,
  missing: missing("Letters"),
});
