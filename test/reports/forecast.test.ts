import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { type ForecastRow, forecastRow } from "../../src/analysis/forecast/row.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { forecastSection } from "../../src/reports/sections/forecast.ts";
import { report, site } from "./fixture.ts";
import {
  capacity,
  forecastRows,
  foresightRows,
  hostile,
  noForesightRows,
} from "./foresight-fixture.ts";

const period: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};
const only = (forecast: readonly ForecastRow[]) => ({ forecast }) as Partial<AnalysisRows>;

function made(locale: Locale, rows: Partial<AnalysisRows> = foresightRows) {
  const context = {
    report: report(rows, { period }),
    site,
    language: language(locale),
    links: linksFrom("monthly/2026-10", "2026-10"),
  };
  const frame = { path: "monthly/2026-10", title: "Month", here: "Month" };
  const text = page(frame, site, context.language, [forecastSection(context)]);
  const markup = text.slice(text.indexOf("<article"));
  return { markup, document: parseHTML(`<html><body>${markup}</body></html>`).document };
}
const whole = made("en").document;
const english = (rows?: Partial<AnalysisRows>) => (rows ? made("en", rows).document : whole);
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

it("the rows are rows of the analysis", () => {
  for (const row of forecastRows) expect(forecastRow.safeParse(row).error).toBeUndefined();
});

describe.each(locales)("the forecast in %s", (locale) => {
  it("is one block without holes, and what is hostile stays text", () => {
    const { markup, document } = made(locale);
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity|\{\w+[}#]/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.body.textContent).toContain(hostile);
    expect(document.querySelectorAll("figure")).toHaveLength(4);
    expect(document.querySelectorAll("svg.wide, svg.narrow")).toHaveLength(4);
  });

  it("says in words that there is none", () => {
    for (const rows of [noForesightRows, only([capacity])]) {
      const { document } = made(locale, rows);
      expect(textsOf(document, ".lead")).toEqual([language(locale).words.foresight.forecast.none]);
      expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
    }
  });
});

describe("the forecast", () => {
  it("leads with the next month and what will be open, with intervals", () => {
    expect(textsOf(english(), ".lead")).toEqual([
      "November 2026: 1,562 complaints expected (1,390–1,735, 80% interval). Open at the end of week 52, 2026: 147 expected (116–179).",
    ]);
  });

  it("draws the weeks observed and to come, with two intervals, the end labelled", () => {
    const [received, open] = english().querySelectorAll("svg.wide");
    expect(received?.getAttribute("aria-label")).toBe(
      "Complaints a week over 26 weeks and a forecast of 8: next 360, 80% interval 340–380.",
    );
    expect(received?.querySelectorAll(".fan-outer, .fan-inner")).toHaveLength(2);
    expect(received?.querySelectorAll(".ring circle")).toHaveLength(8);
    expect(received?.querySelectorAll(".limit-rule")).toHaveLength(0);
    expect(received?.textContent).toContain("expected 388");
    expect(open?.querySelectorAll(".limit-rule")).toHaveLength(1);
    expect(open?.textContent).toContain("limit 150");
  });

  it("tells a limit that is far off in words alone", () => {
    const far = {
      ...capacity,
      backlog_limit: 5000,
      passes_limit_in: null,
      may_pass_limit_in: null,
    };
    const rows = forecastRows.map((row) => (row === capacity ? far : row));
    const document = english(only(rows));
    expect(document.querySelectorAll(".limit-rule")).toHaveLength(0);
    expect(textsOf(document, ".note")[0]).toContain(
      "The backlog is expected to stay below its limit of 5,000 for 8 weeks.",
    );
  });

  it("says by which method, how it did against the naive one, and how often its intervals held", () => {
    const [received, open, months] = textsOf(english(), "figcaption");
    expect(received).toMatch(
      /^Method: Theta\. From 12 earlier starting points its mean absolute scaled error was 0\.713, that of “as the newest value, with drift” 0\.947\. Of the true values, 83% fell into the 80% interval and 96% into the 95% one\. 64 weeks of history are under two years/,
    );
    expect(open).toMatch(
      /^Method: flow of the open cases\. From 12 .* was 0\.61; no method did better\. 64/,
    );
    expect(months).toMatch(/^Method: as a year before; the history is too short to test it\./);
  });

  it("lists the next months and the categories, the largest first", () => {
    const rows = textsOf(english(), "figure > .table tbody tr");
    expect(rows).toEqual([
      "November 20261,5621,390–1,7351,298–1,8262,340 h151",
      "December 20261,4801,390–1,7350–1,8262,340 h–",
      "January 20271,3901,390–1,7351,298–1,8262,340 h–",
      `安全 · ${hostile}210180–240exponential smoothing (ETS)`,
      "not classified9.35.1–14as the newest value, with drift",
    ]);
  });

  it("has all numbers drawn in a table, a week without data as such", () => {
    const rows = textsOf(english(), "figure:first-of-type details tbody tr");
    expect(rows).toHaveLength(34);
    expect(rows[0]).toBe("Week 52, 2026388305–471261–515");
    expect(rows[13]).toBe("Week 39, 2026no data––");
  });

  it("says what it means for the work", () => {
    expect(textsOf(english(), ".note")[0]).toBe(
      "Next week means 540 h of handling (510–570 h); 560 h are there. In 4 of the next 8 weeks more is expected than there is. The backlog is expected to pass its limit of 150 in week 49, 2026.",
    );
  });

  it.each([
    [
      { passes_limit_in: null },
      "The backlog may pass its limit of 150 from week 46, 2026 on: its 80% interval reaches it.",
    ],
    [{ backlog_limit: null }, "more is expected than there is."],
    [{ hours_available: null }, "Next week means 540 h of handling (510–570 h). The backlog"],
  ])("with %j says so", (changes, said) => {
    const rows = forecastRows.map((row) => (row === capacity ? { ...row, ...changes } : row));
    expect(textsOf(english(only(rows)), ".note")[0]).toContain(said);
  });

  it("says nothing of work where nothing is told of it", () => {
    const rows = forecastRows
      .filter((row) => row !== capacity)
      .map((row) => ({ ...row, handling_hours: null }));
    const document = english(only(rows));
    expect(textsOf(document, ".note")).toEqual([]);
    expect(textsOf(document, "th")).not.toContain("Handling");
  });
});
