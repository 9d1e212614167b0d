import { describe, expect, it } from "vitest";
import { createPuffleClient, type TurnInput } from "../../client/index.js";
import { createPuffleBackend } from "../index.js";

function setUp() {
  const backend = createPuffleBackend({ clock: "virtual" });
  const client = createPuffleClient({ baseUrl: "http://localhost", fetch: backend.fetch });
  const id = backend.campaign.createSession();
  const say = async (message: string, hints: Partial<TurnInput> = {}) => {
    await client.sendTurn(id, { message, ...hints });
    await backend.clock.advance(3000);
    return backend.campaign.session(id)!;
  };
  const brief = async (hints: Partial<TurnInput> = {}) => {
    await say("Finance leads in the Nordics");
    await say("A short call");
    return say("They changed their payment provider", hints);
  };
  return { backend, client, id, say, brief };
}

describe("the campaign agent", () => {
  it("asks twice, then builds a skeleton and a draft on it", async () => {
    const { say } = setUp();
    for (const message of ["Finance leads", "A short call"]) {
      const asked = await say(message);
      expect(asked.messages?.at(-1)).toMatchObject({
        role: "assistant",
        content: expect.stringContaining("?") as string,
      });
      expect(asked).toMatchObject({ skeleton: null, draft_body: null, framework_version: null });
    }
    const built = await say("They changed & grew");
    expect(built.framework_version).toBe(1);
    expect(built.skeleton).toMatchObject({
      blocks: [
        { name: "Hook", personalization: { fields: ["position", "company"] } },
        { name: "Value" },
        { name: "Proof" },
        { name: "Ask" },
      ],
      exampleSubject: expect.any(String) as string,
      exampleBody: expect.any(String) as string,
    });
    expect(built.draft_subject).toContain("{{company}}");
    expect(built.draft_body).toMatch(/%first_name%[^]*&&[^&]*%position%[^&]*&&/);
    expect(built.messages).toHaveLength(6);
  });

  it("uses only the variables on the list, and knows its place in the sequence", async () => {
    const { brief } = setUp();
    const built = await brief({
      availableVarNames: ["first_name"],
      sequenceContext: { position: 2, total_nodes: 3, prior_nodes: [] },
    });
    const text = `${built.draft_subject} ${built.draft_body}`;
    expect(text.match(/%\w+%|\{\{\w+\}\}/g)).toEqual(["%first_name%"]);
    expect(built.messages?.at(-1)?.content).toContain("email 2 of 3");
  });

  it.each([
    ["Make it shorter", "draft_body"],
    ["Another subject line", "draft_subject"],
    ["More formal, please", "draft_body"],
    ["Ask for less than a call", "draft_body"],
    ["Mention that && we met in Oslo", "draft_body"],
  ] as const)("refines the draft: %s", async (message, changed) => {
    const { say, brief } = setUp();
    const before = await brief();
    const after = await say(message);
    const other = changed === "draft_body" ? "draft_subject" : "draft_body";
    expect(after[changed]).not.toBe(before[changed]);
    expect(after[other]).toBe(before[other]);
    expect(after.framework_version).toBe(1);
    expect(after.draft_history).toHaveLength(1);
    expect((after.draft_body?.match(/&&/g) ?? []).length % 2).toBe(0);
  });

  it("goes on refining whatever is asked, however often", async () => {
    const { say, brief } = setUp();
    await brief();
    for (const message of ["shorter", "shorter", "subject", "subject", "tone", "tone", "$& $1"])
      expect((await say(message)).draft_body).toContain("Thursday");
  });

  it("takes a new angle with a new skeleton, which clears the examples", async () => {
    const { backend, client, id, say, brief } = setUp();
    await brief();
    await client.generateExamples(id, { leads: [{ first_name: "Ann" }], isFirstBatch: true });
    await backend.clock.advance(1800);
    expect(backend.campaign.session(id)?.generated_examples).toHaveLength(1);
    const after = await say("Try another angle");
    expect(after).toMatchObject({ framework_version: 2, generated_examples: null });
    expect(after.skeleton_history).toHaveLength(1);
  });

  it("gives way to scripts and to a responder of one's own", async () => {
    const { backend, say } = setUp();
    backend.campaign.onTurn((message, { turn, sampleLeads }) => ({
      reply: `${turn}: ${message} for ${sampleLeads.length}`,
      title: "Named",
    }));
    backend.campaign.script("Scripted.");
    expect((await say("a")).messages?.at(-1)?.content).toBe("Scripted.");
    const answered = await say("b", { sampleLeads: [{ first_name: "Ann" }] });
    expect(answered.messages?.at(-1)?.content).toBe("2: b for 1");
    expect(answered.title).toBe("Named");
    backend.campaign.onTurn(() => Promise.reject(new Error("No model")));
    await expect(say("c")).rejects.toMatchObject({
      status: 500,
      detail: expect.stringContaining("No model") as string,
    });
    expect(backend.campaign.sessions[0]?.task_status).toBeNull();
  });
});
