import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { emerging } from "../../src/analysis/emerging.ts";
import { keywords } from "../../src/analysis/keywords.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { markdown } from "../../src/reports/markdown.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";
import { emergingSection } from "../../src/reports/sections/emerging.ts";
import { keywordsSection } from "../../src/reports/sections/keywords.ts";
import { report, site } from "./fixture.ts";
import { saying, silence, terms, voiceRows, words } from "./voice-fixture.ts";

const sections = [keywordsSection, emergingSection];

function markupOf(rows: Partial<AnalysisRows>, locale: Locale): string[] {
  const context = {
    report: report(rows),
    site,
    language: language(locale),
    links: linksFrom("weekly/2026-W46", "2026-W46"),
  };
  // As the page writes them: finished HTML in one block.
  return sections.map((section) => markdown("voice", section(context)).split("-->\n")[1] ?? "");
}
const documentOf = (rows: Partial<AnalysisRows>, locale: Locale = "en") =>
  parseHTML(`<html><body>${markupOf(rows, locale).join("")}</body></html>`).document;
const english = documentOf(voiceRows);
const textOf = (selector: string, document = english) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

it("the rows are rows of the analyses", () => {
  for (const row of words) expect(keywords.row.safeParse(row).error).toBeUndefined();
  for (const row of terms) expect(emerging.row.safeParse(row).error).toBeUndefined();
});

describe.each(locales)("in %s", (locale) => {
  it("every section is whole: one block, nothing undefined, no empty sentence", () => {
    for (const markup of markupOf(voiceRows, locale)) {
      expect(markup).not.toMatch(/undefined|NaN|Infinity|null|\[object|\{[a-z]+[}#]/);
      expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
      expect(markup).not.toMatch(/style=|<script/);
      expect(markup).toMatch(/<p class="lead">[^<]+<\/p>/);
    }
  });

  it("what has no rows says so in words", () => {
    for (const markup of markupOf(silence, locale)) {
      expect(markup).toMatch(/<p class="lead">[^<]+<\/p>\s*<\/section>/);
    }
  });

  it("hostile words are text", () => {
    const hostile = "<img src=x onerror=alert(1)>${1+1}\n\n`'\"";
    for (const markup of markupOf(saying(hostile), locale)) {
      expect(markup).not.toContain("<img");
      expect(markup).not.toContain("${");
      expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
    }
    for (const name of ["__proto__", "constructor", "toString"])
      expect(markupOf(saying(name), locale).join("")).not.toMatch(/function|\[object/);
  });
});

describe("keywords", () => {
  const [drawn, where, frequent] = [...english.querySelectorAll("#keywords table")].map((one) =>
    [...one.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? ""),
    ),
  );

  it("lead with what stands out, the most telling first; a word that a phrase explains is not listed", () => {
    expect(textOf("#keywords .lead")).toEqual([
      "“智能柜取件码失效”, “易碎标识” stand out against earlier periods.",
    ]);
    expect(drawn?.map(([name]) => name)).toEqual(["智能柜取件码失效", "易碎标识", "驿站"]);
    expect(frequent?.map(([name]) => name)).not.toContain("取件码");
  });

  it("are drawn on two sides, in multiples", () => {
    // e^4.6, e^2.2 and e^−0.7 times as frequent, the axis at powers of two.
    expect(drawn?.map(([, least]) => least)).toEqual(["×99.5", "×9.03", "×0.497"]);
    expect(textOf("#keywords svg.wide .axis").join(" ")).toContain("×4");
    expect(
      english.querySelectorAll("#keywords svg.wide circle.calm, #keywords svg.wide .calm circle")
        .length,
    ).toBe(1);
  });

  it("say what stands out in a category, product or place, and where nothing is told", () => {
    expect(where).toEqual([
      ["服务", "Category", "“智能柜取件码失效” (29), “驿站” (28)"],
      ["blank", "Category", "“不明原因” (29)"],
      ["城西站", "Place", "“落差” (29)"],
    ]);
  });
});

describe("new and growing terms", () => {
  it("lead with the first", () => {
    expect(textOf("#emerging .lead")).toEqual([
      "New: “智能柜取件码失效”, in 60 complaints since 9 November; by what went before, 0 were expected. 1 more term is new or growing.",
    ]);
    const [first, second] = terms;
    const grown = documentOf({
      ...voiceRows,
      emerging: [{ ...second, rank: 1 } as typeof first] as never,
    });
    expect(textOf("#emerging .lead", grown)[0]).toMatch(
      /^Growing: “分拣线”, “落差”, “摔坏”, in 39/,
    );
  });

  it("tell how often against expected, since when, where, and what is said with them", () => {
    const rows = [...english.querySelectorAll("#emerging tbody tr")].map((row) =>
      [...row.children].slice(0, 6).map((cell) => cell.textContent ?? ""),
    );
    expect(rows).toEqual([
      [
        "“智能柜取件码失效” (phrase) newwith “半夜”, “柜门”",
        "60",
        "0",
        "at least 228",
        "9 November",
        "服务 · 虚假签收 (41); 城东站 (10)",
      ],
      ["“分拣线”, “落差”, “摔坏” (theme)", "39", "2.6", "14.2 (9.1–23.7)", "October 2025", "–"],
    ]);
    expect(english.querySelectorAll("#emerging svg.spark").length).toBe(2);
  });

  it("say when too few periods went before", () => {
    const few = documentOf({ ...silence, overview: [] });
    expect(textOf("#emerging .lead", few)).toEqual([
      "Not judged: that takes seven earlier periods with texts.",
    ]);
    expect(textOf("#emerging .lead", documentOf(silence))).toEqual([
      "No word, phrase or theme is new or used more than chance explains.",
    ]);
  });
});
