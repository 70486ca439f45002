import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { funnelPlot } from "../../src/reports/components/funnel.ts";
import type { Html } from "../../src/reports/html.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { markdown } from "../../src/reports/markdown.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { ratesSection } from "../../src/reports/sections/rates.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { unitsSection } from "../../src/reports/sections/units.ts";
import { report, site } from "./fixture.ts";
import { rateRows, unitRows } from "./units-fixture.ts";

const month: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};

function contextOf(locale: Locale, rows: Partial<AnalysisRows> = {}): PageContext {
  return {
    report: report({ rates: rateRows, units: unitRows, ...rows }, { period: month }),
    site,
    language: language(locale),
    links: linksFrom("time", "2026-10"),
  };
}
const documentOf = (markup: string) => parseHTML(`<html><body>${markup}</body></html>`).document;
/** The block of HTML that a page prints. */
const asPrinted = (section: Html) => markdown("T", section).split("-->\n")[1] ?? "";
const rates = (locale: Locale, rows: Partial<AnalysisRows> = {}) =>
  asPrinted(ratesSection(contextOf(locale, rows)));
const units = (locale: Locale, rows: Partial<AnalysisRows> = {}) =>
  asPrinted(unitsSection(contextOf(locale, rows)));
const textsOf = (markup: string, selector: string) =>
  [...documentOf(markup).querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe.each(locales)("the sections in %s", (locale) => {
  const both = [rates(locale), units(locale)];

  it("are one block of HTML without holes", () => {
    for (const markup of both) {
      expect(markup).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\{\w+\}/);
      expect(markup.trim()).not.toMatch(/\n\s*\n/);
    }
  });

  it("say in words that there is nothing to show", () => {
    const words = language(locale).words.comparedUnits;
    expect(textsOf(rates(locale, { rates: [] }), ".lead")).toEqual([words.rates.none]);
    expect(textsOf(units(locale, { units: [] }), ".lead")).toEqual([words.units.none]);
    const few = unitRows.map((row) => ({ ...row, funnel_standing: null }));
    expect(textsOf(units(locale, { units: few }), ".lead")).toEqual([words.units.none]);
    expect(documentOf(rates(locale, { rates: [] })).querySelector("figure")).toBeNull();
  });

  it("print hostile names as text", () => {
    const hostile = '<img src=x onerror="alert(1)">${1}\n\n<script>';
    const named = [
      rates(locale, { rates: rateRows.map((row) => ({ ...row, value: row.value && hostile })) }),
      units(locale, { units: unitRows.map((row) => ({ ...row, value: row.value && hostile })) }),
    ];
    for (const markup of named) {
      expect(documentOf(markup).querySelector("img, script")).toBeNull();
      expect(markup).not.toContain("${1}");
      expect(markup.trim()).not.toMatch(/\n\s*\n/);
      expect(documentOf(markup).body.textContent).toContain("<img src=x");
    }
  });

  it("write a rate of the whole, what is not in it, and who moved", () => {
    const [lead] = textsOf(rates(locale), ".lead");
    expect(lead).toContain("8.72");
    expect(lead).toContain("8.26–9.19");
    expect(lead).toContain("▲ 城东站");
    const [reading] = textsOf(rates(locale), ".reading");
    expect(reading).toContain("32.2%");
    expect(reading).toContain("12");
  });
});

describe("rates", () => {
  it("are said with their scale and unit in each language", () => {
    expect(textsOf(rates("en"), ".lead")[0]).toBe(
      "8.72 complaints per 10,000 parcels (8.26–9.19), the month before 8.22; within the usual range. Outside their usual range: ▲ 城东站.",
    );
    expect(textsOf(rates("zh-Hans"), ".lead")[0]).toBe(
      "每万票有 8.72 件投诉（8.26–9.19），上月 8.22；在平常范围内。超出各自平常范围的：▲ 城东站。",
    );
    expect(textsOf(rates("zh-Hant"), ".lead")[0]).toContain("每萬件包裹有 8.72 件投訴");
  });

  it("are drawn with intervals, the largest first, and the table has the whole and the blank", () => {
    const markup = rates("en");
    expect(textsOf(markup, "svg.wide .name text")).toEqual([
      "高新站",
      "城东站",
      "机场站",
      "古镇站",
      "blank",
    ]);
    expect(documentOf(markup).querySelectorAll("svg.wide .signal path")).toHaveLength(1);
    expect(textsOf(markup, "tbody th")).toEqual([
      "All",
      "高新站",
      "城东站",
      "机场站",
      "古镇站",
      "blank",
    ]);
  });

  it("show the unit of the source where the reader's language has none", () => {
    const own = rateRows.map((row) => ({ ...row, exposure_unit: "pallets" }));
    expect(textsOf(rates("en", { rates: own }), ".lead")[0]).toContain("per 10,000 pallets");
    const unknown = rateRows.map((row) => ({ ...row, exposure_unit: null }));
    expect(textsOf(rates("en", { rates: unknown }), ".lead")[0]).toContain("per 10,000 units");
  });
});

