import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../../test/support/propertyRuns.js";
import { draftVersions, readDraftHistory, type DraftRow } from "./draftVersions.js";
import { readSkeletonHistory, skeletonVersions, type SkeletonRow } from "./skeletonVersions.js";

const history = (value: unknown) => ({ draft_history: value }) as unknown as DraftRow;
const skeletons = (value: unknown) => ({ skeleton_history: value }) as unknown as SkeletonRow;

describe("readDraftHistory", () => {
  it.each([
    [{ subject: "s", body: "b" }, "s", "b"],
    [{ draft_subject: "s", draft_body: "b", created_at: "2026-01-02T03:04:05Z" }, "s", "b"],
    [{ draft: { subject: "s", body: null }, author: "user" }, "s", ""],
    [{ draft_subject: null, draft_body: "b" }, "", "b"],
    [{ body: "" }, "", ""],
    ["only a body", "", "only a body"],
    [JSON.stringify({ subject: "s", body: "b" }), "s", "b"],
  ])("reads the entry %j", (entry, subject, body) => {
    expect(readDraftHistory([entry])).toMatchObject({
      entries: [{ content: { subject, body }, raw: entry }],
      unreadable: [],
    });
  });

  it("keeps what it does not understand, with its place", () => {
    const odd = [null, 5, "", {}, { draft: { draft: { body: "b" } } }, [1], { subject: 3 }];
    const { entries, unreadable } = readDraftHistory([{ body: "b" }, ...odd]);
    expect(entries).toHaveLength(1);
    expect(unreadable).toEqual(odd.map((raw, index) => ({ index: index + 1, raw })));
  });

  it("reads a list in a string, numbered entries and a single entry", () => {
    expect(readDraftHistory(`[{"body":"a"},"b"]`).entries).toHaveLength(2);
    expect(readDraftHistory({ 2: "b", 1: "a" }).entries.map(({ raw }) => raw)).toEqual(["a", "b"]);
    expect(readDraftHistory({ body: "b" }).entries).toHaveLength(1);
    expect(readDraftHistory(null)).toEqual({ entries: [], unreadable: [] });
    expect(readDraftHistory(7).unreadable).toEqual([{ index: 0, raw: 7 }]);
  });

  it.each([
    [{ author: "assistant" }, "agent"],
    [{ source: " AI " }, "agent"],
    [{ edited_by: "user" }, "user"],
    [{ origin: "manual" }, "user"],
    [{ created_by: "7e57d004-2b97-0e7a-b45f-5387367791cd" }, "unknown"],
    [{ author: { name: "user" } }, "unknown"],
    [{}, "unknown"],
  ])("knows from %j who wrote it: %s", (fields, author) => {
    expect(readDraftHistory([{ body: "b", ...fields }]).entries[0]?.author).toBe(author);
  });

  it.each([
    ["2026-01-02T03:04:05.000Z", { created_at: "2026-01-02T03:04:05+00:00" }],
    ["2026-01-02T03:04:05.000Z", { timestamp: 1_767_323_045 }],
    ["2026-01-02T03:04:05.000Z", { saved_at: 1_767_323_045_000 }],
    [null, { created_at: "yesterday" }],
    [null, { created_at: "2026-99-99" }],
    [null, { date: 7 }],
    [null, { timestamp: 1e300 }],
  ])("reads the time %s from %j", (createdAt, fields) => {
    expect(readDraftHistory([{ body: "b", ...fields }]).entries[0]?.createdAt).toBe(createdAt);
  });

  it("sorts by time only when every entry names one", () => {
    const newer = { body: "newer", created_at: "2026-02-01" };
    const older = { body: "older", created_at: "2026-01-01" };
    const bodies = (entries: unknown[]) =>
      readDraftHistory(entries).entries.map(({ content }) => content.body);
    expect(bodies([newer, older])).toEqual(["older", "newer"]);
    expect(bodies([newer, older, "undated"])).toEqual(["newer", "older", "undated"]);
  });
});

