// @vitest-environment jsdom
import { useState } from "react";
import { act, fireEvent, within } from "@testing-library/react";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import {
  DraftPreview,
  draftVersions,
  parseTemplate,
  serializeTemplate,
  templateVariables,
  type DraftPreviewProps,
} from "puffle-react";
import { propertyRuns } from "../support/propertyRuns.js";
import { render } from "../support/render.js";

type Field = "subject" | "body";
type Text = Record<Field, string>;
type SaveOutcome = Awaited<ReturnType<NonNullable<DraftPreviewProps["onSave"]>>>;

const old: Text = { subject: "An older one", body: "Hi %first_name%, an older one" };
const fields: readonly Field[] = ["subject", "body"];
const first: Text = { subject: "On %company%", body: "Hi %first_name%,\n\n&&hook on %company%&&" };
const words = ["a", " two words", "50%", "%company%", "{{first_name}}", "&&", "é😀", "%"] as const;
const place = fc.nat(80);
const piece = fc.constantFrom(...words);
const oneOf = <Do extends string>(...does: Do[]) => fc.constantFrom(...does);

const steps = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: oneOf("type"), at: place, text: piece }) },
  { weight: 3, arbitrary: fc.record({ do: oneOf("choose"), at: place }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: oneOf("Backspace", "Delete"), at: place, ctrlKey: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: oneOf("agent"), subject: fc.option(piece), body: fc.option(piece) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: oneOf("save"), fate: oneOf("saved", "failed", "met", "late") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: oneOf("Keep mine", "Take the new draft", "Discard") }),
  },
  { weight: 3, arbitrary: fc.record({ do: oneOf("Bring it back", "look", "restore") }) },
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;
const scripts = fc.array(fc.tuple(fc.constantFrom(...fields), steps), {
  minLength: 1,
  maxLength: 14,
});

