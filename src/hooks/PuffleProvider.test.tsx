import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { render, renderHook } from "../../test/support/render.js";
import { createPuffleClient } from "../client/index.js";
import { defaultLabels } from "./defaultLabels.js";
import { mergeLabels } from "./labels.js";
import { PuffleProvider } from "./PuffleProvider.js";
import { humanizeToolName } from "./toolDescription.js";
import { useLabels } from "./useLabels.js";
import { usePuffle } from "./usePuffle.js";
import { useToolDescription } from "./useToolDescription.js";

const silence = (event: Event) => event.preventDefault();

describe("mergeLabels", () => {
  it("replaces what is given and keeps the rest, at any depth", () => {
    const merged = mergeLabels(defaultLabels, {
      composer: { send: "Senden", hint: { enter: "Eingabe sendet" } },
      notice: { error: { busy: { title: "Beschäftigt" } } },
    });
    expect(merged.composer.send).toBe("Senden");
    expect(merged.composer.stop).toBe("Stop");
    expect(merged.composer.hint.ctrlEnter).toBe(defaultLabels.composer.hint.ctrlEnter);
    expect(merged.notice.error.busy.title).toBe("Beschäftigt");
    expect(merged.notice.error.busy.body).toBe(defaultLabels.notice.error.busy.body);
    expect(defaultLabels.composer.send).toBe("Send");
  });

  it("counts and pluralises in functions", () => {
    expect(defaultLabels.approval.waiting(1)).toBe("1 action waits for your approval");
    expect(defaultLabels.approval.waiting(3)).toBe("3 actions wait for your approval");
    expect(defaultLabels.format.countdown(23)).toBe("0:23");
    expect(defaultLabels.format.duration(1800, "en")).toBe("1.8 sec");
    expect(defaultLabels.format.duration(125_000, "en")).toBe("2 min 5 sec");
  });
});

describe("PuffleProvider", () => {
  it("makes one client and keeps it while options get new identities", () => {
    const { result, rerender } = renderHook(() => usePuffle().client, {
      wrapper: ({ children }) => (
        <PuffleProvider baseUrl="/api/puffle" getToken={() => "a"}>
          {children}
        </PuffleProvider>
      ),
    });
    const before = result.current;
    rerender();
    expect(result.current).toBe(before);
  });

  it("adds an inner provider's words and tools to the outer one's", () => {
    const client = createPuffleClient();
    function Probe() {
      const labels = useLabels();
      const { title, risk, isRegistered } = useToolDescription("send_email");
      return (
        <p>
          {[labels.composer.send, labels.composer.stop, title, risk, isRegistered].join("|")}
          {usePuffle().client === client ? " shared" : ""}
        </p>
      );
    }
    render(
      <PuffleProvider
        client={client}
        labels={{ composer: { send: "Los" } }}
        tools={{ send_email: { title: "Send an email", risk: "irreversible" } }}
      >
        <PuffleProvider
          labels={{ composer: { stop: "Halt" } }}
          tools={{ toString: { title: "x" } }}
        >
          <Probe />
        </PuffleProvider>
      </PuffleProvider>,
    );
    expect(screen.getByText("Los|Halt|Send an email|irreversible|true shared")).toBeVisible();
  });

  it("describes a tool that nobody registered, or whose name is a built-in one", () => {
    const { result } = renderHook(() => useToolDescription("constructor"), {
      wrapper: ({ children }) => <PuffleProvider tools={{}}>{children}</PuffleProvider>,
    });
    expect(result.current).toMatchObject({ title: "Constructor", isRegistered: false });
    expect(humanizeToolName("generateExamples_v2")).toBe("Generate examples v2");
    expect(humanizeToolName("")).toBe("");
  });

  it("says what is missing", () => {
    window.addEventListener("error", silence);
    expect(() => renderHook(() => usePuffle())).toThrow(/no <PuffleProvider> above/);
    window.removeEventListener("error", silence);
  });
});
