import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOf } from "../../src/reports/client/cases/card.ts";
import type { CaseFile, CaseRow } from "../../src/reports/client/cases/case-file.ts";
import type { CaseWords } from "../../src/reports/client/cases/case-words.ts";
import { saysOf } from "../../src/reports/client/cases/says.ts";
import { pathKey, SolvedCases, type Wanted } from "../../src/reports/client/cases/solved-cases.ts";
import { summaryOf } from "../../src/reports/client/cases/summary.ts";
import { locales } from "../../src/reports/locale.ts";
import { casesPage } from "../../src/reports/pages/cases-page.ts";
import { pages } from "../../src/reports/pages/pages.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, site } from "./fixture.ts";

const any: Wanted = { category: null, product: null, solution: null };

function row(id: string, text: string, more: Partial<Record<number, unknown>> = {}): CaseRow {
  const whole = ["desk", id, "2026-11-01", text, "", -1, -1, -1, 0, [], null, null, 1];
  for (const [place, value] of Object.entries(more)) whole[Number(place)] = value as never;
  return whole as unknown as CaseRow;
}

function file(cases: readonly CaseRow[]): CaseFile {
  return {
    solved_count: 20,
    most_of_category: 5,
    folding: "櫃柜碼码訴诉",
    categories: [["安全", "破损"], ["服务"], ["服务", "时效"]],
    products: ["同城件", "标快"],
    causes: [["分拣", "落差"]],
    solutions: ["apology", "refund"],
    cases,
  };
}

const solved = new SolvedCases(
  file([
    row("a", "智能柜取件码失效，打不开", { 5: 2, 6: 1, 9: [0], 10: 10, 11: 1 }),
    row("b", "箱子压扁了，杯子全碎", { 5: 0, 6: 0, 9: [1], 10: 30, 11: 0.5 }),
    row("c", "快递三天没更新，电话没人接", { 4: "已重新发送取件码", 5: 2, 9: [0, 1], 10: 20 }),
    row("d", "The parcel was refunded late, part missing", { 5: 1, 6: 1, 9: [1] }),
    row("e", "用APP查不到，3天没更新"),
  ]),
);
const ids = (question: string, wanted: Partial<Wanted> = {}) =>
  solved
    .ask(question, { ...any, ...wanted })
    .found.map(({ row: [, id] }) => id)
    .join("");

