import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { StagesRow } from "../../src/analysis/stages.ts";
import { findingWords } from "../../src/reports/finding-words.ts";
import { type PeriodReport, periodPage } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { locales } from "../../src/reports/locale.ts";
import { subjectPage } from "../../src/reports/pages/subject-page.ts";
import { stageFindings } from "../../src/reports/stage-findings.ts";
import { emptyReport, report, site } from "./fixture.ts";

const month: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};

function documentOf(text: string) {
  return parseHTML(`<html><body>${text.slice(text.indexOf("<article"))}</body></html>`).document;
}

const weekly = documentOf(periodPage(report(), site, "en"));
const time = documentOf(subjectPage("time", report({}, { period: month }), site, "en"));
const textOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe("the sections of time on a week's page", () => {
  it("stand in the order of the questions", () => {
    expect([...weekly.querySelectorAll("section")].map((one) => one.id)).toEqual([
      "warnings",
      "volume",
      "categories",
      "root-causes",
      "hot-spots",
      "sla",
      "handling-time",
      "stages",
      "backlog",
      "loops",
      "emerging",
      "themes",
      "keywords",
      "sentiment",
      "review-list",
      "sources",
    ]);
  });

  it("draw the share in time with the usual range, and say that the axis does not begin at zero", () => {
    expect(textOf(weekly, "#sla figure:first-of-type .reading")[0]).toContain(
      "The vertical axis does not start at zero.",
    );
    expect(
      weekly.querySelectorAll("#sla figure:first-of-type svg.wide .point-interval line"),
    ).toHaveLength(25);
    expect(weekly.querySelectorAll("#sla figure:first-of-type svg.wide .band rect")).toHaveLength(
      1,
    );
    expect(
      weekly.querySelectorAll("#sla figure:first-of-type svg.wide .point-signal"),
    ).toHaveLength(1);
  });

  it("have a bar for each clock where there is more than one", () => {
    const title = "Every clock";
    const figures = [...weekly.querySelectorAll("#sla figure")];
    const every = figures.find((one) => one.querySelector("h3")?.textContent === title);
    const names = [...(every?.querySelectorAll("tbody th") ?? [])].map((one) => one.textContent);
    expect(names).toEqual(["Resolution", "First response"]);
    const alone = report({ sla: report().rows.sla.filter((row) => row.clock === "resolve") });
    expect(periodPage(alone, site, "en")).not.toContain(title);
  });

  it("judge the other clock nowhere in the figures of the resolution", () => {
    const both = textOf(weekly, "#sla figure:nth-of-type(2) tbody tr");
    const alone = report({ sla: report().rows.sla.filter((row) => row.clock === "resolve") });
    const one = documentOf(periodPage(alone, site, "en"));
    expect(both).toEqual(textOf(one, "#sla figure:nth-of-type(2) tbody tr"));
  });

  it("list the ten clocks that run out first, and say how many more there are and how to see them", () => {
    const list = [...weekly.querySelectorAll("#sla figure")].at(-1);
    const rows = [...(list?.querySelectorAll("tbody tr") ?? [])].map((row) => row.textContent);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatch(/^TS2611000130 minFirst responseblank/);
    expect(list?.textContent).toContain("4 more rows are not shown");
    expect(list?.querySelector("code")?.textContent).toBe(
      "plaint analyze sla-at-risk --week 2026-W46",
    );
  });

  it("count those still open in the curve, and name the figures of the closed as such", () => {
    expect(textOf(weekly, "#handling-time .lead")[0]).toContain(
      "Of the 1,585 received, half were over within 31.2 h; 412 are still open and counted.",
    );
    const figure = weekly.querySelector("#handling-time figure");
    expect(figure?.querySelector("svg")?.getAttribute("aria-label")).toBe(
      "By time since receipt: Median 31.2 h, P80 3.02 days, P90 4.32 days.",
    );
    expect(textOf(weekly, "#handling-time figure:first-of-type svg.wide .limit text")).toEqual([
      "closed only",
    ]);
    const heads = textOf(weekly, "#handling-time figure:first-of-type thead th");
    expect(heads).toContain("Median, closed only");
    expect(textOf(weekly, "#handling-time figure:first-of-type tbody tr")).toHaveLength(4);
  });

  it("name the stage that takes longer than usual, and mark it in the bar", () => {
    expect(textOf(weekly, "#stages .slow")).toEqual([
      "城东站, waiting for assignment: median 7.3 h, ▲ above the usual range (1.22–3.65 h).",
    ]);
    expect(weekly.querySelectorAll("#stages svg.wide .signal rect")).toHaveLength(1);
    expect(weekly.querySelectorAll("#stages svg.wide .part-waiting rect")).toHaveLength(2);
  });

  it("show the identity of the open count, and the age of what is open", () => {
    expect(textOf(weekly, "#backlog .lead")[0]).toBe(
      "311 open at the start, 412 at the end (+101): 1,597 received or reopened, 1,496 ended.",
    );
    const all = textOf(weekly, "#backlog figure:first-of-type > .table tbody tr:first-child td");
    expect(all).toEqual(["311", "1,585", "0", "12", "0", "1,496", "412"]);
    expect(textOf(weekly, "#backlog svg.wide .name-old text").sort()).toEqual([
      "4–8 weeks 9",
      "over 8 weeks 5",
    ]);
  });

  it("leave call-backs to the month", () => {
    const rates = (document: Document) => textOf(document, "#loops figure:first-of-type tbody th");
    expect(rates(weekly)).not.toContain("Followed up (first resolved)");
    const monthly = documentOf(periodPage(report({}, { period: month }), site, "en"));
    expect(rates(monthly)).toContain("Followed up (first resolved)");
  });

  it("say of a window that is not over that it is not, and give no rate", () => {
    const rows = textOf(weekly, "#loops figure:first-of-type tbody tr");
    expect(rows.find((row) => row.startsWith("Reopened within 30"))).toContain("Window not over");
    expect(rows.find((row) => row.startsWith("Reopened within 7"))).toContain("5.9% (88 of 1,496)");
  });
});

