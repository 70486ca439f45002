import { parseHTML } from "linkedom";
import { describe, expect, it, test } from "vitest";
import { quarterPage } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales, wordsOf } from "../../src/reports/locale.ts";
import { pages } from "../../src/reports/pages/pages.ts";
import { namedPeriod } from "../../src/reports/period-name.ts";
import { quarterFindings } from "../../src/reports/quarter-findings.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { emptyReport, site } from "./fixture.ts";
import { rewritten } from "./full-report.ts";
import { quarter, quarterReport, revisionRows } from "./quarter-fixture.ts";

const quarterly = { ...site, quarters: ["2026-Q3", "2026-Q2"], months: ["2026-09", "2026-08"] };
const whole = quarterReport();
const made = new Map<string, string>();
/** The page of a quarter; that with all its rows is made once. */
function pageOf(given: PeriodReport, locale: Locale = "en"): string {
  const text = given === whole ? made.get(locale) : undefined;
  const found = text ?? quarterPage(given, quarterly, locale);
  if (given === whole) made.set(locale, found);
  return found;
}
/** The block of HTML that a page prints. */
const bodyOf = (text: string) => text.split("<!-- plaint: html -->\n")[1] ?? "";
const documentOf = (text: string) =>
  parseHTML(`<html><body>${bodyOf(text)}</body></html>`).document;
