import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { render } from "../../test/support/render.js";
import type { GenerateExamples } from "../primitives/index.js";
import { ExampleGallery } from "./ExampleGallery.js";

const leads = ["Sarah Chen", "Jonas Weber", "Priya Nair"].map((full_name) => ({ full_name }));
const example = (name: string, index = 0) => ({
  lead_id: null,
  lead_name: name,
  subject: `Subject ${index}`,
  body: `Hi ${name}`,
});

async function faults(container: Element) {
  const { violations } = await axe.run(container, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe("ExampleGallery", () => {
  it("says why there are none, and writes the first batch once for a double click", async () => {
    const generate = vi.fn<GenerateExamples>(() => new Promise(() => {}));
    const { container, rerender } = render(
      <ExampleGallery examples={[]} leads={leads} hasSkeleton={false} onGenerate={generate} />,
    );
    expect(container).toHaveTextContent("Examples need a framework");
    expect(screen.queryByRole("button")).toBeNull();
    rerender(<ExampleGallery examples={null} leads={leads} onGenerate={generate} isCleared />);
    expect(container).toHaveTextContent("The new framework cleared the earlier examples.");
    await userEvent.dblClick(screen.getByRole("button", { name: "Write for 3 leads" }));
    expect(generate.mock.calls).toEqual([[leads, { isFirstBatch: true }]]);
    expect(await faults(container)).toEqual([]);
  });

  it("adds those that are missing, and asks before it replaces all", async () => {
    const generate = vi.fn<GenerateExamples>();
    const user = userEvent.setup();
    const { container } = render(
      <ExampleGallery examples={[example("Jonas Weber")]} leads={leads} onGenerate={generate} />,
    );
    await user.click(screen.getByRole("button", { name: "Add 2 more leads" }));
    expect(generate.mock.lastCall).toEqual([[leads[0], leads[2]], { isFirstBatch: false }]);
    await user.click(screen.getByRole("button", { name: "Write all again" }));
    expect(screen.getByRole("button", { name: "Keep" })).toHaveFocus();
    expect(container).toHaveTextContent("This replaces the example and spends credits.");
    await user.keyboard("{Enter}");
    expect(generate).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("button", { name: "Write all again" })).toHaveFocus();
    await user.keyboard("{Enter}");
    await user.click(screen.getByRole("button", { name: "Replace" }));
    expect(generate.mock.lastCall).toEqual([leads, { isFirstBatch: true }]);
  });

  it("shows progress by leads, and that an attempt came to nothing", async () => {
    const generate = vi.fn<GenerateExamples>(async () => ({
      status: "refused",
      reason: "busy",
    }));
    const { container, rerender } = render(
      <ExampleGallery examples={[]} leads={leads} onGenerate={generate} />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Write for 3 leads" }));
    expect(container).toHaveTextContent("The examples were not written.");
    rerender(
      <ExampleGallery
        examples={[example("Sarah Chen")]}
        leads={leads}
        onGenerate={generate}
        isBusy
        progress={{ done: 1, total: 3 }}
      />,
    );
    expect(container).toHaveTextContent("1 of 3 leads");
    expect(screen.getByRole("progressbar")).toHaveAttribute("value", "1");
    const more = screen.getByRole("button", { name: "Add 2 more leads" });
    expect(more).toHaveAttribute("aria-disabled", "true");
    await userEvent.click(more);
    expect(generate).toHaveBeenCalledTimes(1);
  });

  it("lists fourteen, ten at first, as text", async () => {
    const many = Array.from({ length: 14 }, (_, index) => example(`<b>${index}</b>`, index));
    const { container } = render(<ExampleGallery examples={many} leads={[]} />);
    expect(container.querySelectorAll("details")).toHaveLength(10);
    await act(() => userEvent.click(screen.getByRole("button", { name: "Show all 14" })));
    expect(container.querySelectorAll("details")).toHaveLength(14);
    expect(container.querySelectorAll("summary")[10]).toHaveFocus();
    expect(container.querySelector("b")).toBeNull();
    expect(await faults(container)).toEqual([]);
  });

  it("shows examples of any shape", () => {
    const odd = [{ lead_id: "7", subject: null, body: undefined } as never];
    const { container } = render(<ExampleGallery examples={odd} />);
    expect(container).toHaveTextContent("7");
  });
});
