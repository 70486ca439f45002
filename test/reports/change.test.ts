import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/reports/finding-words.ts";
import { findings } from "../../src/reports/findings.ts";
import { locales, periodPage } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { subjectPage } from "../../src/reports/pages/subject-page.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { changeRows, grown, slipped } from "./change-fixture.ts";
import { report, site } from "./fixture.ts";

const month = { kind: "month", label: "2026-11", from: "2026-11-01", until: "2026-12-01" } as const;
const given = (rows: Partial<AnalysisRows> = changeRows, partial = false): PeriodReport => ({
  ...report(rows),
  period: { ...month, partial },
});
const documentOf = (text: string) =>
  parseHTML(`<html><body>${text.split("<!-- plaint: html -->\n")[1] ?? ""}</body></html>`).document;
const said = (one: PeriodReport, locale: "en" | "zh-Hans" | "zh-Hant") =>
  findings(one).map((finding) => findingWords(finding, "month", language(locale)));

describe("a change beyond chance, said", () => {
  it.each([
    [
      "en",
      "Cause recorded as “分拣 · 分拣线落差”, place 城东站 or 城西站: 192 complaints, 178 more than expected.",
      "Expected 13.6 by 14 earlier months, difference +150 to +207 (95% interval); month before 21; 72% of how far the whole is from what was expected; mainly, by channel, Hotline +97, blank +40.",
      "Recorded cause: 108 verified, 72 presumed, 12 not stated. More than chance explains among 214 comparisons (false discovery rate below 0.001).",
    ],
    [
      "zh-Hans",
      "原因记录为“分拣 · 分拣线落差”，站点城东站、城西站：192 件，比预期多 178 件。",
      "按此前 14 个月应为 13.6，相差 +150 至 +207（95% 区间）；上月 21；占总体偏离预期的 72%；按渠道主要是 热线 +97、未填写 +40。",
      "原因认定：已查实 108 件，推定 72 件，未说明 12 件。在 214 项比较中，超出偶然可以解释的范围（错误发现率低于 0.001）。",
    ],
    [
      "zh-Hant",
      "原因記錄為「分拣 · 分拣线落差」，站點城东站、城西站：192 件，比預期多 178 件。",
      "依先前 14 個月應為 13.6，相差 +150 至 +207（95% 區間）；上月 21；占整體偏離預期的 72%；按管道主要是 客服熱線 +97、未填寫 +40。",
      "原因認定：已查證 108 件，推定 72 件，未說明 12 件。在 214 項比較中，超出偶然可以解釋的範圍（錯誤發現率低於 0.001）。",
    ],
  ] as const)(
    "names what grew, how much and how sure in %s",
    (locale, conclusion, size, sureness) => {
      expect(said(given(), locale)[0]).toEqual({ conclusion, size, sureness });
    },
  );

  it("gives a share in points, over what it is, and says where the make-up misleads", () => {
    const [, words] = said(given(), "en");
    expect(words?.conclusion).toBe(
      "Department 财务结算部: 61.4% resolved in time, 28.8 points fewer than expected.",
    );
    expect(words?.size).toMatch(/^Of 171 limits that passed; expected 90\.2%/);
    expect(words?.sureness).toMatch(/^Most groups by themselves moved the other way/);
  });

  it("gives times as times", () => {
    const [, , words] = said(given(), "en");
    expect(words?.conclusion).toBe(
      "All complaints: handled in 4.23 days on average, 5.3 h longer than expected.",
    );
  });

  it("says of a partial month that the same days are compared", () => {
    expect(said(given(changeRows, true), "en")[0]?.size).toContain(
      "by the same days of 14 earlier",
    );
  });

  it("says that a cause recorded with it is not proven where none is verified", () => {
    const presumed = { ...changeRows, change: [{ ...grown, verified_count: 0 }] };
    expect(said(given(presumed), "en")[0]?.sureness).toContain("not proven to be its cause");
  });

  it("says that nothing moved, and among how many comparisons", () => {
    const [first] = said(given({ ...changeRows, change: [] }), "en");
    expect(first?.conclusion).toBe("None of 214 comparisons moved beyond chance.");
  });

  it("keeps its order above everything that is judged by itself, at most seven in all", () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ ...slipped, rank: index + 1 }));
    const found = findings(given({ ...changeRows, change: many }));
    expect(found.map((one) => (one.code === "change" ? one.row.rank : 0))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });
});

describe("the pages", () => {
  it.each(locales)("show the list, the parts that add up and the comparisons in %s", (locale) => {
    for (const text of [
      periodPage(given(), site, locale),
      subjectPage("why", given(), site, locale),
    ]) {
      expect(text).not.toMatch(/\bundefined\b|NaN|Infinity|\[object/);
      expect(text.split("<!-- plaint: html -->\n")[1]).not.toMatch(/\n\s*\n/);
      const document = documentOf(text);
      expect(document.querySelector("#change table")?.textContent).toContain("财务结算部");
      expect(document.querySelector("#change svg.wide")?.textContent).toContain("+130");
    }
    const why = documentOf(subjectPage("why", given(), site, locale));
    expect(why.querySelectorAll("#change figure").length).toBe(4);
  });

  it.each(locales)("say that nothing is judged without history in %s", (locale) => {
    const none = given({ change: [], "change-tests": [], "change-parts": [] });
    const lead = documentOf(subjectPage("why", none, site, locale)).querySelector("#change .lead");
    expect(lead?.textContent).toBe(language(locale).words.change.section.notJudged);
  });
});