const textsOf = (text: string, selector: string) =>
  [...documentOf(text).querySelectorAll(selector)].map((one) =>
    (one.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
const findingsOf = (rows: Partial<AnalysisRows> = {}) =>
  quarterFindings(quarterReport(rows), language("en")).map(
    ({ conclusion, size }) => `${conclusion} ${size}`,
  );

test("a quarter's label is its days, and has a name in every language", () => {
  expect(namedPeriod("2026-Q4")).toEqual({
    kind: "quarter",
    label: "2026-Q4",
    from: "2026-10-01",
    until: "2027-01-01",
  });
  expect(namedPeriod("2026-Q5")).toBeNull();
  expect(locales.map((each) => language(each).period("2026-Q3"))).toEqual([
    "2026年第3季度",
    "2026年第3季",
    "Q3 2026",
  ]);
  expect(locales.map((each) => language(each).shortPeriod("2026-Q3"))).toEqual([
    "第3季度",
    "第3季",
    "Qtr 3",
  ]);
});

test.each(locales)("in %s whatever is said of weeks and months is said of quarters", (locale) => {
  const without: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    const keys = Object.keys(node);
    const isByKind = keys.length <= 3 && keys.includes("week") && keys.includes("month");
    if (isByKind && !keys.includes("quarter")) without.push(path);
    for (const [key, value] of Object.entries(node)) walk(value, `${path}.${key}`);
  };
  walk(wordsOf[locale], "words");
  expect(without).toEqual([]);
});

describe.each(locales)("the page of a quarter in %s", (locale) => {
  const given = [
    whole,
    quarterReport({ revisions: [] }),
    { ...emptyReport(), period: quarter },
    { ...quarterReport(), period: { ...quarter, partial: true }, restated: true },
  ];

  it("is one sound block of HTML, with rows and without", () => {
    for (const report of given) {
      const text = pageOf(report, locale);
      const body = bodyOf(text);
      expect(body.trim()).not.toMatch(/\n\s*\n/);
      expect(body).not.toMatch(/undefined|NaN|Infinity|\[object|\{\w+\}|\sstyle=|<script/);
      const document = documentOf(text);
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const link of document.querySelectorAll('a[href^="#"]'))
        expect(ids).toContain(link.getAttribute("href")?.slice(1));
      for (const drawing of document.querySelectorAll("svg"))
        expect(drawing.getAttribute("aria-label")).not.toBe("");
    }
  });

  it("goes from the findings to the evidence to what it was judged by", () => {
    const ids = [...documentOf(pageOf(whole, locale)).querySelectorAll("section[id]")];
    expect(ids.map((one) => one.id)).toEqual([
      "volume",
      "categories",
      "root-causes",
      "sla",
      "handling-time",
      "backlog",
      "satisfaction",
      "actions",
      "revisions",
      "data-quality",
      "sources",
    ]);
  });

  it("says three to seven things, and where the evidence is", () => {
    const items = documentOf(pageOf(whole, locale)).querySelectorAll(".findings > li");
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(items.length).toBeLessThanOrEqual(7);
    for (const item of items) expect(item.querySelector("a.evidence")).not.toBeNull();
  });

  it("leads to the months that have pages", () => {
    const links = documentOf(pageOf(whole, locale)).querySelectorAll("p.weeks a");
    expect([...links].map((link) => link.getAttribute("href"))).toEqual([
      "../monthly/2026-08.html",
      "../monthly/2026-09.html",
    ]);
  });
});

describe("the findings of a quarter", () => {
  it("are its facts with their sizes while there are too few quarters to judge", () => {
    expect(findingsOf().slice(0, 5)).toEqual([
      "4,303 complaints received in Q3 2026. +163 (+3.9%) on the quarter before (4,140).",
      "Limits changed within the quarter: First response. As judged 94.0% in time; by the newest limits it would have been 90.0%.",
      "The classification changed within the quarter. 137 complaints were recorded under a class that has another name today.",
      expect.stringMatching(/ resolved in time\. /),
      expect.stringMatching(/ open at the end of the quarter, .* on its start\. /),
    ]);
    expect(quarterFindings(quarterReport(), language("en"))[0]).toMatchObject({
      sureness:
        "Counts, not judged: 1 whole quarter before this one, and a usual range takes seven.",
      cases: { conditions: "from=2026-07-01&until=2026-10-01&by=received" },
    });
  });

  it("say nothing of changes that were before or after it", () => {
    const moved = revisionRows.map((row) =>
      row.grain === "target" || row.grain === "change" ? { ...row, from: "2026-10-01" } : row,
    );
    expect(findingsOf({ revisions: moved }).join()).not.toMatch(/changed within/);
  });

  it("begin with what moved beyond its usual range, where there is one", () => {
    const { overview } = quarterReport().rows;
    const judged = overview.map((row) =>
      row.measure === "complaints" && row.label === "2026-Q3"
        ? {
            ...row,
            usual_mean: 3000,
            usual_lower: 2500,
            usual_upper: 3500,
            signal: "above_limit" as const,
          }
        : row,
    );
    const found = findingsOf({ overview: judged });
    expect(found[0]).toMatch(/^4,303 complaints, above the usual range\. /);
    expect(found.filter((one) => /received in/.test(one))).toEqual([]);
  });

  it("of a quarter that has begun say so far, and compare the same days", () => {
    const row = quarterReport().rows.volume[0] as AnalysisRows["volume"][number];
    const begun = {
      ...quarterReport({
        volume: [{ ...row, partial: true, compared_days: 46, compared_complaints: 2321 }],
      }),
      period: { ...quarter, partial: true },
    };
    const found = quarterFindings(begun, language("en"));
    expect(found[0]).toMatchObject({
      conclusion: "4,303 complaints received so far in Q3 2026.",
      size: "−1,819 (−43.9%) on the same 46 days of the quarter before (4,140).",
      sureness: "",
    });
    expect(found.find(({ anchor }) => anchor === "backlog")?.conclusion).toMatch(/ open so far, /);
  });

  it("say that the total is within its usual range where there is one", () => {
    const overview = quarterReport().rows.overview.map((row) =>
      row.measure === "complaints" && row.label === "2026-Q3"
        ? { ...row, usual_mean: 4200, usual_lower: 4000, usual_upper: 4400 }
        : row,
    );
    expect(quarterFindings(quarterReport({ overview }), language("en"))[0]?.sureness).toBe(
      "Within the usual range of earlier quarters (4,000–4,400).",
    );
  });

  it("link no cases where the public reads", () => {
    const open = quarterPage(quarterReport(), { ...quarterly, audience: "public" }, "en");
    expect(textsOf(pageOf(whole), "a.cases").length).toBeGreaterThan(0);
    expect(textsOf(open, "a.cases")).toEqual([]);
  });
});

describe("what it was judged by", () => {
  const tables = (given: PeriodReport) =>
    [...documentOf(pageOf(given)).querySelectorAll("#revisions > figure > .table tbody")].map(
      (body) =>
        [...body.querySelectorAll("tr")].map((row) =>
          [...row.querySelectorAll("th, td")].map((cell) => cell.textContent),
        ),
    );

  it("is told by versions, changes, both counts, policies and limits before and after", () => {
    expect(tables(whole)).toEqual([
      [
        ["2025", "Category", "1 January 2025 – 14 August 2026", "2,180", "137"],
        ["2026", "Category", "since 15 August 2026", "2,123", "0"],
      ],
      [
        ["安全 · 信息泄露", "renamed", "信息 · 泄露", "15 August 2026", "2026", "137"],
        [
          "服务 · 派送态度",
          "split",
          "服务 · 态度, 服务 · 派送方式",
          "15 August 2026",
          "2026",
          "186",
        ],
      ],
      [["信息 · 泄露", "12 → 137", "12 → 137", "12 → 137"]],
      [
        [
          "old",
          "First response",
          "until 30 June 2026",
          "all complaints",
          "0",
          "0",
          "100% (60 of 60)",
        ],
        [
          "new",
          "First response",
          "since 1 July 2026",
          "channel: Hotline, blank",
          "4,303",
          "4,303",
          "94.0% (4,010 of 4,266)",
        ],
        [
          "the source’s own limit, or none",
          "Resolution",
          "–",
          "–",
          "2,576",
          "2,576",
          "94.0% (4,010 of 4,266)",
        ],
      ],
      [
        [
          "First response",
          "priority: Urgent, blank",
          "1 July 2026",
          "4 h",
          "9 working h, calendar office",
          "when it stands still",
        ],
        ["First response", "channel: App", "1 July 2026", "no limit", "1 day", "–"],
      ],
    ]);
  });

  it("says in words what changed and how to restate every number", () => {
    const text = pageOf(whole);
    expect(textsOf(text, "#revisions .lead")).toEqual([
      "Category: “2025” 1 January 2025 – 14 August 2026, “2026” since 15 August 2026. Within the quarter 2 limits and 2 classes changed.",
    ]);
    expect(textsOf(text, "#revisions code")).toEqual([
      "plaint analyze sla --quarter 2026-Q3 --restate",
    ]);
    expect(textsOf(text, "#revisions svg")).toHaveLength(2);
  });

  it("is one thing for all where nothing was ever dated", () => {
    const plain = revisionRows.filter(
      ({ grain, clock }) => grain === "rate" || clock === "resolve",
    );
    for (const revisions of [[], plain]) {
      const text = pageOf(quarterReport({ revisions }));
      expect(textsOf(text, "#revisions .lead")).toEqual([wordsOf.en.quarter.revisions.none]);
      expect(textsOf(text, "#revisions figure")).toEqual([]);
    }
  });
});

test("the days of a quarter are drawn as months", () => {
  const text = pageOf(whole);
  const title = wordsOf.en.quarter.monthsTitle;
  const rows = [...documentOf(text).querySelectorAll("#volume table")]
    .filter((one) => one.querySelector("caption")?.textContent === title)
    .flatMap((one) => [...one.querySelectorAll("tbody tr")])
    .map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ["July 2026", "310", "31", "10"],
    ["August 2026", "341", "31", "11"],
    ["September 2026", "360", "30", "12"],
  ]);
});

