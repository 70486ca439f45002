import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bigramDice, compareHeaders } from "../../../src/ingest/read/header-drift.ts";

const none = { added: [], missing: [], reordered: [], renamed: [] };

describe("the drift of columns", () => {
  it.each([
    ["nothing", "a b c", "a b c", {}],
    ["a new column", "a b", "a b 备注", { added: ["备注"] }],
    ["a column that is gone", "a 备注 b", "a b", { missing: ["备注"] }],
    ["a column moved to the end", "a b c d", "b c d a", { reordered: ["a"] }],
    ["two columns changing places", "a b c d", "a c b d", { reordered: ["b"] }],
    [
      "a new name in the same place",
      "编号 状态 备注",
      "编号 当前进度 备注",
      { renamed: [{ from: "状态", to: "当前进度" }] },
    ],
    [
      "a similar name in another place",
      "编号 受理时间 备注",
      "编号 备注 受理时间点",
      { renamed: [{ from: "受理时间", to: "受理时间点" }] },
    ],
    [
      "the more similar of two",
      "id created_at",
      "id extra created_on created_at_",
      {
        added: ["extra", "created_on"],
        renamed: [{ from: "created_at", to: "created_at_" }],
      },
    ],
    [
      "other columns altogether",
      "a b",
      "c d e",
      {
        added: ["e"],
        renamed: [
          { from: "a", to: "c" },
          { from: "b", to: "d" },
        ],
      },
    ],
  ])("tells %s", (_name, before, now, drift) => {
    expect(compareHeaders(before.split(" "), now.split(" "))).toEqual({ ...none, ...drift });
  });

  it.each([
    ["night", "nacht", 0.25],
    ["受理时间", "受理的时间", 4 / 7],
    ["a", "a", 1],
    ["", "", 0],
    ["ＡＢ", "ab", 1],
  ])("measures how alike %j and %j are", (a, b, dice) => {
    expect(bigramDice(a, b)).toBeCloseTo(dice, 10);
  });

  it("accounts for every column once", () => {
    const header = fc.uniqueArray(fc.constantFrom(..."abcdefgh", "ab", "abc", "备注", "备注1"));
    fc.assert(
      fc.property(header, header, (before, now) => {
        const { added, missing, renamed, reordered } = compareHeaders(before, now);
        const from = renamed.map((pair) => pair.from);
        const to = renamed.map((pair) => pair.to);
        const common = before.filter((name) => now.includes(name));
        expect([...common, ...missing, ...from].sort()).toEqual([...before].sort());
        expect([...common, ...added, ...to].sort()).toEqual([...now].sort());
        const kept = (names: string[]) =>
          names.filter((name) => common.includes(name) && !reordered.includes(name));
        expect(kept(before)).toEqual(kept(now));
      }),
    );
  });
});
