import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askedTerms,
  readFolding,
  searchForm,
  searchTerms,
  writeFolding,
} from "../../src/reports/search-text.ts";

const folding = new Map([
  ["週", "周"],
  ["訴", "诉"],
  ["時", "时"],
]);
const terms = (text: string) => searchTerms(text, folding).join(" ");
const asked = (question: string) =>
  askedTerms(question, folding)
    .map(({ term, prefix }) => (prefix ? `${term}*` : term))
    .join(" ");

describe("the terms of a text", () => {
  test.each([
    ["处理时效", "处理 理时 时效 效"],
    ["处理時效", "处理 理时 时效 效"],
    ["慢", "慢"],
    ["2026年第46週", "2026年 年第 第46 46周 周 2026 46"],
    ["2026 年第 46 周", "2026年 年第 第46 46周 周 2026 46"],
    ["2026-W46", "2026-w46 2026 w46"],
    ["2026-10", "2026-10 2026 10"],
    ["2026-Q3", "2026-q3 2026 q3"],
    ["Late, LATE deliveries", "late late deliveries"],
    ["Café Straße ＡＰＰ３", "cafe straße app3"],
    ["APP崩溃", "app 崩溃 溃"],
    ["服务 · 时效", "服务 务 时效 效"],
    ["due_met_rate", "due met rate"],
    ["お届け物", "お届 届け け物 物"],
    ["", ""],
    ["…—！？", ""],
  ])("of %j are %j", (text, expected) => {
    expect(terms(text)).toBe(expected);
  });

  test("are short, however long a word is", () => {
    expect(searchTerms("x".repeat(10_000), folding)).toEqual(["x".repeat(40)]);
    expect(searchTerms("投".repeat(10_000), folding)).toHaveLength(10_000);
  });
});

describe("what a question asks for", () => {
  test.each([
    ["投訴時效", "投诉 诉时 时效*"],
    ["第46週", "第46 46周*"],
    ["46", "46*"],
    ["46 积压", "46 积压*"],
    ["慢", "慢*"],
    ["慢 快", "慢* 快*"],
    ["W46", "w46*"],
    ["2026-W4", "2026-w4*"],
    ["overdue comp", "overdue* comp*"],
    ["投诉投诉", "投诉 诉投"],
    ["第 46 周", "第* 46 周*"],
    ["   ", ""],
  ])("%j asks for %j", (question, expected) => {
    expect(asked(question)).toBe(expected);
  });
});

const chinese = fc
  .array(fc.constantFrom(..."投诉時时效週周处理慢 ，a1"), { minLength: 2, maxLength: 30 })
  .map((characters) => characters.join(""));

test("whatever stands in a text in one piece is found in it, in either script", () => {
  fc.assert(
    fc.property(chinese, fc.nat(), fc.integer({ min: 1, max: 8 }), (text, from, length) => {
      const start = from % text.length;
      const question = [...text].slice(start, start + length).join("");
      // Half a word or number at its left end is none.
      fc.pre(!/[a1]/.test(question));
      const have = searchTerms(text, folding);
      for (const { term, prefix } of askedTerms(question, folding))
        expect(have.some((own) => (prefix ? own.startsWith(term) : own === term))).toBe(true);
    }),
  );
});

test("a folding is the same after it was written and read", () => {
  expect(readFolding(writeFolding(folding))).toEqual(folding);
  expect(readFolding("週")).toEqual(new Map());
});

test("what cannot be seen, and what is no whole character, changes no term", () => {
  expect(searchForm("投\u200b诉\u202e週\ufeff", folding)).toBe("投诉周");
  expect(searchTerms("\ud800投诉\udfff", folding)).toContain("投诉");
});
