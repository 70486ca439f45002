import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { markdown } from "../../src/reports/markdown.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { channelsSection } from "../../src/reports/sections/channels.ts";
import { customerTypesSection } from "../../src/reports/sections/customer-types.ts";
import { demandsSection } from "../../src/reports/sections/demands.ts";
import { hotSpotsSection } from "../../src/reports/sections/hot-spots.ts";
import { levelsSection } from "../../src/reports/sections/levels.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { report, site } from "./fixture.ts";
import { nowhere, renamed, whereRows } from "./where-fixture.ts";

const sections = [
  channelsSection,
  customerTypesSection,
  demandsSection,
  levelsSection,
  (context: PageContext) => hotSpotsSection(context, true),
];
const october: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};

function markupOf(rows: Partial<AnalysisRows>, locale: Locale): string[] {
  const context = {
    report: report(rows, { period: october }),
    site,
    language: language(locale),
    links: linksFrom("where", "2026-10"),
  };
  // As the page writes them: finished HTML in one block.
  return sections.map((section) => markdown("where", section(context)).split("-->\n")[1] ?? "");
}
const documentOf = (rows: Partial<AnalysisRows>, locale: Locale = "en") =>
  parseHTML(`<html><body>${markupOf(rows, locale).join("")}</body></html>`).document;
