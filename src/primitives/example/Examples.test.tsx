import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { Examples, examplesAttributes } from "./index.js";
import { readExamples, remainingLeads } from "./readExamples.js";

const example = { lead_id: null, lead_name: "Ann", subject: "S", body: "B" };
const props = {
  examples: [example],
  leads: [{ full_name: "Ann" }, { full_name: "Bo" }],
  isBusy: true,
  onGenerate: () => {},
};
const inRoot = (part: ReactNode) => <Examples.Root {...props}>{part}</Examples.Root>;
const inProgress = (part: ReactNode) => (
  <Examples.Root {...props} progress={{ done: 1, total: 2 }}>
    {part}
  </Examples.Root>
);
const missing = (part: string) => new RegExp(`no <Examples.Root> above <Examples.${part}>`);

describeConformance(Examples.Root, {
  part: "examples",
  tag: "section",
  props,
  attributes: examplesAttributes.root,
});
describeConformance(Examples.List, {
  part: "examples-list",
  tag: "ul",
  wrap: inRoot,
  missing: missing("List"),
});
describeConformance(Examples.Progress, {
  part: "examples-progress",
  tag: "div",
  wrap: inProgress,
  missing: missing("Progress"),
});
describeConformance(Examples.Status, {
  part: "examples-status",
  tag: "p",
  wrap: inRoot,
  attributes: examplesAttributes.status,
  missing: missing("Status"),
});
describeConformance(Examples.Generate, {
  part: "examples-generate",
  tag: "button",
  wrap: inRoot,
  missing: missing("Generate"),
});
describeConformance(Examples.Replace, {
  part: "examples-replace",
  tag: "div",
  wrap: inRoot,
  attributes: examplesAttributes.replace,
  missing: missing("Replace"),
});

describe("the leads that have no example yet", () => {
  const leads = [{ id: "1" }, { id: "2" }] as { id: string; first_name?: string }[];

  it("are told by id, by name, else by number", () => {
    expect(remainingLeads([{ ...example, lead_id: "2" }], leads)).toEqual([leads[0]]);
    expect(remainingLeads([example], props.leads)).toEqual([props.leads[1]]);
    expect(remainingLeads([{ ...example, lead_name: undefined }], leads)).toEqual([leads[1]]);
  });

  it("names examples by what they say, and by no guess", () => {
    const names = readExamples(
      [example, { lead_id: null, subject: "", body: "" }],
      props.leads,
    ).map(({ name }) => name);
    expect(names).toEqual(["Ann", null]);
  });
});
