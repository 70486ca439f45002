import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { warningRow } from "../../src/analysis/warnings/row.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import { periodPage } from "../../src/reports/pages/period-page.ts";
import type { AnalysisRows, Site } from "../../src/reports/report-data.ts";
import { rarityText } from "../../src/reports/sections/foresight-names.ts";
import { warningsSection } from "../../src/reports/sections/warnings.ts";
import { emptyReport, report, site } from "./fixture.ts";
import {
  foresightRows,
  hostile,
  noForesightRows,
  summary,
  warning,
  warningsRows,
} from "./foresight-fixture.ts";

const only = (warnings: typeof warningsRows) => ({ warnings }) as Partial<AnalysisRows>;

/** The section as it stands on a page of its own. */
function made(
  locale: Locale,
  rows: Partial<AnalysisRows> = foresightRows,
  given: Partial<Site> = {},
  changes: Parameters<typeof report>[1] = {},
) {
  const context = {
    report: report(rows, changes),
    site: { ...site, ...given },
    language: language(locale),
    links: linksFrom("weekly/2026-W46", "2026-W46"),
  };
  const frame = { path: "weekly/2026-W46", title: "Warnings", here: "Warnings" };
  const text = page(frame, site, context.language, [warningsSection(context)]);
  const markup = text.slice(text.indexOf("<article"));
  return { markup, document: parseHTML(`<html><body>${markup}</body></html>`).document };
}
const whole = made("en").document;
const english = (rows?: Partial<AnalysisRows>, given?: Partial<Site>) =>
  rows ? made("en", rows, given).document : whole;
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

it("the rows are rows of the analysis", () => {
  for (const row of warningsRows) expect(warningRow.safeParse(row).error).toBeUndefined();
});