/** A host whose draft an agent may rewrite, with an editor over it. */
function open() {
  const host = { given: first, fate: "saved", write: (_text: Text) => {} };
  const saves: { change: Partial<Text>; base: Text }[] = [];
  const late: (() => void)[] = [];
  function Host() {
    const [given, setGiven] = useState(first);
    Object.assign(host, { given, write: setGiven });
    const answer = (change: Partial<Text>): SaveOutcome => {
      if (host.fate === "failed") return { status: "failed" };
      if (host.fate === "met") {
        const theirs = { ...host.given, body: `${host.given.body} met` };
        setGiven(theirs);
        return { status: "conflict", theirs };
      }
      setGiven((now) => ({ ...now, ...change }));
      return { status: "saved" };
    };
    return (
      <DraftPreview
        {...given}
        defaultView="template"
        availableVarNames={["first_name", "company"]}
        versions={
          draftVersions({
            draft_subject: given.subject,
            draft_body: given.body,
            draft_history: [old],
          }).versions
        }
        onSave={async (change, base) => {
          const wish = change as Partial<Text>;
          saves.push({ change: wish, base: base as Text });
          if (host.fate === "late") await new Promise<void>((resolve) => late.push(resolve));
          return answer(wish);
        }}
      />
    );
  }
  const { container, unmount } = render(<Host />);
  const view = within(container);
  const input = (field: Field) =>
    view.getByLabelText<HTMLTextAreaElement>(field === "subject" ? "Subject" : "Body", {
      selector: "textarea",
    });
  const shown = (): Text => ({ subject: input("subject").value, body: input("body").value });
  const button = (name: string) =>
    [...container.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  return { host, saves, late, input, shown, button, container, unmount };
}

type Page = ReturnType<typeof open>;

function writeAt(input: HTMLTextAreaElement, from: number, to: number, text: string) {
  const value = input.value.slice(0, from) + text + input.value.slice(to);
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!;
  setValue.call(input, value);
  input.setSelectionRange(from + text.length, from + text.length);
  fireEvent.input(input);
}

/** What a browser does with a key that the editor leaves to it. */
function press(input: HTMLTextAreaElement, key: string, ctrlKey = false) {
  if (!fireEvent.keyDown(input, { key, ctrlKey }) || ctrlKey) return;
  const at = input.selectionStart;
  if (key === "Backspace" && at > 0) writeAt(input, at - 1, at, "");
  if (key === "Delete" && at < input.value.length) writeAt(input, at, at + 1, "");
}

/** What is gone from the one text in the other, when all the rest stayed in its place. */
function removed(before: string, after: string): { start: number; end: number } | null {
  const length = before.length - after.length;
  for (let start = 0; start <= after.length; start += 1) {
    if (before.slice(0, start) + before.slice(start + length) === after)
      return { start, end: start + length };
  }
  return null;
}

function checkDeletion(before: string, after: string) {
  if (before === after) return;
  const gone = removed(before, after);
  expect(gone, "a deletion changes nothing else").not.toBeNull();
  const { start, end } = gone!;
  const isChip = templateVariables(parseTemplate(before)).some(
    (chip) => before.slice(0, chip.start) + before.slice(chip.end) === after,
  );
  expect(isChip || end - start === 1, "one character, or one variable whole").toBe(true);
}

function edit({ input, container }: Page, field: Field, step: Extract<Step, { at: number }>) {
  const element = input(field);
  act(() => element.focus());
  const at = Math.min(step.at, element.value.length);
  const before = element.value;
  element.setSelectionRange(at, at);
  if (step.do === "type") {
    writeAt(element, at, at, step.text);
    const typed = before.slice(0, at) + step.text + before.slice(at);
    expect(element.value, "what is typed stands there").toBe(typed);
    fireEvent.keyDown(element, { key: "Escape" });
  } else if (step.do === "choose") {
    fireEvent.keyDown(element, { key: "ArrowDown", altKey: true });
    if (container.querySelector("[role=listbox]")) {
      press(element, "ArrowDown");
      press(element, "Enter");
    }
    // the begin of a name that was typed gives way to the name; nothing else does
    const head = before.slice(0, at).replace(/(?:%|\{\{)[\p{L}\p{M}\p{N}_. -]*$/u, "");
    const isCompleted = element.value.startsWith(head) && element.value.endsWith(before.slice(at));
    expect(isCompleted || removed(element.value, before) !== null, "a choice only adds").toBe(true);
  } else {
    press(element, step.do, step.ctrlKey);
    checkDeletion(before, element.value);
  }
}

function rewrite({ host, shown }: Page, step: { subject: string | null; body: string | null }) {
  const before = shown();
  const was = host.given;
  const next = { subject: step.subject ?? was.subject, body: step.body ?? was.body };
  act(() => host.write(next));
  for (const field of fields) {
    const isTouched = before[field] !== was[field];
    if (isTouched) expect(shown()[field], "what was typed stays").toBe(before[field]);
    else expect([before[field], next[field]]).toContain(shown()[field]);
  }
}

async function save(page: Page, fate: string) {
  const { host, saves, shown, button } = page;
  const before = shown();
  const was = host.given;
  host.fate = fate;
  const element = button("Save");
  if (!element) return;
  const asked = saves.length;
  await act(async () => fireEvent.click(element));
  const made = saves.slice(asked);
  expect(made.length, "one click saves once").toBeLessThanOrEqual(1);
  for (const { change, base } of made) {
    for (const field of Object.keys(change) as Field[]) {
      expect(change[field], "what is saved is what is shown").toBe(before[field]);
      expect(base[field], "nothing is overwritten unseen").toBe(was[field]);
    }
  }
  expect(shown(), "a save takes nothing out of the editor").toMatchObject(made[0]?.change ?? {});
}

/** Restores an older version over whatever stands in the editor, and brings that back. */
async function restore({ host, shown, button, container, late }: Page) {
  const before = shown();
  const isDirty = fields.some((field) => before[field] !== host.given[field]);
  const hasMore = button("Bring it back") !== undefined;
  fireEvent.click(button("Changes")!);
  const choice = container.querySelector("select");
  if (choice)
    fireEvent.change(choice, { target: { value: choice.options.item(choice.length - 1)?.value } });
  const element = button("Restore version 1");
  if (!element) return void fireEvent.click(button("Template")!);
  await act(async () => fireEvent.click(element));
  expect(shown(), "the older version").toEqual(old);
  const isSame = fields.every((field) => before[field] === old[field]);
  // what is being saved is not put aside: it becomes a version, or comes back when that fails
  if (hasMore || !isDirty || isSame || late.length > 0) return;
  fireEvent.click(button("Bring it back")!);
  expect(shown(), "what stood there before").toEqual(before);
}

/** Gives the edit up in one of the ways there are, and brings it back. */
async function giveUp({ host, shown, button }: Page, name: string) {
  const before = shown();
  const was = host.given;
  const element = button(name);
  if (!element) return;
  await act(async () => fireEvent.click(element));
  if (name === "Keep mine") {
    // it saves, and may be met by the agent again: only a field that was not touched follows that
    for (const key of fields)
      expect([before[key], before[key] === was[key] && host.given[key]]).toContain(shown()[key]);
    return;
  }
  if (fields.every((field) => shown()[field] === before[field])) return;
  const back = button("Bring it back");
  expect(back, "what is given up can be brought back").toBeDefined();
  fireEvent.click(back!);
  // a restored version may give way to the user's own text that it stood over: it can be restored again
  const own = fields.filter((field) => before[field] !== old[field]);
  expect(shown(), "as it was").toMatchObject(pick(before, own));
}

async function play(page: Page, [field, step]: readonly [Field, Step]) {
  const { shown, button } = page;
  if ("at" in step) return edit(page, field, step);
  if (step.do === "agent") return rewrite(page, step);
  if (step.do === "save") return save(page, step.fate);
  if (step.do === "restore") return restore(page);
  if (step.do === "look") {
    const before = shown();
    fireEvent.click(page.container.querySelector("[role=tab]")!);
    fireEvent.click(button("Template")!);
    return expect(shown(), "another view changes nothing").toEqual(before);
  }
  if (step.do === "Bring it back") {
    const element = button(step.do);
    return element && void fireEvent.click(element);
  }
  return giveUp(page, step.do);
}

async function playAll(script: readonly (readonly [Field, Step])[]) {
  const page = open();
  try {
    for (const step of script) {
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      await play(page, step);
      for (const text of Object.values(page.shown()))
        expect(serializeTemplate(parseTemplate(text))).toBe(text);
    }
    // a save that took its time takes nothing out of the editor when it ends
    const before = page.shown();
    const { given } = page.host;
    await act(async () => page.late.forEach((end) => end()));
    const touched = fields.filter((field) => before[field] !== given[field]);
    expect(page.shown(), "what was typed stays").toMatchObject(pick(before, touched));
  } finally {
    page.unmount();
  }
}

function pick(text: Text, names: readonly Field[]): Partial<Text> {
  return Object.fromEntries(names.map((name) => [name, text[name]]));
}

it("loses no text, cuts no variable and overwrites nothing unseen, whatever is typed, chosen, saved and rewritten", async () => {
  await expect(
    fc.assert(fc.asyncProperty(scripts, playAll), { numRuns: propertyRuns(300) }),
  ).resolves.toBeUndefined();
});
