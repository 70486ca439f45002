import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { WarningsRow } from "../../src/analysis/warnings/row.ts";
import { language } from "../../src/reports/language.ts";
import { indexPage } from "../../src/reports/pages/index-page.ts";
import { page } from "../../src/reports/pages/page.ts";
import type { PeriodReport, Site } from "../../src/reports/report-data.ts";
import { changeRows } from "./change-fixture.ts";
import { emptyReport, report, site } from "./fixture.ts";
import { action, foresightRows, hostile, summary, warning } from "./foresight-fixture.ts";

const given: Site = {
  ...site,
  weeks: ["2026-W46", "2026-W45", "2026-W44", "2026-W02", "2026-W01", "2025-W52"],
  months: ["2026-11", "2026-10", "2026-01"],
  quarters: ["2026-Q4", "2026-Q3"],
  notices: ["2026-10", "2026-09", "2026-08"],
};
const read = (text: string) =>
  parseHTML(`<html><body>${text.slice(text.indexOf("-->") + 3)}</body></html>`).document;
const linked = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => [
    one.textContent?.trim(),
    one.getAttribute("href"),
  ]);

describe("beside a page", () => {
  const near = (path: string, label: string) => {
    const text = page({ path, title: "T", here: "H", label }, given, language("en"), []);
    return linked(read(text), ".near a");
  };

  it("are the weeks before and after, and the months it lies in", () => {
    expect(near("weekly/2026-W44", "2026-W44")).toEqual(
      [
        ["Week 45 →", "../weekly/2026-W45.html"],
        ["October 2026", "../monthly/2026-10.html"],
        ["November 2026", "../monthly/2026-11.html"],
      ].toSpliced(0, 0, ["← Week 2", "../weekly/2026-W02.html"]),
    );
  });

  it("are the months before and after, and the quarter it lies in", () => {
    expect(near("monthly/2026-10", "2026-10")).toEqual([
      ["← January 2026", "../monthly/2026-01.html"],
      ["November 2026 →", "../monthly/2026-11.html"],
      ["Q4 2026", "../quarterly/2026-Q4.html"],
    ]);
  });

  it("are the quarters before and after", () => {
    expect(near("quarterly/2026-Q3", "2026-Q3")).toEqual([
      ["Qtr 4 →", "../quarterly/2026-Q4.html"],
    ]);
  });

  it("are only other notices of a notice", () => {
    expect(near("notice/2026-09", "2026-09")).toEqual([
      ["← August 2026", "../notice/2026-08.html"],
      ["October 2026 →", "../notice/2026-10.html"],
    ]);
  });

  it("is nothing of a page about no period", () => {
    const text = page({ path: "time", title: "T", here: "H" }, given, language("en"), []);
    expect(read(text).querySelector(".near")).toBeNull();
  });
});

const month: PeriodReport = {
  ...report(),
  period: {
    kind: "month",
    label: "2026-11",
    from: "2026-11-01",
    until: "2026-12-01",
    partial: true,
  },
};

function overview(week: PeriodReport, of: PeriodReport = month, locale: "en" | "zh-Hans" = "en") {
  return read(
    indexPage(
      given,
      { week, month: of },
      locale,
      new Map([["2026-W01", { complaints: 298, partial: false }]]),
    ),
  );
}

describe("the overview", () => {
  it("shows the newest week and month with three findings each, linked to their evidence, and five numbers", () => {
    const document = overview(report(), { ...month, rows: { ...month.rows, ...changeRows } });
    const cards = [...document.querySelectorAll(".card")];
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      expect(card.querySelectorAll(".top a")).toHaveLength(3);
      expect(card.querySelectorAll("tr svg.spark[role=img]")).toHaveLength(5);
    }
    expect(cards[0]?.querySelector(".top a")?.getAttribute("href")).toBe(
      "./weekly/2026-W46.html#volume",
    );
    expect(cards[1]?.querySelector(".top a")?.getAttribute("href")).toBe(
      "./monthly/2026-11.html#change",
    );
    expect(cards[1]?.querySelector(".warning")?.textContent).toBe("Partial");
  });

  it("lists the weeks under the month with their Thursday, with complaints where they are known", () => {
    const document = overview(report());
    const rows = [...document.querySelectorAll("#reports tbody tr")].map((row) => [
      row.querySelector("th")?.textContent,
      [...row.querySelectorAll(".listed > span")].map((one) => one.textContent),
    ]);
    expect(rows).toEqual([
      ["November 2026", ["Week 451,315", "Week 461,585"]],
      ["October 2026", ["Week 441,192"]],
      ["January 2026", ["Week 1298", "Week 2"]],
      ["December 2025", ["Week 52"]],
    ]);
    expect([...document.querySelectorAll("#reports h3")].map((one) => one.textContent)).toEqual([
      "2026",
      "2025",
    ]);
    expect(document.querySelector("#reports .weeks")?.textContent).toBe(
      "Quarters: Q3 2026 · Q4 2026",
    );
  });

  const attention = (document: Document) =>
    [...document.querySelectorAll(".attention li")].map((one) => one.textContent);

  it("names what waits for somebody: warnings nobody looked into, actions past their day", () => {
    const open = (rank: number): WarningsRow => ({
      ...warning,
      rank,
      state: "open",
      path: [`第${rank}`],
    });
    const week = report({
      warnings: [summary, { ...warning, rank: 5 }, open(1), open(2), open(3), open(4)],
    });
    const overdue = { ...action, action_id: "A-2", title: hostile, is_overdue: true };
    const of = { ...month, rows: { ...month.rows, actions: [action, overdue] } };
    const document = overview(week, of);
    expect(attention(document)).toEqual([
      "4 warnings of week 46, 2026 that nobody has looked into: “第1”, “第2”, “第3”, and 1 more.",
      `1 action is past its day without success: ${hostile}.`,
    ]);
    expect(linked(document, ".attention a").map(([, href]) => href)).toEqual([
      "./weekly/2026-W46.html#warning-1",
      "./weekly/2026-W46.html#warning-2",
      "./weekly/2026-W46.html#warning-3",
      "./actions.html#action-2",
    ]);
    expect(document.querySelector("script")).toBeNull();
    expect(attention(overview(week, of, "zh-Hans"))[0]).toBe(
      "2026年第46周有 4 条预警还没有人核查：“第1”、“第2”、“第3”、另有 1 项。",
    );
  });

  it("says that nothing waits, and says nothing of what there is no data on", () => {
    const quiet = report({ warnings: [summary] });
    const of = { ...month, rows: { ...month.rows, actions: [action] } };
    expect(attention(overview(quiet, of))).toEqual([
      "No warning of week 46, 2026 is waiting for somebody.",
      "No action is past its day without success.",
    ]);
    expect(
      overview(emptyReport(), { ...month, rows: emptyReport().rows }).querySelector("#attention"),
    ).toBeNull();
  });

  it("says that there are no reports yet", () => {
    const none = { ...site, weeks: [], months: [] };
    expect(read(indexPage(none, {}, "en")).querySelector(".standing")?.textContent).toBe(
      "There are no reports yet.",
    );
  });

  it("leads to places that the pages have", () => {
    const document = overview(report(foresightRows));
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    for (const place of ["reports", "subjects", "notices", "content"]) expect(ids).toContain(place);
  });
});
