import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/reports/finding-words.ts";
import { language } from "../../src/reports/language.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { everySentence, type Said } from "./sentence-fixture.ts";

const golden = new URL("../golden/reports/sentences/", import.meta.url);

/** What a reader is told of a finding, a line for each part that there is. */
function told({ finding }: Said, kind: Said["kinds"][number], locale: Locale): string {
  const { conclusion, size, sureness } = findingWords(finding, kind, language(locale));
  return [conclusion, size, sureness].filter((part) => part !== "").join("\n");
}

/** One line for each part of each sentence, in the order of the codes. */
function everything(locale: Locale): string {
  return everySentence
    .flatMap((said) =>
      said.kinds.map((kind) => {
        const name = said.kinds.length === 1 ? said.name : `${said.name} (${kind})`;
        return `${name}\n${told(said, kind, locale).replace(/^/gm, "  ")}\n`;
      }),
    )
    .join("\n");
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** The numbers of a text, sorted; days and weeks as one each, since languages order their parts differently. */
function numbersOf(text: string): string[] {
  const dated = text
    .replace(/每[万萬]/g, " 10,000 ")
    .replace(/(\d+)月(\d+)日/g, (_, month, day) => ` day${month}_${day} `)
    .replace(/(\d+) (\p{Lu}\p{Ll}+)/gu, (found, day, month) =>
      months.includes(month) ? ` day${months.indexOf(month) + 1}_${day} ` : found,
    )
    .replace(/(\d+)年第(\d+)[周週]/g, (_, year, week) => ` week${year}_${week} `)
    .replace(/week (\d+), (\d+)/g, (_, week, year) => ` week${year}_${week} `);
  return (dated.match(/[a-z]+\d+_\d+|\d+(?:,\d{3})*(?:\.\d+)?%?/g) ?? []).sort();
}

describe.each(locales)("the sentences of findings in %s", (locale) => {
  it("are the golden file (UPDATE_GOLDEN=1 rewrites it)", () => {
    const file = new URL(`${locale}.txt`, golden);
    if (process.env.UPDATE_GOLDEN === "1") {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, everything(locale));
    }
    expect(everything(locale)).toBe(readFileSync(file, "utf8"));
  });

  it("have no hole, and each part ends as a sentence does", () => {
    const text = everything(locale);
    expect(text).not.toMatch(/[{}]|\bundefined\b|\bnull\b|NaN|Infinity|\[object/);
    for (const line of text.split("\n").filter((each) => each.startsWith("  ")))
      expect(line).toMatch(locale === "en" ? /\S\.$/ : /[^\s。]。$/);
  });

  it("tell the same numbers as in every other language", () => {
    for (const said of everySentence)
      for (const kind of said.kinds)
        expect(numbersOf(told(said, kind, locale)), `${said.name} (${kind})`).toEqual(
          numbersOf(told(said, kind, "zh-Hans")),
        );
  });
});

it("English counts one in the singular and several in the plural", () => {
  const text = everything("en");
  const nouns = "complaint|day|week|month|quarter|limit|answer|point|series";
  expect(text).not.toMatch(new RegExp(`(?<![\\d.,])1 (earlier )?(?!series)(${nouns})s\\b`));
  expect(text).not.toMatch(
    new RegExp(`\\b(\\d*[02-9]|\\d*1\\d) (earlier )?(?!series)(${nouns})\\b`),
  );
  expect(text).not.toMatch(/(?<![\d.,])1 complaints? (are|have)\b/);
  expect(text).toContain("1 complaint is past the limit");
  expect(text).toContain("86 complaints are past the limit");
});

it.each(["zh-Hans", "zh-Hant"] as const)("%s counts complaints by 件", (locale) => {
  for (const said of everySentence)
    for (const kind of said.kinds)
      for (const count of said.complaints)
        expect(told(said, kind, locale), said.name).toMatch(
          new RegExp(`(?<![\\d.,])${count}(（[^）]*）|[、\\d, ])* ?件`),
        );
});