describe("the solved cases", () => {
  test.each([
    ["智能柜取件码失效", "ac"],
    ["智能櫃取件碼", "ac"],
    ["取件码", "ac"],
    ["箱子压坏了", "b"],
    ["没更新", "ec"],
    ["5天没更新", "ec"],
    ["REFUND", "d"],
    ["art", ""],
    ["app", "e"],
    ["3", "e"],
    ["接", "c"],
    ["从未有过的事", ""],
    ["", "abcde"],
    ["，。", "abcde"],
  ])("most like %j are %j", (question, expected) => {
    expect(ids(question)).toBe(expected);
  });

  test("say how much of the question they have, by the rarity of its words", () => {
    const [first, second] = solved.ask("智能柜取件码失效", any).found;
    expect(first).toMatchObject({ shared: 1, terms: expect.arrayContaining(["智能", "取件"]) });
    expect(second?.shared).toBeGreaterThan(0.12);
    expect(second?.shared).toBeLessThan(0.5);
    expect(second?.terms).toEqual(["取件", "件码"]);
  });

  test("are told apart by category and below, product and solution", () => {
    expect(ids("", { category: ["服务"] })).toBe("acd");
    expect(ids("", { category: ["服务", "时效"] })).toBe("ac");
    expect(ids("", { category: ["时效"] })).toBe("");
    expect(ids("", { product: 1 })).toBe("ad");
    expect(ids("", { solution: 1 })).toBe("bcd");
    expect(ids("", { category: ["服务"], product: 1, solution: 1 })).toBe("d");
    expect(ids("取件码", { solution: 1 })).toBe("c");
  });

  test("are counted for each choice as if it were made, the others staying", () => {
    const { counts } = solved.ask("", { ...any, category: ["服务"], solution: 1 });
    expect(Object.fromEntries(counts.categories)).toEqual({
      [pathKey(["安全"])]: 1,
      [pathKey(["安全", "破损"])]: 1,
      [pathKey(["服务"])]: 2,
      [pathKey(["服务", "时效"])]: 1,
    });
    expect([...counts.solutions].sort()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(counts.products.get(1)).toBe(1);
  });

  test("are found whatever is asked, in the same order each time", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 30 }),
          fc.constantFrom(...hostileStrings.map(({ text }) => text)),
          fc.constantFrom("取件码失效", "没更新 refund"),
        ),
        (question) => {
          const { found } = solved.ask(question, any);
          expect(solved.ask(question, any).found).toEqual(found);
          for (const { shared } of found) {
            expect(shared).toBeGreaterThanOrEqual(0);
            expect(shared).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("what was done in similar cases", () => {
  const all = solved.file.cases;

  test("is counted with what came of it", () => {
    expect(summaryOf(all, solved.file)).toEqual({
      count: 5,
      solutions: [
        { code: "refund", count: 3 },
        { code: "apology", count: 2 },
      ],
      answered: 2,
      satisfied: 1,
      medianHours: 20,
    });
    expect(summaryOf(all.slice(0, 2), solved.file).medianHours).toBe(20);
    expect(summaryOf([], solved.file).medianHours).toBeNull();
  });

  test("is of the fifty most similar at most", () => {
    const many = Array.from({ length: 60 }, (_, place) => row(String(place), "x", { 9: [0] }));
    expect(summaryOf(many, file(many)).solutions).toEqual([{ code: "apology", count: 50 }]);
  });

  test.each([
    [1, "satisfied"],
    [0.75, "satisfied"],
    [0.5, "average"],
    [0.25, "dissatisfied"],
    [0, "dissatisfied"],
  ])("an answer of %d is %s", (score, expected) => {
    expect(answerOf(score)).toBe(expected);
  });
});

/** What the page hands to its script. */
function wordsIn(page: string): CaseWords {
  const [, json = ""] =
    /<script type="application\/json" id="case-words">(.*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(json);
}

describe("the page of the case library", () => {
  test("is there where an internal site has cases, and nowhere else", () => {
    const made = (changes: object) =>
      [...pages({ ...site, weeks: [], ...changes }, new Map(), definitions.slice(0, 1))]
        .map(({ path }) => path)
        .filter((path) => path.includes("cases"));
    expect(made({ cases: 3 })).toEqual(["/zh-Hans/cases.md", "/zh-Hant/cases.md", "/en/cases.md"]);
    expect(made({ cases: 0 })).toEqual([]);
    expect(made({ cases: 3, audience: "public" })).toEqual([]);
  });

  test.each(locales)("in %s says without a script what it is and what to do instead", (locale) => {
    const page = casesPage({ ...site, cases: 3 }, locale);
    expect(page).toContain(
      '<form id="case-form" class="case-form" data-cases="../data/cases.json" hidden>',
    );
    expect(page).toMatch(
      /<p id="case-plain" class="note">[^<]+<code>plaint similar &quot;[^<]+<\/code>[^<]+<\/p>/,
    );
    expect(page).toContain("<!--script cases-->");
    expect(page).not.toMatch(/style="|undefined|<script(?! type="application\/json")/);
  });

  test.each(locales)("in %s hands its words to the script, all of them filled", (locale) => {
    const words = wordsIn(casesPage({ ...site, cases: 3 }, locale));
    const says = saysOf(words);
    const { own } = words;
    const filled = [
      says.say(own.chosen, { shown: 4993, solved: 11_946, most: 357 }),
      says.say(own.found, { count: 1 }),
      says.say(own.newest, { count: 2 }),
      says.say(own.summary, { count: 50 }),
      says.say(own.summaryOne, { name: says.solution("refund"), count: 12 }),
      says.say(own.satisfied, { count: 9, base: 14 }),
      says.say(own.median, { time: says.duration(60.2) }),
      says.say(own.same, { count: 2 }),
      says.say(own.shared, { percent: says.percent(0.394) }),
      says.say(own.more, { count: 20 }),
      says.say(own.withCount, { name: "x", count: 1234 }),
      says.day("2026-11-09"),
    ];
    expect(filled.join("\n")).not.toMatch(/[{}#|]|undefined/);
    expect(says.solution("unheard of")).toBe("unheard of");
    expect(says.solution("constructor")).toBe("constructor");
  });

  test.each([
    ["en", ["30 min", "71.9 h", "3 days"]],
    ["zh-Hans", ["30 分钟", "71.9 小时", "3 天"]],
  ] as const)("in %s says how long", (locale, times) => {
    const says = saysOf(wordsIn(casesPage(site, locale)));
    expect([0.5, 71.9, 72].map(says.duration)).toEqual(times);
  });
});
