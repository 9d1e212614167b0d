import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { draftVersions, parseTemplate } from "../../campaign/index.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { movePlace } from "./useKeptCaret.js";
import { deriveDraft, editField, noEdit } from "./deriveDraft.js";
import { findTrigger, matchNames, writeName } from "./editorText.js";
import { Draft, draftAttributes, measureSubject, relativeTime } from "./index.js";
import { toParagraphs } from "./toParagraphs.js";

const { versions } = draftVersions({
  draft_subject: "Hi %name%",
  draft_body: "Two",
  draft_history: [{ subject: "Hi", body: "One", author: "agent", created_at: "2026-01-01" }],
});
const base = { subject: "Hi %name%", body: "Two", versions, onSave: () => {} };
const inRoot = (part: ReactNode) => (
  <Draft.Root {...base} availableVarNames={[]} sampleLeads={[{ first_name: "Ann" }]}>
    {part}
  </Draft.Root>
);
const inEdit = (part: ReactNode) => (
  <Draft.Root {...base} initialEdit={{ body: "Three" }}>
    {part}
  </Draft.Root>
);
const missing = (part: string) => new RegExp(`no <Draft.Root> above <Draft.${part}>`);

describeConformance(Draft.Root, {
  part: "draft",
  tag: "section",
  props: base,
  attributes: draftAttributes.root,
});
describeConformance(Draft.Views, {
  part: "draft-views",
  tag: "div",
  wrap: inRoot,
  missing: missing("Views"),
  axeDisabled: ["aria-valid-attr-value"],
});
describeConformance(Draft.Panel, {
  part: "draft-panel",
  tag: "div",
  wrap: inRoot,
  attributes: draftAttributes.panel,
  missing: missing("Panel"),
});
describeConformance(Draft.Text, {
  part: "draft-template",
  tag: "div",
  props: { field: "subject" as const },
  wrap: inRoot,
  attributes: draftAttributes.template,
  missing: missing("Text"),
});
describeConformance(Draft.Template, {
  part: "draft-template",
  tag: "div",
  props: { source: "Hi %name%" },
  attributes: draftAttributes.template,
});
describeConformance(Draft.Meter, {
  part: "draft-meter",
  tag: "p",
  wrap: inRoot,
  attributes: draftAttributes.meter,
  missing: missing("Meter"),
});
describeConformance(Draft.Leads, {
  part: "draft-leads",
  tag: "fieldset",
  wrap: inRoot,
  missing: missing("Leads"),
});
describeConformance(Draft.Warnings, {
  part: "draft-warnings",
  tag: "div",
  wrap: inRoot,
  missing: missing("Warnings"),
});
describeConformance(Draft.Copy, {
  part: "draft-copy",
  tag: "button",
  wrap: inRoot,
  attributes: draftAttributes.copy,
  missing: missing("Copy"),
});
describeConformance(Draft.Version, {
  part: "badge",
  tag: "span",
  wrap: inRoot,
  missing: missing("Version"),
});
describeConformance(Draft.Compare, {
  part: "draft-compare",
  tag: "label",
  wrap: inRoot,
  missing: missing("Compare"),
});
describeConformance(Draft.Restore, {
  part: "draft-restore",
  tag: "button",
  wrap: inRoot,
  missing: missing("Restore"),
});
describeConformance(Draft.Diff, {
  part: "draft-diff",
  tag: "div",
  props: { field: "body" as const },
  wrap: inRoot,
  attributes: draftAttributes.diff,
  missing: missing("Diff"),
});
describeConformance(Draft.ChangeSummary, {
  part: "draft-change-summary",
  tag: "p",
  wrap: inRoot,
  missing: missing("ChangeSummary"),
});
describeConformance(Draft.Editor, {
  part: "draft-editor",
  tag: "div",
  props: { field: "body" as const },
  wrap: inRoot,
  attributes: draftAttributes.editor,
  missing: missing("Editor"),
});
describeConformance(Draft.InsertVariable, {
  part: "draft-insert",
  tag: "button",
  wrap: inRoot,
  missing: missing("InsertVariable"),
});
describeConformance(Draft.Status, {
  part: "draft-status",
  tag: "span",
  wrap: inEdit,
  attributes: draftAttributes.status,
  missing: missing("Status"),
});
describeConformance(Draft.Action, {
  part: "draft-action",
  tag: "button",
  props: { action: "save" as const },
  wrap: inEdit,
  attributes: draftAttributes.action,
  missing: missing("Action"),
});