describe("the page about time", () => {
  it("has every clock, dimension, stage and path", () => {
    const titles = textOf(time, "h3");
    for (const title of [
      "Every clock",
      "In time, month by month: Resolution",
      "In time, month by month: First response",
      "Resolution by priority",
      "First response by priority",
      "How many are still open after how long",
      "How many are still open after how long (working time)",
      "How many had no first response after how long",
      "How long each stage takes",
      "The commonest ways",
      "To and fro",
      "Followed up",
    ])
      expect(titles, title).toContain(title);
  });

  it("shows a way as its steps, the source's own names as they are written", () => {
    expect(textOf(time, "#paths figure tbody th")[0]).toBe(
      "received → assigned → first response → 核查签收 → closed",
    );
  });

  it("lists twenty rows where a week's page lists ten", () => {
    const list = [...time.querySelectorAll("#sla figure")].at(-1);
    expect(list?.querySelectorAll("tbody tr")).toHaveLength(14);
    expect(list?.textContent).not.toContain("not shown");
  });

  it("is reached from the sections of every period's page", () => {
    expect(textOf(weekly, 'a[href="../time.html"]')).toEqual(
      Array.from({ length: 5 }, () => "More on time →"),
    );
    expect(time.querySelector('a[href="./monthly/2026-10.html"]')).not.toBeNull();
    expect(time.querySelector('a[href="./../data/monthly/2026-10.json"]')).not.toBeNull();
  });

  it.each(locales)("is made of no rows at all in %s", (locale) => {
    const none = documentOf(subjectPage("time", emptyReport(), site, locale));
    expect(none.querySelectorAll("section")).toHaveLength(6);
    expect(none.querySelector("figure")).toBeNull();
  });
});

describe("hostile names", () => {
  const hostile = "<img src=x onerror=alert(1)>${1}";
  const rows = report().rows;
  const given = report({
    "sla-at-risk": rows["sla-at-risk"].map((row) => ({
      ...row,
      complaint_id: hostile,
      department: hostile,
      clock: hostile,
    })),
    silent: rows.silent.map((row) =>
      row.grain === "complaint" ? { ...row, complaint_id: hostile, department: hostile } : row,
    ),
    escalations: rows.escalations.map((row) =>
      row.grain === "complaint" ? { ...row, complaint_id: hostile } : row,
    ),
    stages: rows.stages.map((row) => (row.value === null ? row : { ...row, value: hostile })),
    backlog: rows.backlog.map((row) => (row.value === null ? row : { ...row, value: hostile })),
    paths: rows.paths.map((row) => ({ ...row, steps: row.steps.map(() => hostile) })),
    "hand-offs": rows["hand-offs"].map((row) => ({ ...row, from_department: hostile })),
  });

  it.each([
    ["a week's page", periodPage(given, site, "en")],
    ["the page about time", subjectPage("time", given, site, "en")],
  ])("are text on %s", (_, text) => {
    const document = documentOf(text);
    expect(document.querySelector("img")).toBeNull();
    expect(text).not.toContain("${1}");
    expect(document.querySelector("#sla")?.textContent).toContain(hostile);
    expect(document.querySelector("#stages")?.textContent).toContain("<img");
  });
});

describe("the finding of a slow stage", () => {
  const slow = (changes: Partial<StagesRow>) =>
    report({
      stages: report().rows.stages.map((row) =>
        row.value === "城东站" && row.stage === "assignment" ? { ...row, ...changes } : row,
      ),
    });

  it("names stage, department, median and the usual", () => {
    const [finding] = stageFindings(report());
    expect(finding).toMatchObject({
      code: "stage",
      topic: "time",
      anchor: "stages",
      value: "城东站",
    });
    const said = findingWords(finding ?? never(), "week", language("en"));
    expect(said.conclusion).toBe(
      "城东站, waiting for assignment: median 7.3 h, above the usual range.",
    );
    expect(said.size).toContain("usual range 1.22–3.65 h");
    expect(said.size).toContain("280 entered the stage in the period, 30 are still in it");
    const chinese = findingWords(finding ?? never(), "week", language("zh-Hans"));
    expect(chinese.conclusion).toBe("城东站“等待分派”中位 7.3 小时，高于平常范围。");
  });

  it.each([
    ["is not made without a signal", { signal: null }],
    ["is not made of a few minutes", { usual_mean: 7, usual_lower: 6.9, usual_upper: 7.1 }],
    ["is not made where no median was reached", { median_hours: null }],
    ["is not made of a value only near its limit", { signal: "near_upper" as const }],
  ])("%s", (_, changes) => {
    expect(stageFindings(slow(changes))).toEqual([]);
  });

  it("counts for less where a stage became faster", () => {
    const weight = (changes: Partial<StagesRow>) => stageFindings(slow(changes))[0]?.weight ?? 0;
    const faster = { median_hours: 1, usual_mean: 5, usual_lower: 3, usual_upper: 7 };
    const slower = { median_hours: 9, usual_mean: 5, usual_lower: 3, usual_upper: 7 };
    expect(weight({ ...faster, signal: "below_limit" })).toBe(
      weight({ ...slower, signal: "above_limit" }) / 2,
    );
  });
});

function never(): never {
  throw new Error("the fixture has this");
}
