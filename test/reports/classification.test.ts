import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { blankRow } from "../../src/analysis/classify/blank-row.ts";
import type { ClassifyRow } from "../../src/analysis/classify.ts";
import type { SuggestionsRow } from "../../src/analysis/suggestions.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import { classificationSection } from "../../src/reports/sections/classification.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { report, site } from "./fixture.ts";

const hostile = '<img src=x onerror="alert(1)">';
const summary: ClassifyRow = {
  ...blankRow("summary", "category", 940),
  learned_count: 30_000,
  label_count: 2,
  correct_count: 799,
  accuracy: 0.85,
  accuracy_lower: 0.826,
  accuracy_upper: 0.871,
  f1: 0.8,
  kappa: 0.79,
  confidence: 0.62,
  calibration_error: 0.03,
  coverage: 0.81,
  unclassified_count: 70,
  suggested_by_rule_count: 5,
  suggested_by_model_count: 41,
};
const classOf = (path: string[], complaints: number): ClassifyRow => ({
  ...blankRow("class", "category", complaints),
  by: "human",
  path,
  predicted_count: complaints + 3,
  correct_count: complaints - 2,
  precision: 0.9,
  precision_lower: 0.8,
  precision_upper: 0.95,
  recall: (complaints - 2) / complaints,
  recall_lower: 0.6,
  recall_upper: 0.97,
  f1: 0.88,
});
const rows: ClassifyRow[] = [
  summary,
  classOf(["服务", hostile], 900),
  classOf(["安全", "丢失"], 12),
  {
    ...blankRow("coverage", "category", 470),
    by: "model",
    accuracy: 0.97,
    accuracy_lower: 0.95,
    accuracy_upper: 0.98,
    confidence: 0.8,
    coverage: 0.5,
  },
  {
    ...blankRow("rule", "category", 9),
    by: "rule",
    rule: "lockers",
    path: ["服务", "柜"],
    correct_count: 8,
  },
  {
    ...blankRow("rule", "category", 0),
    by: "rule",
    rule: "2",
    path: ["x"],
    reason: "unknown_class",
    correct_count: 0,
  },
  {
    ...blankRow("unclassified", "category", 41),
    by: "model",
    path: ["安全", "丢失"],
    previous_complaints: 12,
    growth: 29,
  },
  { ...blankRow("unclassified", "category", 29), previous_complaints: 30, growth: -1 },
  { ...blankRow("summary", "root_cause", 0), reason: "too_few" },
];
const doubtful: SuggestionsRow = {
  field: "category",
  kind: "doubtful",
  rank: 1,
  source: "hotline",
  complaint_id: "T-1",
  received_on: "2026-10-05",
  path: ["服务", "时效"],
  suggested_path: ["安全", "破损"],
  by: "model",
  rule: null,
  confidence: 0.93,
  recorded_probability: 0.01,
};

function made(locale: Locale, given: ClassifyRow[], isPublic = false) {
  const context: PageContext = {
    report: report({ classify: given, suggestions: [doubtful] }),
    site: { ...site, lists_complaints: !isPublic },
    language: language(locale),
    links: linksFrom("quality", "2026-10"),
  };
  const frame = { path: "quality", title: "Quality", here: "Quality" };
  const text = page(frame, site, context.language, [classificationSection(context)]);
  const markup = text.slice(text.indexOf("<article"));
  return { markup, text: parseHTML(markup).document.querySelector("section")?.textContent ?? "" };
}

describe.each(locales)("how far texts tell the class, in %s", (locale) => {
  const { markup, text } = made(locale, rows);

  it("is told in numbers, with what is suggested and by whom", () => {
    expect(text).toContain("940");
    expect(text).toContain("85.0%");
    expect(text).toContain("+29");
    expect(text).toContain("−1");
    expect(text).toContain("lockers");
    expect(text).toContain("hotline/T-1");
    expect(text).not.toMatch(/undefined|NaN|null|\{\w+\}/);
    expect(markup.trimEnd()).not.toContain("\n\n");
  });

  it("never takes a text for markup", () => {
    expect(markup).not.toContain("<img");
    expect(text).toContain(hostile);
  });

  it("names no single complaint to the public", () => {
    expect(made(locale, rows, true).text).not.toContain("T-1");
  });

  it("says so where nothing could be learned, and where nothing was told", () => {
    const { words } = language(locale);
    const none = { ...blankRow("summary", "category", 0), reason: "too_few" as const };
    expect(made(locale, [none]).text).toContain(words.classify.tooFew);
    expect(made(locale, []).text).toContain(words.classify.none);
  });
});
