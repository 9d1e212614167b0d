import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { render } from "../../test/support/render.js";
import { SkeletonView } from "./SkeletonView.js";

const block = (name: string, strategy: string, fields: string[] = []) => ({
  name,
  strategy,
  personalization: { fields, approach: `Use %${fields[0] ?? "company"}%`, fallback: "Say less" },
});

const skeleton = {
  subject: "One result for %company%",
  body: "Hook, proof, ask",
  blocks: [
    block("Opener", "Names their role", ["position", "compnay"]),
    block("Proof", "The Acme figure"),
    block("Ask", "One word"),
  ],
  exampleSubject: "Acme",
  exampleBody: "Hi Bo",
  tone: "dry",
};

async function faults(container: Element) {
  const { violations } = await axe.run(container, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe("SkeletonView", () => {
  it("shows the blocks as a sequence, with fields, approach and fallback", async () => {
    const { container } = render(
      <SkeletonView skeleton={skeleton} revision={4} availableVarNames={["position", "company"]} />,
    );
    expect(screen.getByText("revision 4")).toBeVisible();
    const [opener] = screen.getAllByRole("listitem");
    expect(opener).toHaveTextContent("Opener");
    expect(opener).toHaveTextContent("Names their role");
    expect(opener).toHaveTextContent("compnay (unknown variable)");
    expect(opener).toHaveTextContent("How Use position");
    expect(opener).toHaveTextContent("Otherwise Say less");
    expect(container).toHaveTextContent("Tone");
    expect(await faults(container)).toEqual([]);
  });

  it("marks in words what changed since the last version", async () => {
    const previous = {
      ...skeleton,
      subject: "Another",
      blocks: [skeleton.blocks[0], block("Proof", "Another figure"), block("Story", "Long")],
    };
    const { container } = render(<SkeletonView skeleton={skeleton} previous={previous} />);
    expect(container).toHaveTextContent(/Changed since the last revision: .*Proof \(changed\)/);
    expect(container).toHaveTextContent(/Ask/);
    await userEvent.click(screen.getAllByText("What changed")[0]!);
    expect(container.querySelector("del")).toHaveTextContent("removed: Another");
    expect(container.querySelector("ins")).toHaveTextContent("added: The Acme");
    expect(await faults(container)).toEqual([]);
  });

  it.each([
    ["a free form", { hook: "Ask %first_name%", value_prop: ["a", { b: null }] }, "Value prop"],
    ["JSON in a string", JSON.stringify({ hook: "Ask" }), "Hook"],
    ["a string", "just words", "just words"],
    ["a number", 7, "7"],
    ["a list", [1, [2, []]], "1"],
    ["blocks of nothing", { blocks: [null, 3, {}, "words"] }, "words"],
  ])("shows %s sensibly", async (_, value, words) => {
    const { container } = render(<SkeletonView skeleton={value} />);
    expect(container).toHaveTextContent(words);
    expect(container).not.toHaveTextContent(/\[object|undefined/);
    expect(await faults(container)).toEqual([]);
  });

  it.each([null, undefined, {}, "", []])("says that there is none: %j", (value) => {
    const { container } = render(<SkeletonView skeleton={value} revision={null} />);
    expect(container).toHaveTextContent("No framework yet");
  });

  it("stays small for a megabyte of JSON", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`field_${index}`, "x".repeat(50)]),
    );
    const { container } = render(<SkeletonView skeleton={wide} />);
    expect(container.querySelectorAll("*").length).toBeLessThan(4000);
    expect(container).toHaveTextContent(/more values not shown/);
    const { container: other } = render(<SkeletonView skeleton={"x".repeat(1_000_000)} />);
    expect(other.textContent.length).toBeLessThan(12_000);
  });
});