describe("draftVersions", () => {
  const entry = (body: string, rest = {}) => ({ subject: "s", body, ...rest });
  const row = (body: string | null, ...earlier: string[]): DraftRow => ({
    draft_subject: body === null ? null : "s",
    draft_body: body,
    draft_history: earlier.map((text) => entry(text)),
    framework_version: 4,
  });
  const outline = (of: DraftRow) =>
    draftVersions(of).versions.map(({ body, isCurrent }) => (isCurrent ? `${body}!` : body));

  it("lists the earlier versions and then the current one", () => {
    const { versions, current, unreadable } = draftVersions(row("c", "a", "b"));
    expect(versions.map(({ body }) => body)).toEqual(["a", "b", "c"]);
    expect(versions.at(-1)).toBe(current);
    expect(current).toMatchObject({ isCurrent: true, frameworkVersion: 4, author: "unknown" });
    expect(unreadable).toEqual([]);
  });

  it("lists a current draft once when the history ends with it, with what its entry says", () => {
    const { versions } = draftVersions({
      ...row("b"),
      draft_history: [entry("a"), entry("b", { author: "user", created_at: "2026-01-01" })],
    });
    expect(versions).toHaveLength(2);
    expect(versions[1]).toMatchObject({
      isCurrent: true,
      author: "user",
      createdAt: "2026-01-01T00:00:00.000Z",
    });
  });

  it("keeps a version that was returned to", () => {
    expect(outline(row("a", "a", "b"))).toEqual(["a", "b", "a!"]);
  });

  it("has no current version without a draft", () => {
    expect(draftVersions(row(null, "a"))).toMatchObject({
      current: null,
      versions: [{ body: "a" }],
    });
    expect(draftVersions(null)).toEqual({ versions: [], current: null, unreadable: [] });
    expect(draftVersions({}).versions).toEqual([]);
  });

  it("keeps the ids when the current version becomes an earlier one, and when the oldest is dropped", () => {
    const ids = (of: DraftRow) => draftVersions(of).versions.map(({ id }) => id);
    const [a, b, c] = ids(row("c", "a", "b"));
    expect(ids(row("d", "a", "b", "c")).slice(0, 3)).toEqual([a, b, c]);
    expect(ids(row("d", "b", "c")).slice(0, 2)).toEqual([b, c]);
    const repeated = ids(row("a", "a", "b", "a"));
    expect(new Set(repeated).size).toBe(repeated.length);
  });

  it(
    "never throws, loses no entry, and gives every version an id of its own",
    { timeout: 60_000 },
    () => {
      const oddEntry = fc.oneof(
        fc.anything(),
        fc.record({ subject: fc.anything(), body: fc.anything(), created_at: fc.anything() }),
        fc.record({ draft: fc.anything(), author: fc.anything(), version: fc.anything() }),
        fc.constantFrom("a", "b", `{"body":"a"}`),
      );
      fc.assert(
        fc.property(fc.array(oddEntry), fc.anything(), (entries, draft) => {
          const { versions, unreadable, current } = draftVersions({
            ...history(entries),
            draft_body: draft as string,
          });
          expect(versions.length + unreadable.length - (current?.raw === null ? 1 : 0)).toBe(
            entries.length,
          );
          expect(new Set(versions.map(({ id }) => id)).size).toBe(versions.length);
        }),
        { numRuns: propertyRuns(3000) },
      );
    },
  );
});

describe("skeletonVersions", () => {
  const blocks = { subject: "s", blocks: [{ name: "hook" }] };

  it.each([
    [{ skeleton: blocks, framework_version: 2 }, "blocks", 2],
    [{ skeleton: JSON.stringify(blocks), version: 2 }, "blocks", 2],
    [{ framework: { hook: "h" }, note: "n" }, "free", null],
    [{ data: { hook: "h" }, created_at: "2026-01-01" }, "free", null],
    [{ ...blocks, framework_version: 3 }, "blocks", 3],
    [{ hook: "h", value: { a: 1 } }, "free", null],
    [blocks, "blocks", null],
  ])("reads the entry %j", (entry, form, frameworkVersion) => {
    const [read] = skeletonVersions(skeletons([entry])).versions;
    expect(read).toMatchObject({ skeleton: { form }, frameworkVersion, raw: entry });
  });

  it("leaves out of a bare skeleton what is no part of it, and keeps the rest", () => {
    const [bare] = skeletonVersions(
      skeletons([{ hook: "h", value: { a: 1 }, author: "agent" }]),
    ).versions;
    expect(bare?.skeleton.raw).toEqual({ hook: "h", value: { a: 1 } });
    expect(bare?.author).toBe("agent");
  });

  it("keeps what it does not understand", () => {
    const odd = [null, "words", 4, [1], {}, { framework_version: 3 }, { skeleton: {} }];
    expect(readSkeletonHistory(odd)).toEqual({
      entries: [],
      unreadable: odd.map((raw, index) => ({ index, raw })),
    });
  });

  it("lists the current one last, once", () => {
    const { versions, current } = skeletonVersions({
      skeleton: blocks,
      framework_version: 3,
      skeleton_history: [{ skeleton: { hook: "h" } }, { skeleton: structuredClone(blocks) }],
    });
    expect(versions).toHaveLength(2);
    expect(current).toMatchObject({ isCurrent: true, frameworkVersion: 3 });
    expect(skeletonVersions({ skeleton: null }).current).toBeNull();
    expect(skeletonVersions(undefined).versions).toEqual([]);
  });

  it("survives skeletons that are too deep to be written", () => {
    const deep = () => ({ a: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)) as unknown });
    const { versions } = skeletonVersions({
      skeleton: deep(),
      skeleton_history: [{ b: 1 }, deep()],
    });
    expect(versions).toHaveLength(2);
  });

  it("never throws and loses no entry", { timeout: 60_000 }, () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.record({ skeleton: fc.anything(), version: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.array(odd), fc.anything(), (entries, skeleton) => {
        const { versions, unreadable, current } = skeletonVersions({
          ...skeletons(entries),
          skeleton: skeleton as null,
        });
        expect(versions.length + unreadable.length - (current?.raw === null ? 1 : 0)).toBe(
          entries.length,
        );
      }),
      { numRuns: propertyRuns(3000) },
    );
  });
});
