import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { compensationSection } from "../../src/reports/sections/compensation.ts";
import { liabilitySection } from "../../src/reports/sections/liability.ts";
import { satisfactionSection } from "../../src/reports/sections/satisfaction.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { solutionsSection } from "../../src/reports/sections/solutions.ts";
import { report, site } from "./fixture.ts";
import {
  compensationRows,
  liabilityRows,
  satisfactionRows,
  solutionsRows,
} from "./outcomes-fixture.ts";

const month = { kind: "month", label: "2026-10", from: "2026-10-01", until: "2026-11-01" } as const;
const rows: Partial<AnalysisRows> = {
  satisfaction: satisfactionRows,
  solutions: solutionsRows,
  compensation: compensationRows,
  liability: liabilityRows,
};
const none: Partial<AnalysisRows> = {
  satisfaction: [],
  solutions: [],
  compensation: [],
  liability: [],
};
const sections = {
  satisfaction: (context: PageContext) => satisfactionSection(context, true),
  solutions: solutionsSection,
  compensation: compensationSection,
  liability: liabilitySection,
};
type Name = keyof typeof sections;
const names = Object.keys(sections) as Name[];

function contextOf(
  locale: Locale,
  given: Partial<AnalysisRows> = rows,
  period: PeriodReport["period"] = { ...month, partial: false },
): PageContext {
  return {
    report: { ...report(given), period },
    site,
    language: language(locale),
    links: linksFrom("outcomes", period.label),
  };
}

/** A section as it stands on a page of its own. */
function made(name: Name, context: PageContext) {
  const frame = { path: "outcomes", title: "Outcomes", here: "Outcomes" };
  const text = page(frame, site, context.language, [sections[name](context)]);
  const markup = text.slice(text.indexOf("<article"));
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  return { markup, document };
}

const english = (name: Name, given?: Partial<AnalysisRows>) =>
  made(name, contextOf("en", given)).document;
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe.each(locales)("in %s", (locale) => {
  it.each(names)("%s is one block without holes, and what is hostile stays text", (name) => {
    const { markup, document } = made(name, contextOf(locale));
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.querySelectorAll("section")).toHaveLength(1);
    expect(document.querySelectorAll("figure").length).toBeGreaterThan(1);
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelectorAll("figcaption a")).toHaveLength(2);
  });

  it.each(names)("%s says in words that there is nothing", (name) => {
    const { document } = made(name, contextOf(locale, none));
    expect(textsOf(document, ".lead")[0]?.length).toBeGreaterThan(5);
    expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
  });
});

it.each(names)("%s sends the reader of a week to the month", (name) => {
  const week = {
    kind: "week",
    label: "2026-W44",
    from: "2026-10-26",
    until: "2026-11-02",
    partial: false,
  } as const;
  const { document } = made(name, contextOf("en", none, week));
  expect(textsOf(document, ".lead")).toEqual(["This is told by month: see the monthly report."]);
});

describe("satisfaction", () => {
  it("says how many answered, and between what the share lies whatever the silent would say", () => {
    expect(textsOf(english("satisfaction"), ".lead")).toEqual([
      "Of 400 complaints solved, 200 have an answer: 65.0% (130 of 200) satisfied, 20.0% (40 of 200) dissatisfied. Whatever the silent would say, the share satisfied of all lies between 34.2% and 81.6%. 25 of the dissatisfied were neither taken up again nor called again.",
    ]);
  });

  it("has a figure for the questions and for each dimension that is told, bands of time in their order", () => {
    const document = english("satisfaction");
    expect(textsOf(document, "figure h3")).toEqual([
      "Satisfaction by question",
      "Satisfaction by department",
      "Satisfaction by solution",
      "Satisfaction by time taken",
    ]);
    const bands = [...document.querySelectorAll("figure")].at(-1);
    expect([...(bands?.querySelectorAll("tbody th") ?? [])].map((one) => one.textContent)).toEqual([
      "Up to 1 day",
      "Over 7 days",
    ]);
  });

  it("draws a ring for few answers, the signal in its colour, and the bounds behind", () => {
    const document = english("satisfaction");
    const [questions, departments] = [...document.querySelectorAll("figure")];
    expect(questions?.querySelectorAll("svg.wide .signal path")).toHaveLength(1);
    expect(questions?.querySelectorAll("svg.wide .point-interval line")).toHaveLength(3);
    expect(departments?.querySelectorAll("svg.wide .ring circle")).toHaveLength(1);
  });

  it("names the questions it knows and shows others as they are written", () => {
    const first = english("satisfaction").querySelector("figure");
    const headings = [...(first?.querySelectorAll("tbody th") ?? [])].map((one) => one.textContent);
    expect(headings.slice(0, 2)).toEqual(["Result", "Speed"]);
    expect(headings[2]).toContain("<script>");
  });

  it("gives no draws where nobody answered", () => {
    const silent = satisfactionRows
      .slice(0, 1)
      .map((row) => ({ ...row, answered_count: 0, satisfied_rate: null }));
    const document = english("satisfaction", { ...rows, satisfaction: silent });
    expect(textsOf(document, ".lead")).toEqual([
      "None of the 400 complaints solved has an answer about satisfaction.",
    ]);
    expect(document.querySelectorAll("svg")).toHaveLength(0);
  });
});