const english = documentOf(whereRows);
const textOf = (selector: string, document = english) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe.each(locales)("in %s", (locale) => {
  it("every section is whole: one block, nothing undefined, no empty sentence", () => {
    for (const markup of markupOf(whereRows, locale)) {
      expect(markup).not.toMatch(/undefined|NaN|Infinity|\[object|\{[a-z]+[}#]/);
      expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
      expect(markup).not.toMatch(/style=|<script/);
      expect(markup).toMatch(/<p class="lead">[^<]+<\/p>/);
    }
  });

  it("what has no rows says so in words", () => {
    for (const markup of markupOf(nowhere, locale)) {
      expect(markup).toMatch(/<p class="lead">[^<]+<\/p>\s*<\/section>/);
    }
  });

  it("hostile names are text", () => {
    const hostile = "<img src=x onerror=alert(1)>${1+1}\n\n`'\"";
    for (const markup of markupOf(renamed(hostile), locale)) {
      expect(markup).not.toContain("<img");
      expect(markup).not.toContain("${");
      expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
    }
    for (const name of ["__proto__", "constructor", "toString"])
      expect(markupOf(renamed(name), locale).join("")).not.toMatch(/function|\[object/);
  });
});

describe("channels", () => {
  it("name the largest that is told, and how many moved", () => {
    expect(textOf("#channels .lead")).toEqual([
      "Most came by Hotline: 900 (65.7%). 1 channel of 3 moved beyond chance.",
    ]);
  });

  it("stand largest first, those not told last; an unknown channel by its own name", () => {
    const names = textOf("#channels table:first-of-type tbody th").slice(0, 4);
    expect(names).toEqual(["Hotline", "App", "飞鸽传书", "not told"]);
  });

  it("rates of few are counts, and said to be few", () => {
    const row = textOf("#channels tbody tr").find((text) => text.startsWith("飞鸽传书"));
    expect(row).toContain("10 of 12 – too few to judge");
  });

  it("rates of many have counts and interval", () => {
    const row = textOf("#channels tbody tr").find((text) => text.startsWith("App"));
    expect(row).toContain("85.2% (264 of 310)80.8–88.7%");
    expect(textOf("#channels details tbody tr").join()).toContain("▲ above the usual range");
  });

  it("have their customer types in a table of their own", () => {
    expect(textOf("#channels table caption")).toContain("Channels by customer type");
    expect(textOf("#channels tbody th")).toContain("Hotline · not told");
  });
});

it("customer types are the same profile by type", () => {
  expect(textOf("#customer-types .lead")).toEqual([
    "Most came from 个人: 1,000 (73.0%). 1 customer type of 2 moved beyond chance.",
  ]);
});

it("where no row tells a type, the section says so and draws nothing", () => {
  const untold = whereRows["customer-types"]?.filter((row) => row.customer_type === null) ?? [];
  const document = documentOf({ ...whereRows, "customer-types": untold });
  expect(textOf("#customer-types .lead", document)).toEqual([
    "No complaint of this period tells a customer type.",
  ]);
  expect(document.querySelectorAll("#customer-types svg")).toHaveLength(0);
});

describe("demands", () => {
  it("name the commonest, and how many tell none", () => {
    expect(textOf("#demands .lead")).toEqual([
      "Of 1,200 complaints with a demand, most ask for: Refund (37.5%). 170 tell none. 1 kind moved beyond chance.",
    ]);
  });

  it("stand largest first, other and untold last, with what met them", () => {
    expect(textOf("#demands tbody th")).toEqual([
      "Refund",
      "Faster",
      "Apology",
      "退件",
      "Exchange",
      "Other",
      "not told",
    ]);
    const met = textOf("#demands tbody td:last-child");
    expect(met).toEqual([
      "–",
      "–",
      "47.9% (35 of 73)36.9–59.2%",
      "–",
      "3 of 5 – too few to judge",
      "–",
      "–",
    ]);
  });
});

describe("levels", () => {
  it("say how many are major, and draw a figure for each dimension that is told", () => {
    expect(textOf("#levels .lead")).toEqual([
      "70 of 1,370 are major (5.1%). 1 value moved beyond chance.",
    ]);
    expect(textOf("#levels figure h3")).toEqual(["By level", "By priority", "By severity"]);
    expect(textOf("#levels figure:first-of-type tbody th")).toEqual([
      "Major",
      "Important",
      "General",
    ]);
  });
});

describe("hot spots", () => {
  it("say what lies beyond chance: values, hours, pairs", () => {
    expect(textOf("#hot-spots .lead")).toEqual([
      "Beyond chance: 城东站. More than the pattern of earlier weeks: Wed 15:00. More together than each explains alone: 易碎件 at 城东站.",
    ]);
  });

  it("the grid has a cell for every hour and a mark, not colour alone, on what stands out", () => {
    const svg = english.querySelector("#hot-spots svg.wide");
    expect(svg?.querySelectorAll(".grey rect, rect.grey")).toHaveLength(168);
    expect(svg?.querySelectorAll(".signal rect, rect.signal")).toHaveLength(1);
    expect(svg?.querySelector(".on-signal")?.textContent).toBe("▲");
    expect(svg?.getAttribute("aria-label")).toBe(
      "Complaints by weekday and hour, most: Wed 15:00 with 40. ▲ Wed 15:00",
    );
    expect(english.querySelectorAll("#hot-spots svg.narrow")).toHaveLength(1);
    expect(textOf("#hot-spots .reading")[0]).toContain("33 with a day only are left out.");
  });

  it("places stand in the order of names after those beyond chance, never by count", () => {
    const figure = [...english.querySelectorAll("#hot-spots figure")].find(
      (one) => one.querySelector("h3")?.textContent === "Places",
    );
    const names = [...(figure?.querySelectorAll("tbody th") ?? [])].map((one) => one.textContent);
    expect(names).toEqual(["城东站", "城北站", "城西站", "not told"]);
    expect(figure?.querySelector(".reading")?.textContent).toContain("is no worse place");
  });

  it("where nothing could be judged, do not say that nothing stands out", () => {
    const unjudged = (whereRows["hot-spots"] ?? [])
      .filter((row) => row.grain !== "pair")
      .map((row) => ({ ...row, usual_mean: null, signal: null, z: null, stands_out: null }));
    const quiet = (whereRows["hot-spots"] ?? [])
      .filter((row) => row.grain === "value")
      .map((row) => ({ ...row, signal: null }));
    const lead = (rows: typeof unjudged | typeof quiet) =>
      textOf("#hot-spots .lead", documentOf({ ...whereRows, "hot-spots": rows }))[0];
    expect(lead(unjudged)).toBe("Not judged.");
    expect(lead(quiet)).toContain("no hour of the week, lies beyond chance");
  });

  it("without a pattern say that no hour is judged", () => {
    const rows = (whereRows["hot-spots"] ?? []).map((row) => ({
      ...row,
      z: null,
      expected_complaints: null,
      stands_out: null,
    }));
    const document = documentOf({ ...whereRows, "hot-spots": rows });
    expect(textOf("#hot-spots .reading", document)[0]).toContain("no hour is judged");
  });
});

it("a report's page shows only what lies beyond chance, and leads to the rest", () => {
  const context = {
    report: report(whereRows, { period: october }),
    site,
    language: language("en"),
    links: linksFrom("monthly/2026-10", "2026-10"),
  };
  const text = `<html><body>${markdown("month", hotSpotsSection(context)).split("-->\n")[1] ?? ""}</body></html>`;
  const { document } = parseHTML(text);
  const named = [...document.querySelectorAll("tbody th")].map((one) => one.textContent);
  expect(named).toContain("城东站");
  expect(named).not.toContain("城北站");
  expect(document.querySelector("a.evidence")?.getAttribute("href")).toBe("../where.html");
});