describe.each(locales)("warnings in %s", (locale) => {
  it("are one block without holes, and what is hostile stays text", () => {
    const { markup, document } = made(locale);
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity|\{\w+[}#]/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.body.textContent).toContain("alert(1)");
    expect(document.querySelectorAll(".alert figure")).toHaveLength(4);
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelectorAll("figcaption a")).toHaveLength(2);
  });

  it("say in words that none were computed, that nothing could be judged, that nothing rises", () => {
    const own = language(locale).words.foresight.warnings;
    const quiet = { ...summary, warning_count: 0 };
    const said = [
      noForesightRows,
      only([{ ...quiet, series_count: 0, judged_count: 0 }]),
      only([{ ...quiet, judged_count: 0, history_periods: 5 }]),
      only([quiet]),
    ].map((rows) => {
      const { document } = made(locale, rows);
      expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
      return textsOf(document, ".lead")[0];
    });
    expect(said.slice(0, 2)).toEqual([own.none, own.noSeries]);
    expect(new Set(said).size).toBe(4);
    expect(said[2]).toContain("5");
    expect(said[3]).toContain("618");
  });

  it("stand after the findings of a week, which lead to them, and on no month", () => {
    const rows = { ...emptyReport().rows, ...foresightRows };
    const text = periodPage(report(rows), site, locale);
    const { document } = parseHTML(`<html><body>${text}</body></html>`);
    const list = document.querySelector("ol.findings");
    expect(list?.querySelector('a[href="#warning-1"]')).not.toBeNull();
    expect(document.getElementById("warning-1")).not.toBeNull();
    expect(document.querySelector("ol.findings ~ #warnings ~ .tiles")).not.toBeNull();
    const month = { kind: "month", label: "2026-10", from: "2026-10-01", until: "2026-11-01" };
    const monthly = periodPage(
      report(rows, { period: { ...month, partial: false } as never }),
      site,
      locale,
    );
    expect(monthly).not.toMatch(/id="warnings"|#warning-/);
  });
});

describe("a warning", () => {
  it("is led by how many there are, among how many, and how many are listed", () => {
    expect(textsOf(english(), ".lead")).toEqual([
      "14 warnings among 618 of 1,204 series that were judged, at a false discovery rate of 5%. The strongest 4 are listed.",
    ]);
  });

  it("says its count against the expected one with the interval, whatever its field", () => {
    expect(textsOf(english(), ".alert h3")).toEqual([
      "“信息 · 更新不及时”: 38 complaints, expected 14 (8–22)",
      "The words “智能柜取件码失效”: 12 complaints where next to none was expected",
      "Signs of self-harm: 1 complaint",
      `Cause recorded as “${hostile}”: 90 complaints, expected 61 (45–79)`,
    ]);
  });

  it("says how many times as many, since when, and how unlikely without a change", () => {
    expect(textsOf(english(), ".alert h3 + .reading")).toEqual([
      "2.8 times as many as expected. Above what was expected since 2 November, 2 weeks in a row. Without a change less than once in 30,000 weeks like this.",
      "It starts with this week. Without a change less than once in 1,000,000 weeks like this. Singles' day sale (11 November) is allowed for, as learnt from earlier ones.",
      `One text with such words is enough for a warning. ${hostile} falls in this week and the data have no earlier one to learn from: only a large excess warns.`,
      "1.5 times as many as expected. Above what was expected since 2 November, 2 weeks in a row. Without a change less than once in 1,000 weeks like this.",
    ]);
  });

  it("lists of what it consists, whom to ask, its state and the command", () => {
    const [first] = english().querySelectorAll(".alert dl");
    expect([...(first?.children ?? [])].map((one) => one.textContent)).toEqual([
      "Mainly in",
      `Place 城东站 (21, expected 6.2); product ${hostile} (6)`,
      "Also high with it",
      "Theme “更新”, “物流” (21, expected 6.2)",
      "In a customer's words",
      "“物流信息三天没有更新。”",
      "Ask",
      "信息部, which has most of these complaints",
      "State",
      "being looked into – 查到接口延迟",
      "To list them",
      "plaint cases --week 2026-W46 --where 'category=信息/更新不及时' such as hotline/TS1 More on “What and why” →",
    ]);
    expect(first?.querySelector("a")?.getAttribute("href")).toBe("../why.html#category-tree");
  });

  it("lists five of its parts and how many more there are", () => {
    const [, , driver] = warningsRows as [unknown, unknown, (typeof warningsRows)[number]];
    const parts = Array.from({ length: 8 }, (_, index) => ({ ...driver, path: [`第${index}站`] }));
    const [first] = textsOf(english(only([summary, warning, ...parts])), ".alert dd");
    expect(first?.split("; ")).toHaveLength(6);
    expect(first).toMatch(/; 3 more series$/);
  });

  it("quotes a filter for a shell, and has no command where no filter finds its complaints", () => {
    expect(textsOf(english(), ".alert code")).toEqual([
      "plaint cases --week 2026-W46 --where 'category=信息/更新不及时'",
      "plaint cases --week 2026-W46",
      `plaint cases --week 2026-W46 --where 'root_cause=${hostile.replace("'", "'\\''")}'`,
    ]);
  });

  it("names no complaint where the public reads, and links to no page that is not there", () => {
    const document = english(foresightRows, { lists_complaints: false, months: [] });
    expect(document.body.textContent).not.toMatch(/TS1|plaint cases/);
    expect(document.querySelectorAll(".alert dl a")).toHaveLength(0);
  });

  it("is drawn with its weeks, the newest marked, the expected ones dashed, the range beside it", () => {
    const document = english(only([summary, warning]));
    const chart = document.querySelector(".alert svg.wide");
    expect(chart?.getAttribute("aria-label")).toBe(
      "“信息 · 更新不及时”: complaints a week over 26 weeks; the newest 38, expected 14.",
    );
    expect(chart?.querySelectorAll(".point-signal")).toHaveLength(1);
    expect(chart?.querySelectorAll("rect.grey, .grey rect")).toHaveLength(1);
    const [newest, before] = document.querySelectorAll("details tbody tr");
    expect(newest?.textContent).toBe("9 November 20263814");
    expect(before?.textContent).toBe("2 November 20262714");
    expect(document.querySelectorAll("details tbody tr")[25]?.textContent).toBe("18 May 202613–");
  });

  it("beyond the third is folded under its first line", () => {
    expect(textsOf(english(), "details.folded > summary")).toEqual([
      `Cause recorded as “${hostile}”: 90 complaints, expected 61 (45–79)`,
    ]);
  });
});

describe("how unlikely so many are", () => {
  const english = language("en");
  it.each([
    [0.3, "Without a change the chance of so many is 30.0%."],
    [0.1, "Without a change less than once in 10 weeks like this."],
    [0.051, "Without a change less than once in 10 weeks like this."],
    [0.001, "Without a change less than once in 1,000 weeks like this."],
    [0.00012, "Without a change less than once in 8,000 weeks like this."],
    [1e-12, "Without a change less than once in 1,000,000 weeks like this."],
    [0, "Without a change less than once in 1,000,000 weeks like this."],
    [null, null],
  ])("%d", (probability, said) => {
    expect(rarityText({ ...warning, probability }, english)).toBe(said);
  });
});

describe("a running week", () => {
  it("is drawn over the same days of each week", () => {
    const partial = { period: { ...report().period, partial: true } };
    const readings = [{}, partial].map((changes) =>
      textsOf(made("en", foresightRows, {}, changes).document, ".chart + .reading"),
    );
    expect(readings.map((each) => each.length)).toEqual([1, 1]);
    expect(readings[0]?.[0]).toMatch(/^Line: complaints of each week/);
    expect(readings[1]?.[0]).toMatch(/^Line: complaints of the same days of each week/);
  });

  it("says over which days it is judged, and how many complaints are registered late", () => {
    const days = {
      ...summary,
      warning_count: 0,
      window_days: 3,
      registered_share: 0.82,
      nowcast: 1012.4,
      nowcast_lower: 961,
      nowcast_upper: 1077,
    };
    const { document } = made("en", only([days]));
    expect(textsOf(document, ".lead")[0]).toBe(
      "No series lies above what chance and season explain: 618 of 1,204 were judged, at a false discovery rate of 5%. The week is still running: judged over its first 3 days (9 – 11 November 2026), against the same days of 64 earlier weeks. Some are registered late: about 82% of the complaints of these days are in the data, 1,012 (961–1,077) in the end. What is expected below allows for it.",
    );
  });
});

describe("how often warnings were right", () => {
  it("is told by rule, with counts and interval, and where none was decided", () => {
    expect(textsOf(english(), "figure:last-of-type tbody tr").slice(-2)).toEqual([
      "Short history5125 of 6 (43.6–97.0%)",
      "Words of danger001none decided yet",
    ]);
  });

  it("is said to be unknown where nothing was decided", () => {
    expect(textsOf(english(only([summary, warning])), ".note")).toEqual([
      "How often warnings are right is not known yet: warnings.yaml notes none that was decided.",
    ]);
  });
});
