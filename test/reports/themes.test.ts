import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { ThemesRow } from "../../src/analysis/themes.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { markdown } from "../../src/reports/markdown.ts";
import type { PeriodReport } from "../../src/reports/report-data.ts";
import { themesSection } from "../../src/reports/sections/themes.ts";
import { report, site } from "./fixture.ts";
import { renamedThemes, themesRows, withoutThemes } from "./themes-fixture.ts";

const october: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};

interface Told {
  readonly brief?: boolean;
  readonly lists_complaints?: boolean;
}

function markupOf(
  themes: readonly ThemesRow[],
  locale: Locale,
  { brief = false, lists_complaints = true }: Told = {},
): string {
  const context = {
    report: report({ themes }, { period: october }),
    site: { ...site, lists_complaints },
    language: language(locale),
    links: linksFrom("why", "2026-10"),
  };
  // As the page writes it: finished HTML in one block.
  return markdown("themes", themesSection(context, { brief })).split("-->\n")[1] ?? "";
}
const documentOf = (themes: readonly ThemesRow[], told: Told = {}) =>
  parseHTML(`<html><body>${markupOf(themes, "en", told)}</body></html>`).document;
const english = documentOf(themesRows);
const textOf = (selector: string, document = english) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");
/** Rows of the table that tells the themes one by one. */
const storiesOf = (document = english) => textOf("#themes > .table tbody tr", document);

describe.each(locales)("in %s", (locale) => {
  it.each([true, false])(
    "the section is whole, brief %s: one block, nothing undefined",
    (brief) => {
      const markup = markupOf(themesRows, locale, { brief });
      expect(markup).not.toMatch(/undefined|NaN|Infinity|\[object|\{[a-z]+[}#]/);
      expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
      expect(markup).not.toMatch(/style=|<script/);
      expect(markup).toMatch(/<p class="lead">[^<]+<\/p>/);
    },
  );

  it("what has no rows, or no themes yet, says so in words", () => {
    for (const rows of [[], withoutThemes])
      expect(markupOf(rows, locale)).toMatch(/<p class="lead">[^<]+<\/p>\s*<\/section>/);
    expect(markupOf(withoutThemes, locale)).toMatch(/1,300/);
  });

  it("hostile words and sentences are text", () => {
    const hostile = "<img src=x onerror=alert(1)>${1+1}\n\n`'\"";
    const markup = markupOf(renamedThemes(hostile), locale);
    expect(markup).not.toContain("<img");
    expect(markup).not.toContain("${");
    expect(markup.trimEnd()).not.toMatch(/\n\s*\n/);
    for (const name of ["__proto__", "constructor", "toString"])
      expect(markupOf(renamedThemes(name), locale)).not.toMatch(/function|\[object/);
  });
});

it("tells the largest story, what is new and what grows beyond chance", () => {
  expect(textOf("#themes .lead")).toEqual([
    "The story told most: “变质”, “冰袋”, “生鲜”, in 210 of 1,300 complaints that were read (16.2%). First found this month: “取件码”, “智能柜”, “失效”. More often than chance explains: “变质”, “冰袋”, “生鲜”.",
  ]);
});

it("is quiet where nothing moved", () => {
  const calm = themesRows.map((row) => ({ ...row, signal: null, is_new: false }));
  expect(textOf("#themes .lead", documentOf(calm))[0]).toMatch(
    /No theme moved beyond its usual range\.$/,
  );
});

it("draws the largest, the others together, and what fits none", () => {
  const names = textOf("#themes figure svg.wide text");
  expect(names).toContain("“取件码”, “智能柜”, “失效”");
  expect(names).toContain("3 other themes");
  expect(names).toContain("fits no theme");
  expect(names).toContain("new");
  expect(textOf("#themes figure svg.wide text", documentOf(themesRows, { brief: true }))).toContain(
    "7 other themes",
  );
});

it("says how many fit no theme and how many were not read", () => {
  expect(textOf("#themes > .note")[0]).toBe(
    "500 of the complaints that were read fit no theme (38.5%). 70 could not be read: no text, or in another language.",
  );
});

it("tells each with its trend, where it gathers, a sentence, and what lists its complaints", () => {
  const [first, second] = storiesOf();
  expect(first).toContain("破损 · 生鲜 (150); 城东站 (40)");
  expect(first).toContain("“打开时冰袋全化了，三文鱼已经变质”");
  expect(first).toContain("--where theme=3");
  expect(second).toContain("“取件码”, “智能柜”, “失效” new");
  expect(english.querySelectorAll("#themes > .table svg.spark")).toHaveLength(12);
  expect(storiesOf(documentOf(themesRows, { brief: true }))).toHaveLength(5);
});

it("has no sentences where there are none, and no commands where complaints are not listed", () => {
  const silent = themesRows.map((row) => ({ ...row, excerpt: null }));
  const document = documentOf(silent, { lists_complaints: false });
  expect(textOf("#themes > .table thead th", document)).toEqual([
    "Theme",
    "Complaints",
    "Trend",
    "Mostly",
  ]);
  expect(textOf("#themes .reading", document).join()).toContain(
    "Customers' sentences are not shown here",
  );
  expect(document.querySelector("#themes .table code")).toBeNull();
});

it("says of the model how many themes it found, and how well; a brief section does not", () => {
  const told = "Chinese texts: 15 themes found in 8,000 texts up to the end of October 2026";
  expect(textOf("#themes > .note").at(-1)).toContain(told);
  expect(textOf("#themes > .note", documentOf(themesRows, { brief: true })).join()).not.toContain(
    "Chinese texts",
  );
});
