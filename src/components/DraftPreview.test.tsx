import { useState } from "react";
import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { draftVersions } from "../campaign/index.js";
import { render } from "../../test/support/render.js";
import type { DraftSaveOutcome, SaveDraft } from "../primitives/index.js";
import { DraftPreview, type DraftPreviewProps } from "./DraftPreview.js";

const leads = [
  { first_name: "Sarah", last_name: "Chen", company: "Acme", position: "VP Sales" },
  { full_name: "Priya Nair", company: "Corex" },
];
const subject = "Quick thought on %company%’s onboarding";
const body =
  "Hi %first_name%,\n\nMost %position% leaders lose weeks.\n\n&&Two sentences that tie it to %position%&&\n\nWorth a reply?";
const names = ["first_name", "company", "position"];

function show(props: Partial<DraftPreviewProps> = {}) {
  const user = userEvent.setup();
  const view = render(
    <DraftPreview
      subject={subject}
      body={body}
      availableVarNames={names}
      sampleLeads={leads}
      {...props}
    />,
  );
  const tab = (name: string) => user.click(screen.getByRole("tab", { name }));
  const field = (name: "Subject" | "Body") =>
    screen.getByRole<HTMLTextAreaElement>("textbox", { name });
  const words = () => view.container.textContent;
  return { user, tab, field, words, ...view };
}