describe("units", () => {
  it("name who lies beyond the limits, and whom the mix of cases explains", () => {
    expect(textsOf(units("en"), ".lead")[0]).toBe(
      "Beyond the 99.8% limits: 财务结算部 (resolved in time), 城东站 (complaints per 10,000 parcels), 古镇站 (complaints per 10,000 parcels). Within the limits once their mix of cases is counted in: 财务结算部 (resolved in time).",
    );
    const quiet = unitRows.filter(({ measure }) => measure === "satisfied_rate");
    expect(textsOf(units("en", { units: quiet }), ".lead")[0]).toBe(
      "No unit lies beyond the 99.8% limits.",
    );
  });

  it("say of every group whether its units can be told apart, and draw only those with something to say", () => {
    const markup = units("en");
    const rows = textsOf(markup, "figure:first-of-type tbody tr");
    expect(rows).toEqual([
      "Resolved in time: departments5 of 586.7%yes, 5 of 5 from at least one other财务结算部",
      "Satisfied: regions3 of 386.7%no, all are tiednone",
      "Complaints per 10,000 parcels: places4 of 48.7yes, 4 of 4 from at least one other城东站, 古镇站",
    ]);
    expect(textsOf(markup, "figure h3").slice(1)).toEqual([
      "Complaints per 10,000 parcels: places",
      "Resolved in time: departments",
    ]);
  });

  it("name who is told apart from every other, though the limits are wide", () => {
    const inside = unitRows.map((row) => ({
      ...row,
      funnel_standing: row.funnel_standing && ("within" as const),
    }));
    expect(textsOf(units("en", { units: inside }), ".lead")[0]).toBe(
      "No unit lies beyond the 99.8% limits. Told apart from every other: 财务结算部 (resolved in time). Within the limits once their mix of cases is counted in: 财务结算部 (resolved in time).",
    );
  });

  it("say where the axis does not start at zero", () => {
    const readings = textsOf(units("en"), ".reading");
    expect(readings.find((text) => text.includes("up: resolved in time"))).toContain(
      "The vertical axis does not start at zero.",
    );
    expect(readings.find((text) => text.includes("up: complaints per"))).not.toContain("at zero");
  });

  it("show units that are too few to judge without judging them", () => {
    const rows = textsOf(units("en"), "figure:last-of-type tbody tr");
    expect(rows.find((row) => row.startsWith("法务部"))).toContain("too few to judge");
    expect(rows.find((row) => row.startsWith("法务部"))).toContain("6 of 9");
    expect(rows.find((row) => row.startsWith("blank"))).toContain("too few to judge");
    expect(rows.find((row) => row.startsWith("财务结算部"))).toContain("▼ below the limits");
    expect(rows.find((row) => row.startsWith("财务结算部"))).toContain("5–5");
  });
});

describe("a funnel plot", () => {
  const point = {
    size: 100,
    value: 0.5,
    lower95: 0.4,
    upper95: 0.6,
    lower998: 0.3,
    upper998: 0.7,
    outside: false,
  };
  const funnel = {
    label: "a funnel",
    points: [
      { ...point, name: "A" },
      { ...point, name: "B", size: 400, lower998: 0.42, upper998: 0.58 },
      { ...point, name: "C", size: 900, value: 0.9, outside: true },
      { ...point, name: "D", size: 890, value: 0.895, outside: true },
    ],
    target: 0.5,
    targetText: "50%",
    sizeText: String,
    valueText: (value: number) => `${Math.round(value * 100)}%`,
  };
  const [wide, narrow] = [...documentOf(funnelPlot(funnel).markup).querySelectorAll("svg")];

  it("is drawn at both widths with its accessible name, its band and its target", () => {
    expect([wide?.getAttribute("width"), narrow?.getAttribute("width")]).toEqual(["720", "350"]);
    expect(wide?.getAttribute("aria-label")).toBe("a funnel");
    expect(wide?.querySelectorAll(".band path, path.band")).toHaveLength(1);
    expect(wide?.querySelectorAll(".line-thin path, path.line-thin")).toHaveLength(2);
    expect(wide?.querySelectorAll(".mean line, line.mean")).toHaveLength(1);
    expect(
      [...(wide?.querySelectorAll(".limit text") ?? [])].map((one) => one.textContent),
    ).toEqual(["50%"]);
  });

  it("names only what lies outside, apart from each other", () => {
    const names = [...(wide?.querySelectorAll(".signal-text text") ?? [])];
    expect(names.map((one) => one.textContent)).toEqual(["D", "C"]);
    const [one, other] = names.map((name) => Number(name.getAttribute("y")));
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeGreaterThanOrEqual(14.5);
    expect(wide?.querySelectorAll(".calm circle")).toHaveLength(2);
    expect(wide?.querySelectorAll(".signal path")).toHaveLength(2);
  });

  it("can be drawn of units that are all alike, and of values that are all 0", () => {
    const flat = { ...funnel, points: [{ ...point, name: "A" }], target: 0.5 };
    expect(funnelPlot(flat).markup).not.toMatch(/NaN/);
    const none = { value: 0, lower95: 0, upper95: 0, lower998: 0, upper998: 0 };
    const zero = { ...funnel, points: [{ ...point, ...none, name: "A" }], target: 0 };
    expect(funnelPlot(zero).markup).not.toMatch(/NaN/);
  });
});