test("a page says nothing of what was not counted for a quarter", () => {
  const text = pageOf(whole);
  const { silent, atRisk } = wordsOf.en.time;
  expect(text).not.toContain(silent.none);
  expect(text).not.toContain(atRisk.none);
});

test("every quarter of a site that has a report gets a page, at an address that others lead to", () => {
  const reports = new Map([["2026-Q3", quarterReport()]]);
  const paths = [...pages({ ...quarterly, weeks: [], months: [] }, reports, [])].map(
    ({ path }) => path,
  );
  expect(paths.filter((path) => path.includes("quarterly"))).toEqual([
    "/zh-Hans/quarterly/2026-Q3.md",
    "/zh-Hant/quarterly/2026-Q3.md",
    "/en/quarterly/2026-Q3.md",
  ]);
  expect(linksFrom("index").period("2026-Q3")).toBe("./quarterly/2026-Q3.html");
  expect(linksFrom("quarterly/2026-Q3", "2026-Q3").data).toBe("../../data/quarterly/2026-Q3.json");
});

test("what strangers wrote is text, in names of classes and policies too", () => {
  const texts = hostileStrings.map(({ text }) => text);
  let next = 0;
  const written = rewritten(quarterReport(), () => {
    next += 1;
    return `${next}${texts[next % texts.length]}`;
  });
  const page = pageOf(written);
  const body = bodyOf(page);
  const document = documentOf(page);
  expect(next).toBeGreaterThan(50);
  expect(document.querySelectorAll("script, iframe, img, style, object, [style]")).toHaveLength(0);
  expect(
    [...document.querySelectorAll("*")]
      .flatMap((one) => [...one.attributes])
      .map(({ name }) => name)
      .filter((name) => name.startsWith("on")),
  ).toEqual([]);
  expect(body.trim()).not.toMatch(/\n\s*\n/);
});