describe("an edit and its owner's draft", () => {
  const given = { subject: "A", body: "B" };
  const edited = editField(noEdit, given, "body", "Mine");

  it("follows the owner where the user changed nothing", () => {
    const { text, dirty, conflicts } = deriveDraft(edited, { subject: "New", body: "B" });
    expect([text, dirty, conflicts]).toEqual([{ subject: "New", body: "Mine" }, ["body"], []]);
  });

  it("is in conflict where both changed, and settled where both agree", () => {
    expect(deriveDraft(edited, { subject: "A", body: "Theirs" })).toMatchObject({
      text: { body: "Mine" },
      theirs: { body: "Theirs" },
      conflicts: ["body"],
    });
    expect(deriveDraft(edited, { subject: "A", body: "Mine" }).dirty).toEqual([]);
  });

  it("leaves a field that was set back to the user while the owner has another text", () => {
    const theirs = { subject: "A", body: "Theirs" };
    const back = editField(edited, theirs, "body", "B");
    expect(deriveDraft(back, theirs)).toMatchObject({ text: { body: "B" }, conflicts: ["body"] });
    const undone = editField(edited, given, "body", "B");
    expect(deriveDraft(undone, theirs)).toMatchObject({ text: { body: "Theirs" }, dirty: [] });
  });

  it("counts an empty text and none as the same", () => {
    const none = { subject: null, body: null };
    expect(deriveDraft(editField(noEdit, none, "body", ""), none).dirty).toEqual([]);
  });
});

describe("the caret in a text that its owner replaces", () => {
  it.each([
    ["behind what changed", "Hi Ann, bye", 8, "Hi Margaret, bye", 13],
    ["before it", "Hi Ann, bye", 2, "Hi Margaret, bye", 2],
    ["in it", "Hi Ann, bye", 5, "Hi Margaret, bye", 5],
    ["where all of it is another", "abc", 2, "xy", 2],
    ["where nothing is left", "abc", 3, "", 0],
  ])("stays %s", (_where, before, at, after, moved) => {
    expect(movePlace(at, before, after)).toBe(moved);
  });
});

describe("the menu", () => {
  const trigger = (source: string) => findTrigger(parseTemplate(source), source.length)?.query;

  it.each([
    ["Hi %", ""],
    ["Hi %fi", "fi"],
    ["Hi {{first na", "first na"],
    ["Hi %Größ", "Größ"],
    ["50%", undefined],
    ["%first_name%", undefined],
    ["100 %% ", undefined],
    ["Hi % fi", undefined],
    ["a\n%", ""],
  ])("finds what is being typed in %j", (source, query) => expect(trigger(source)).toBe(query));

  it("offers names that begin with it before those that hold it", () => {
    expect(matchNames(["a_first", "first_name", "zip"], "FIRST")).toEqual([
      "first_name",
      "a_first",
    ]);
  });

  it("writes the syntax that was begun, and nothing that would be read otherwise", () => {
    const write = (source: string, name: string) => {
      const found = findTrigger(parseTemplate(source), source.length)!;
      return writeName(source, { kind: "trigger", trigger: found }, name)?.source;
    };
    expect(write("Hi {{fi", "first_name")).toBe("Hi {{first_name}}");
    expect(write("Hi %co", "Company City")).toBe("Hi {{Company City}}");
  });
});

describe("what is shown", () => {
  it("parts paragraphs at blank lines, and keeps instructions whole", () => {
    const { nodes } = parseTemplate("A\n\n&&b\n\nc&&\n\n\nD %e%");
    expect(
      toParagraphs(nodes).map(({ nodes: inner, isInstruction }) => [
        inner.map(({ raw }) => raw).join(""),
        isInstruction,
      ]),
    ).toEqual([
      ["A", false],
      ["&&b\n\nc&&", true],
      ["\nD %e%", false],
    ]);
  });

  it.each([
    ["", { characters: 0, isAbout: false, fit: "empty" }],
    ["👩‍💻 %first_name%", { characters: 5, isAbout: false, fit: "phone" }],
    ["%unknown% &&x&&", { isAbout: true }],
    ["x".repeat(41), { fit: "desktop" }],
    ["x".repeat(66), { fit: "long" }],
  ])("measures %j", (subject, measure) => {
    expect(measureSubject(subject, { first_name: "Ann" })).toMatchObject(measure);
  });

  it("says when something was, and never that it will be", () => {
    const at = Date.parse("2026-11-22T12:00:00Z");
    expect(relativeTime(at + 60_000, at, "en")).toBe("now");
    expect(relativeTime(at - 125_000, at, "en")).toBe("2 min. ago");
    expect(relativeTime(at - 30 * 86_400_000, at, "en")).toBe("Oct 23, 2026");
  });
});
