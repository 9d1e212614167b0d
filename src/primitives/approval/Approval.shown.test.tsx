import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ToolApproval } from "../../agent/index.js";
import { setUp } from "../../../test/support/approvals.js";
import { createTestApproval } from "../../../test/support/createTestChat.js";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

const facts = () => screen.getByRole("group", { name: "Exactly what will run" });

describe("what is shown", () => {
  const show = (input: unknown, change: Partial<ToolApproval> = {}) =>
    setUp({ approval: createTestApproval({ input, ...change }) });

  it("is every argument in full", () => {
    const long = `${"x".repeat(100_000)}END`;
    show({ to: ["a@b.test", "c@d.test"], deep: { er: { body: long } }, flag: false });
    const list = facts();
    expect(list).toHaveTextContent("to › 1a@b.testto › 2c@d.test");
    expect(list.textContent).toContain(long);
    expect(list).toHaveTextContent(/flagno$/);
  });

  it("is whole for thousands of values, too", () => {
    show({ ids: Array.from({ length: 3000 }, (_, index) => index) });
    expect(facts().textContent).toContain("2999");
  });

  it.each([null, undefined, "text", 7, [], {}, { "": "" }])("takes %j for arguments", (input) => {
    show(input);
    expect(facts()).toBeVisible();
  });

  it("names hidden characters in the accessible text, and warns of them and of mixed alphabets", () => {
    show({ to: "ops\u{202E}moc.live@acme.test", host: "аcme.test" });
    expect(facts()).toHaveTextContent("opsU+202Emoc.live@acme.test");
    expect(document.body.textContent).not.toContain("\u{202E}");
    expect(screen.getByText(/1 hidden character is marked/)).toBeVisible();
    expect(screen.getByText(/xn--cme-5cd.test/)).toBeVisible();
  });

  it("asks the host's concrete question, and survives one that throws", () => {
    const summary = (input: unknown) => `Send to ${(input as { to: string }).to}?`;
    const { change } = setUp({ tools: { send_email: { summary, title: "Send an email" } } });
    expect(screen.getByRole("heading")).toHaveTextContent("Send to ann@acme.test?");
    change({
      tools: {
        send_email: {
          title: "Send an email",
          Preview: () => <em>preview</em>,
        },
      },
    });
    expect(screen.getByRole("heading")).toHaveTextContent("Allow “Send an email”?");
    expect(screen.getByText("preview")).toBeVisible();
    expect(screen.getByText("send_email")).toBeVisible();
  });
});