async function faults(container: Element) {
  const { violations } = await axe.run(container, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe("DraftPreview, reading", () => {
  it("shows the draft for a lead, and says which variables stay empty for whom", async () => {
    const { user, words, container } = show();
    expect(words()).toContain("Quick thought on Acme’s onboarding");
    expect(words()).toContain("Hi Sarah,");
    expect(screen.getByText("34 characters · fits a phone")).toBeVisible();
    const priya = screen.getByRole("radio", { name: /Priya Nair · Corex 2 empty/ });
    await user.click(priya);
    expect(words()).toContain("Hi first_name (empty for this lead),");
    expect(words()).toContain("Empty for Priya Nair · Corex: first_name, position.");
    expect(words()).toContain("Instruction to the AI: Two sentences");
    await user.click(screen.getByRole("radio", { name: "Variables" }));
    expect(words()).toContain("Hi first_name,");
    expect(await faults(container)).toEqual([]);
  });

  it("marks unknown variables and what they were meant to be", () => {
    const { words } = show({ subject: "Hi %First_Name%" });
    expect(words()).toContain("First_Name (unknown variable)");
    expect(words()).toContain("1 unknown variable: First_Name. Did you mean first_name?");
  });

  it("shows what changed since any version, readable without colour", async () => {
    const { versions } = draftVersions({
      draft_subject: "Hello %company%",
      draft_body: "One two four",
      draft_history: [
        { subject: "Hello", body: "One three", author: "user" },
        { subject: "Hello", body: "One two three", author: "agent" },
      ],
    });
    const { user, tab, words, container } = show({
      subject: "Hello %company%",
      body: "One two four",
      versions,
      onSave: () => {},
    });
    expect(words()).toContain("Version 3");
    await tab("Changes");
    expect(words()).toContain("added: four");
    expect(words()).toContain("removed: three");
    expect(container.querySelector("del")).toHaveTextContent("three");
    expect(words()).toMatch(/2 words added, 1 word removed/);
    await user.selectOptions(screen.getByRole("combobox", { name: "Compare with" }), [
      versions[0]!.id,
    ]);
    expect(words()).toMatch(/added: two/);
    expect(await faults(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Restore version 1" }));
    expect(screen.getByRole("textbox", { name: "Body" })).toHaveFocus();
    expect(screen.getByRole("textbox", { name: "Body" })).toHaveValue("One three");
    expect(screen.getByRole("button", { name: "Save" })).toBeVisible();
  });

  it("shows all of what it is given as text, bounded", () => {
    const { container, words } = show({
      subject: "<img src=x onerror=alert(1)>\u202e",
      body: "%a% ".repeat(10_000),
      availableVarNames: null,
      sampleLeads: [null as never, {}],
    });
    expect(container.querySelector("img")).toBeNull();
    expect(words()).toContain("<img src=x onerror=alert(1)>U+202E");
    expect(container.querySelectorAll('[data-puffle="draft-variable"]').length).toBeLessThan(3000);
    expect(screen.getByRole("button", { name: /Show 30,000 more characters/ })).toBeVisible();
  });

  it("says what is missing", () => {
    const { words } = show({ subject: null, body: undefined, sampleLeads: null });
    expect(words()).toContain("No draft yet");
  });
});

describe("DraftPreview, editing", () => {
  function Host({ onSave }: { onSave: SaveDraft }) {
    const [draft, setDraft] = useState({ subject, body });
    return (
      <>
        <button onClick={() => setDraft({ subject, body: "The agent’s new body" })}>agent</button>
        <DraftPreview
          {...draft}
          availableVarNames={names}
          onSave={async (change, base) => {
            const outcome = await onSave(change, base);
            if (!outcome || outcome.status === "saved") setDraft((now) => ({ ...now, ...change }));
            return outcome;
          }}
        />
      </>
    );
  }

  function edit(onSave: SaveDraft = () => {}) {
    const user = userEvent.setup();
    const view = render(<Host onSave={onSave} />);
    const field = (name: "Subject" | "Body") =>
      screen.getByRole<HTMLTextAreaElement>("textbox", { name });
    const begin = () => user.click(screen.getByRole("tab", { name: "Template" }));
    const button = (name: string) => screen.getByRole("button", { name });
    return { user, field, begin, button, ...view };
  }

  it("saves only what was changed, with the draft it began with", async () => {
    const save = vi.fn<SaveDraft>();
    const { user, field, begin, button, container } = edit(save);
    await begin();
    await user.type(field("Subject"), "!");
    expect(await faults(container)).toEqual([]);
    await user.click(button("Save"));
    expect(save.mock.calls).toEqual([[{ subject: `${subject}!` }, { subject, body }]]);
    expect(field("Body")).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    expect(field("Subject")).toHaveValue(`${subject}!`);
  });

  it("inserts, enters, changes and deletes variables by keyboard", async () => {
    const { user, field, begin } = edit();
    await begin();
    const input = field("Subject");
    await user.clear(input);
    await user.type(input, "For %co");
    expect(screen.getByRole("option", { name: "company" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await user.keyboard("{Enter}");
    expect(input).toHaveValue("For %company%");
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.keyboard("{ArrowLeft}");
    expect([input.selectionStart, input.selectionEnd]).toEqual([4, 13]);
    await user.keyboard("{Enter}{ArrowDown}{ArrowUp}{ArrowUp}{Enter}");
    expect(input).toHaveValue("For %position%");
    await user.keyboard("{Backspace}");
    expect(input).toHaveValue("For ");
    await user.keyboard("100% of %zzz");
    expect(screen.queryByRole("option")).toBeNull();
  });

  it("edits a draft of 10,000 variables as plain text, and loses none of it", async () => {
    const many = "%a% ".repeat(10_000);
    const save = vi.fn<SaveDraft>();
    const { container } = render(
      <DraftPreview subject="" body={many} onSave={save} defaultView="template" />,
    );
    const input = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Body" });
    expect(input).toHaveValue(many);
    fireEvent.change(input, { target: { value: `${many}!` } });
    expect(container.querySelectorAll("*").length).toBeLessThan(300);
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await act(async () => {});
    expect(save.mock.calls).toEqual([[{ body: `${many}!` }, { subject: "", body: many }]]);
  });

  it("closes the menu with Escape and leaves it closed for that sign", async () => {
    const { user, field, begin } = edit();
    await begin();
    await user.type(field("Body"), " %fi{Escape}r");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(field("Body").value.endsWith(" %fir")).toBe(true);
    await user.click(screen.getByRole("button", { name: "Insert variable" }));
    await user.click(screen.getByRole("option", { name: "first_name" }));
    expect(field("Body").value.endsWith(" %first_name%")).toBe(true);
  });

  it("keeps keys of an input method away from the menu", async () => {
    const { user, field, begin } = edit();
    await begin();
    await user.type(field("Body"), " %f");
    const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing: true });
    act(() => void field("Body").dispatchEvent(event));
    expect(field("Body").value.endsWith(" %f")).toBe(true);
    expect(screen.getByRole("listbox")).toBeVisible();
  });

  it("pastes a subject as one line", async () => {
    const { user, field, begin } = edit();
    await begin();
    await user.clear(field("Subject"));
    await user.click(field("Subject"));
    await user.paste("one\ntwo");
    expect(field("Subject")).toHaveValue("one two");
  });

  it("keeps the edit when a new draft arrives while typing, and shows both", async () => {
    const { user, field, begin, button } = edit();
    await begin();
    await user.type(field("Body"), " Mine");
    await user.click(button("agent"));
    expect(field("Body")).toHaveValue(`${body} Mine`);
    const conflict = screen.getByRole("group", { name: /changed while you were writing/ });
    expect(conflict).toHaveTextContent("The agent’s new body");
    expect(conflict).toHaveTextContent("Worth a reply? Mine");
    expect(button("Save")).toHaveAttribute("aria-disabled", "true");
    await user.click(button("Take the new draft"));
    expect(field("Body")).toHaveValue("The agent’s new body");
    await user.click(button("Bring it back"));
    expect(field("Body")).toHaveValue(`${body} Mine`);
  });

  it("follows the agent in a field that the user did not touch", async () => {
    const { user, field, begin, button } = edit();
    await begin();
    await user.type(field("Subject"), "!");
    await user.click(button("agent"));
    expect(field("Body")).toHaveValue("The agent’s new body");
    expect(field("Subject")).toHaveValue(`${subject}!`);
    expect(screen.queryByRole("group")).toBeNull();
  });

  it("keeps the caret at its place when the agent’s draft comes into the field under it", async () => {
    const { user, field, begin, button } = edit();
    await begin();
    await user.click(field("Body"));
    await user.keyboard("{Home}{ArrowRight}{ArrowRight}");
    const { selectionStart } = field("Body");
    // pressed without taking the focus, as the agent does
    act(() => button("agent").click());
    expect(field("Body")).toHaveValue("The agent’s new body");
    expect(field("Body")).toHaveFocus();
    expect(field("Body").selectionStart).toBe(selectionStart);
  });

  it("keeps an edit whose save failed, and one that met a newer draft", async () => {
    const outcomes: (() => DraftSaveOutcome)[] = [
      () => {
        throw new Error("no");
      },
      () => ({ status: "conflict", theirs: { subject: "Theirs", body } }),
      () => ({ status: "saved" }),
    ];
    const save = vi.fn<SaveDraft>(() => outcomes.shift()!());
    const { user, field, begin, button } = edit(save);
    await begin();
    await user.type(field("Subject"), "!");
    await user.keyboard("{Control>}s{/Control}");
    // the announcer says it, too, sooner or later
    expect(
      screen.getByText("Not saved. Your text is still here.", { selector: "span" }),
    ).toBeVisible();
    expect(field("Subject")).toHaveValue(`${subject}!`);
    await user.click(button("Save"));
    expect(screen.getByRole("group")).toHaveTextContent("Theirs");
    await user.click(button("Keep mine"));
    expect(save.mock.lastCall).toEqual([{ subject: `${subject}!` }, { subject: "Theirs", body }]);
    expect(screen.queryByRole("group")).toBeNull();
  });

  it("keeps what is typed while a save is under way", async () => {
    let finish: (outcome: DraftSaveOutcome) => void = () => {};
    const { user, field, begin, button } = edit(() => new Promise((resolve) => (finish = resolve)));
    await begin();
    await user.type(field("Body"), " one");
    await user.click(button("Save"));
    expect(screen.getByText("Saving…")).toBeVisible();
    await user.type(field("Body"), " two");
    await act(async () => finish({ status: "saved" }));
    expect(field("Body")).toHaveValue(`${body} one two`);
    expect(button("Save")).toBeVisible();
  });

  it("keeps an unsaved edit under its name while it is not mounted", async () => {
    const props = {
      subject,
      body,
      onSave: () => {},
      keep: "kept",
      defaultView: "template",
    } as const;
    const user = userEvent.setup();
    const first = render(<DraftPreview {...props} />);
    await user.type(screen.getByRole("textbox", { name: "Subject" }), "?");
    first.unmount();
    const { container } = render(<DraftPreview {...props} />);
    const again = within(container).getByRole("textbox", { name: "Subject" });
    expect(again).toHaveValue(`${subject}?`);
  });
});
