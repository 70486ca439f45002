import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { SentimentRow } from "../../src/analysis/sentiment.ts";
import type { Html } from "../../src/reports/html.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";
import { reviewListSection } from "../../src/reports/sections/review-list.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { sentimentSection } from "../../src/reports/sections/sentiment.ts";
import { report, site } from "./fixture.ts";
import { reviewListRows } from "./review-fixture.ts";
import { sentimentRows } from "./sentiment-fixture.ts";

function made(locale: Locale, rows: readonly SentimentRow[] = sentimentRows, brief = false) {
  return shown(locale, { sentiment: rows }, (context) => sentimentSection(context, { brief }));
}

/** A section as it stands on a page of its own. */
function shown(
  locale: Locale,
  rows: Partial<AnalysisRows>,
  section: (context: PageContext) => Html,
) {
  const context = {
    report: report(rows),
    site,
    language: language(locale),
    links: linksFrom("quality", "2026-W46"),
  };
  const frame = { path: "quality", title: "Quality", here: "Quality" };
  const text = page(frame, site, context.language, [section(context)]);
  const markup = text.slice(text.indexOf("<article"));
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  return { markup, document };
}
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe.each(locales)("in %s", (locale) => {
  it("is one block without holes, and what is hostile stays text", () => {
    const { markup, document } = made(locale);
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.body.textContent).toContain("alert(1)");
    expect(document.querySelectorAll("section")).toHaveLength(1);
    expect(document.querySelectorAll("figure")).toHaveLength(3);
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelectorAll("figcaption a")).toHaveLength(2);
  });

  it("says in words that there is nothing, or that nothing could be judged", () => {
    const unread = sentimentRows.map((row) => ({
      ...row,
      judged_texts: 0,
      marked_texts: 0,
      share: null,
    }));
    for (const rows of [[], unread]) {
      const { document } = made(locale, rows);
      expect(textsOf(document, ".lead")[0]?.length).toBeGreaterThan(5);
      expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
    }
  });
});

const english = (rows?: readonly SentimentRow[], brief = false) => made("en", rows, brief).document;

describe("how strongly complaints are put", () => {
  it("leads with the share, what is unusual, and harm however rare", () => {
    expect(textsOf(english(), ".lead")).toEqual([
      "15.0% of 1,400 texts are put strongly (210). More than usual (8.0–12.0%). More than usual speak of law. 1 text with words of self-harm. 9 texts with words of harm and danger.",
    ]);
  });

  it("is called usual, or not at all where there is nothing to judge by", () => {
    const with_ = (change: Partial<SentimentRow>) =>
      textsOf(english(sentimentRows.map((row) => ({ ...row, ...change }))), ".lead")[0];
    expect(with_({ signal: null })).toContain("That is usual (8.0–12.0%).");
    expect(with_({ signal: "below_limit" })).toContain("Fewer than usual");
    expect(with_({ signal: null, usual_mean: null })).not.toContain("usual");
  });

  it("tells each sign with its counts, what is usual, its signal and its words", () => {
    const rows = [...english().querySelectorAll("figure:nth-of-type(2) > .table tbody tr")].map(
      (row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent),
    );
    expect(rows).toHaveLength(8);
    expect(rows[3]).toEqual([
      "Law",
      "2.2% (31 of 1,400)",
      "0–0.3%",
      "11.0%",
      "0–0.4%",
      expect.stringContaining("▲"),
      "律师 (20), 起诉 (14)",
    ]);
  });

  it("gives groups of fewer than 20 texts as counts, and leaves out what nobody tells", () => {
    const names = textsOf(english(), "figure:nth-of-type(3) tbody th");
    expect(names.map((name) => name.slice(0, 8))).toEqual([
      "Category",
      "Category",
      "Category",
      "Channel ",
    ]);
    const cells = textsOf(english(), "figure:nth-of-type(3) tbody tr:nth-child(2) td");
    expect(cells).toEqual(["2 of 11", "–"]);
  });

  it("says that it is about texts, and what was not judged; a brief one leaves the groups out", () => {
    const note = textsOf(english(sentimentRows, true), ".note").join(" ");
    expect(note).toContain("nothing about people");
    expect(note).toContain("12 in another language, 34 without a text");
    expect(english(sentimentRows, true).querySelectorAll("figure")).toHaveLength(2);
  });
});

it.each([
  ["en", "Words of urgency Open for up to 22.1 h, with words of self-harm, law."],
  ["zh-Hans", "带紧急迹象 文中涉及轻生、法律，最久已 22.1 小时 未结。"],
  ["zh-Hant", "帶急迫跡象 內文涉及輕生、法律，最久已 22.1 小時 未結案。"],
] as const)("the list for the meeting says in %s of what words there are", (locale, expected) => {
  const item = reviewListRows.find(({ grain }) => grain === "item");
  if (item === undefined) throw new Error("no item");
  const rows = [
    { ...item, kind: "urgent_words" as const, cues: ["self_harm" as const, "law" as const] },
  ];
  const { document } = shown(locale, { "review-list": rows }, reviewListSection);
  expect(textsOf(document, "figure > .table tbody th")).toEqual([expected]);
});