describe("solutions", () => {
  it("says how many differences are beyond chance, the clearest, and that it is no effect", () => {
    expect(textsOf(english("solutions"), ".lead")).toEqual([
      "3 of 7 differences are more than chance explains, within the same category and priority. The clearest, Reopened: 费用 · Who decided · First line −4.0 points against the others. An association, not an effect: who gets which solution is no accident.",
    ]);
  });

  it("draws kinds, modes and deciders for each measure, sets in the table alone", () => {
    const document = english("solutions");
    const [satisfied, reopened, hours] = [...document.querySelectorAll("figure")];
    expect(satisfied?.querySelectorAll("svg.wide .name text")).toHaveLength(3);
    expect(satisfied?.querySelectorAll("svg.wide .signal path")).toHaveLength(1);
    expect(reopened?.querySelectorAll("svg.wide .signal path")).toHaveLength(1);
    expect(hours?.querySelector("h3")?.textContent).toContain("Hours to the solution");
    expect(textsOf(document, "tbody th")).toContain("Exactly · Apology + Refund");
  });

  it("says what a difference rests on, and where it turns round", () => {
    const cells = textsOf(english("solutions"), "figure:nth-of-type(4) tbody tr:nth-child(2) td");
    expect(cells).toEqual([
      "Satisfied",
      "+12.0 points",
      "+7.0 … +17.0%",
      "−3.0 points",
      "410 against 3,200 in 18 groups",
      "more than chance explains; turns round: crudely it goes the other way",
    ]);
  });

  it("says that there are too few to compare, and still shows the period", () => {
    const period = solutionsRows.filter((row) => row.window === "period");
    const document = english("solutions", { ...rows, solutions: period });
    expect(textsOf(document, ".lead")[0]).toContain("Too few to compare like with like");
    expect(textsOf(document, "figure h3")).toEqual(["What was done in the period"]);
    expect(document.querySelector("tbody")?.textContent).toContain("CNY 75.5");
  });
});

describe("compensation", () => {
  it("says the total of each currency by itself", () => {
    expect(textsOf(english("compensation"), ".lead")).toEqual([
      "82 complaints of 400 solved were paid compensation. CNY: 12,346 in all, half of them 90 or less. no currency: 60 in all, half of them 90 or less.",
    ]);
  });

  it("has a table for each dimension that is told", () => {
    expect(textsOf(english("compensation"), "figure h3")).toEqual([
      "Compensation by currency",
      "Compensation by root cause",
      "Compensation by liability",
    ]);
  });
});

describe("liability", () => {
  it("says the company's share of the decided ones, and how many are not", () => {
    expect(textsOf(english("liability"), ".lead")).toEqual([
      "Of 300 complaints with a finding, the company was found liable in 70.0% (210 of 300). 100 more are undetermined or not told.",
    ]);
  });

  it("draws a bar of the decided findings with the company's interval", () => {
    const first = english("liability").querySelector("figure");
    expect(first?.querySelectorAll("svg.wide .part-one rect")).toHaveLength(1);
    expect(first?.querySelectorAll("svg.wide .part-two rect")).toHaveLength(1);
    expect(first?.querySelectorAll("svg.wide .part-waiting rect")).toHaveLength(1);
    expect(first?.querySelectorAll("svg.wide line.interval, svg.wide .interval line")).toHaveLength(
      3,
    );
  });

  it("tells verified causes from presumed ones in the table", () => {
    expect(textsOf(english("liability"), "figure:first-of-type tbody tr:first-child td")[4]).toBe(
      "200 · 80 · 20 · 100",
    );
  });
});
