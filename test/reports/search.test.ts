import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IndexFile, mostShown, SearchedPages } from "../../src/reports/client/search/find.ts";
import { marked, snippet } from "../../src/reports/client/search/marked.ts";
import { languageOf } from "../../src/reports/client/search/words.ts";
import { hostileStrings } from "../hostile-strings.ts";

type Section = readonly [anchor: string, heading: string, text: string];
const week = (number: number, ...sections: Section[]) =>
  [`zh-Hans/weekly/2026-W${number}`, `客户投诉周报 · 2026年第${number}周`, sections] as const;

const index: IndexFile = {
  folding: "週周積积壓压訴诉時时",
  pages: [
    [
      "zh-Hans/definitions",
      "指标口径",
      [
        ["", "", ""],
        ["backlog", "积压 backlog", "说明什么 未结的投诉\n怎么算 期初 + 收到 − 结束"],
      ],
    ],
    week(44, ["", "", "投诉 300 件。"], ["backlog", "积压在变大吗", "期初未结 1 件"]),
    week(45, ["", "", "投诉 400 件。"], ["backlog", "积压在变大吗", "期初未结 2 件"]),
    week(
      46,
      ["", "", "投诉 538 件，高于平常范围。"],
      ["volume", "变了吗", "2026年第46周收到投诉 538 件"],
      ["backlog", "积压在变大吗", "期初未结 281 件，期末 382 件"],
      ["emerging", "有什么新东西", "易碎标识，易碎标识，易碎标识"],
      ["warning-1", "说法“取件码失效”：60 件", ""],
      ["warning-2", "说法“易碎标识”：60 件", ""],
    ),
    [
      "zh-Hans/monthly/2026-10",
      "Monthly complaint report · October 2026",
      [["", "", "Complaints overdue"]],
    ],
  ],
};
const pages = new SearchedPages(index);
const places = (question: string) =>
  pages.ask(question).found.map(({ path, anchor }) => `${path.replace("zh-Hans/", "")}#${anchor}`);

describe("the search", () => {
  test.each([
    ["第46周", "weekly/2026-W46#"],
    ["第 46 週", "weekly/2026-W46#"],
    ["46周 积压", "weekly/2026-W46#backlog"],
    ["W45", "weekly/2026-W45#"],
    ["2026-W44 积压", "weekly/2026-W44#backlog"],
    ["2026-10", "monthly/2026-10#"],
    ["積壓", "definitions#backlog"],
    ["积", "definitions#backlog"],
    ["382", "weekly/2026-W46#backlog"],
    ["易碎标识", "weekly/2026-W46#warning-2"],
    ["取件码", "weekly/2026-W46#warning-1"],
    ["complaint", "monthly/2026-10#"],
    ["Compl", "monthly/2026-10#"],
    ["complants", "monthly/2026-10#"],
    ["OVERDUE october", "monthly/2026-10#"],
  ])("for %j leads first to %s", (question, first) => {
    expect(places(question)[0]).toBe(first);
  });

  test("gives of a section that every week has the newest alone, unless a number is asked for", () => {
    expect(places("积压")).toEqual(["definitions#backlog", "weekly/2026-W46#backlog"]);
    expect(places("2026 积压")).toEqual([
      "weekly/2026-W46#backlog",
      "weekly/2026-W45#backlog",
      "weekly/2026-W44#backlog",
    ]);
    expect(places("说法").sort()).toEqual([
      "weekly/2026-W46#warning-1",
      "weekly/2026-W46#warning-2",
    ]);
    expect(pages.ask("积压").count).toBe(4);
  });

  test("gives what has a part of the question where nothing has all of it, and says so", () => {
    const answer = pages.ask("积压在变小吗");
    expect(answer.whole).toBe(false);
    expect(answer.found.map(({ anchor }) => anchor)).toContain("backlog");
    expect(pages.ask("毫无关系")).toEqual({ found: [], count: 0, whole: false });
  });

  test.each(["", "  ", "…", "\u202e", "'\"<>"])("asks for nothing with %j", (question) => {
    expect(pages.ask(question)).toEqual({ found: [], count: 0, whole: true });
  });

  test("shows a dozen at most, and counts all", () => {
    const many = new SearchedPages({
      folding: "",
      pages: Array.from(
        { length: 40 },
        (_, place) => [`en/category/${place}`, `same ${place}`, [["", "", ""]]] as const,
      ),
    });
    expect(many.ask("same").found).toHaveLength(mostShown);
    expect(many.ask("same").count).toBe(40);
  });

  test("answers whatever is typed, also what tries to be more than text", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...hostileStrings.map(({ text }) => text)),
    );
    fc.assert(
      fc.property(typed, (question) => {
        expect(pages.ask(question).found.length).toBeLessThanOrEqual(mostShown);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what was found in a text", () => {
  const show = (text: string, terms: string[]) =>
    marked(text, terms, pages.folding)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join("");

  test.each([
    ["期初未結，積壓变大", ["积压"], "期初未結，[積壓]变大"],
    ["处理时效", ["处理", "理时", "时效"], "[处理时效]"],
    ["Complaints this is", ["complaint", "is"], "[Complaint]s this [is]"],
    ["ＡＢＣ é", ["abc", "e"], "[ＡＢＣ] [é]"],
    ["第 46 周", ["46"], "第 [46] 周"],
    ["<b>46</b>", ["b"], "<[b]>46</[b]>"],
    ["", ["x"], ""],
    ["x", [""], "x"],
  ])("of %j with %j is marked: %s", (text, terms, expected) => {
    expect(show(text, terms)).toBe(expected);
  });

  test("is the text itself, in pieces", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        (text, terms) => {
          const pieces = marked(text, terms, pages.folding).map((piece) => piece.text);
          expect(pieces.join("")).toBe([...text].join(""));
        },
      ),
    );
  });

  test("is shown by the line that has most of it, cut around the first", () => {
    const text = "没有的一行\n这一行有积压\n积压和投诉都在这一行";
    expect(snippet(text, ["积压", "投诉"], pages.folding)).toBe("积压和投诉都在这一行");
    const long = snippet(`${"前".repeat(200)}积压${"后".repeat(200)}`, ["积压"], pages.folding);
    expect(long).toMatch(/^…前+积压后+…$/u);
    expect([...long].length).toBeLessThanOrEqual(74);
    expect(snippet("x".repeat(10_000), ["y"], pages.folding)).toHaveLength(141);
    expect(snippet("", ["y"], pages.folding)).toBe("");
  });
});

test.each([
  ["zh-Hans", "共 2 处", "搜索结果"],
  ["zh-CN", "共 2 处", "搜索结果"],
  ["zh-Hant", "共 2 處", "搜尋結果"],
  ["zh-TW", "共 2 處", "搜尋結果"],
  ["en", "2 places", "Results"],
  ["", "2 places", "Results"],
])("the box of a page in %j says %j", (tag, found, results) => {
  const { words, say } = languageOf(tag);
  expect(say(words.found, { count: 2 })).toBe(found);
  expect(words.results).toBe(results);
});

test("English has its plurals", () => {
  const { words, say } = languageOf("en");
  expect(say(words.found, { count: 1 })).toBe("1 place");
});
