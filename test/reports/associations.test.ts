import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { AssociationsRow } from "../../src/analysis/associations.ts";
import { type Locale, locales } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { associationsSection } from "../../src/reports/sections/associations.ts";
import { associationRows, cell, pair } from "./associations-fixture.ts";
import { report, site } from "./fixture.ts";

const drawn = (associations: readonly AssociationsRow[], locale: Locale = "en") =>
  associationsSection({
    report: report({ associations }),
    site,
    language: language(locale),
    links: linksFrom("why", "2026-11"),
  }).markup;
const documentOf = (text: string) => parseHTML(`<html><body>${text}</body></html>`).document;
const textsOf = (text: string, selector: string) =>
  [...documentOf(text).querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe("what goes together", () => {
  it.each([
    [
      "en",
      "“城西站” and “分拣 · 分拣线落差” go together more often than chance explains: 94 complaints, where 39.8 would be expected. 4 of 800 combinations do, over 4 pairs of fields.",
    ],
    [
      "zh-Hans",
      "“城西站”与“分拣 · 分拣线落差”一起出现，超出偶然可以解释的范围：94 件，只凭偶然应有 39.8 件。在 4 对字段的 800 种组合中，有 4 种如此。",
    ],
    [
      "zh-Hant",
      "「城西站」與「分拣 · 分拣线落差」一起出現的次數超出偶然所能解釋：94 件，若只是偶然，應為 39.8 件。4 對欄位的 800 種組合當中，有 4 種是如此。",
    ],
  ] as const)("is said in a sentence in %s", (locale, sentence) => {
    expect(textsOf(drawn(associationRows, locale), ".lead")).toEqual([sentence]);
  });

  it.each(locales)(
    "is one block of finished text in %s, without a word of cause but to deny it",
    (locale) => {
      const text = drawn(associationRows, locale);
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\{\w+\}|>null</);
      expect(text).not.toMatch(
        /style=|<script|significant|显著|顯著|because of|导致|導致|造成投|造成了/,
      );
      expect(textsOf(text, ".reading").join(" ")).toMatch(/no cause|不等于因果|不表示因果/);
    },
  );

  it("shows each finding once: not the area beside its category, nothing within chance", () => {
    const rows = textsOf(drawn(associationRows), "figure:first-of-type tbody th");
    expect(rows).toEqual([
      "城西站 + 分拣 · 分拣线落差",
      "安全 · 破损 + 城西站",
      "服务 · 虚假签收 + 城北站",
    ]);
    expect(drawn(associationRows)).toContain("the area above it is not shown again");
    const alone = associationRows.filter((row) => row.left_dimension !== "category");
    expect(textsOf(drawn(alone), "figure:first-of-type tbody th")).toContain("安全 + 城西站");
    expect(drawn(alone)).not.toContain("the area above it is not shown again");
  });

  it("draws a bar for each with a tick where chance alone would have it", () => {
    const document = documentOf(drawn(associationRows));
    expect(document.querySelectorAll("svg.wide .signal rect")).toHaveLength(3);
    expect(document.querySelectorAll("svg.wide .previous line")).toHaveLength(3);
    expect(document.querySelector("svg.wide")?.getAttribute("aria-label")).toMatch(/^“城西站”/);
  });

  it("tells every number in a table", () => {
    const cells = textsOf(drawn(associationRows), "figure:first-of-type tbody tr").map(
      (row) => row,
    );
    const first = documentOf(drawn(associationRows)).querySelectorAll("figure tbody tr");
    expect(cells).toHaveLength(3);
    expect([...(first[0]?.querySelectorAll("td") ?? [])].map((one) => one.textContent)).toEqual([
      "place and recorded cause",
      "94",
      "39.8",
      "2.36×",
      "nowhere else",
      "met",
      "+0.89",
      "below 0.001",
    ]);
    expect([...(first[2]?.querySelectorAll("td") ?? [])].map((one) => one.textContent)).toEqual([
      "category and place",
      "14",
      "7.5",
      "2.19×",
      "4.07 (3.11–5.33)",
      "not met",
      "−0.04",
      "0.0412",
    ]);
  });

  it("calls a channel by its name", () => {
    const rows = [
      pair("channel", "product"),
      cell(["channel", "mini_program"], ["product", "特快"]),
    ];
    expect(textsOf(drawn(rows), "tbody th")[0]).toBe("Mini-program + 特快");
    expect(textsOf(drawn(rows, "zh-Hant"), "tbody th")[0]).toBe("小程式＋特快");
  });

  it("says how strongly fields go together, strongest first, and which are not compared", () => {
    const document = documentOf(drawn(associationRows));
    const rows = [...document.querySelectorAll("figure:last-of-type tbody tr")];
    expect(
      rows.map((row) => [...row.querySelectorAll("th, td")].map((one) => one.textContent)),
    ).toEqual([
      ["Place and recorded cause", "0.23", "0.35", "951", "49", "528", "1"],
      ["Area (first level of the category) and place", "0.20", "0.35", "951", "49", "60", "1"],
      ["Category and place", "0.14", "below 0.001", "951", "49", "180", "2"],
      ["Channel and product", "–", "too thinly spread", "951", "49", "32", "0"],
    ]);
    expect(textsOf(drawn(associationRows), ".note").at(-1)).toBe(
      "Not compared, because the one all but tells the other: category and area (first level of the category).",
    );
  });

  it("says that nothing does, and that nothing is told", () => {
    const quiet = associationRows.filter((row) => row.is_beyond_chance !== true);
    expect(textsOf(drawn(quiet), ".lead")[0]).toMatch(/^None of 800 combinations/);
    expect(textsOf(drawn(quiet), "figure")).toHaveLength(1);
    for (const rows of [[], [pair("category", "place", { standing: "one_value" })]])
      expect(textsOf(drawn(rows), ".lead")).toEqual([
        "No two fields are told well enough to be compared.",
      ]);
  });

  it("keeps hostile text text, also in the drawing", () => {
    const hostile = `<img src=x onerror=alert(1)> \${7*7} {left} "'`;
    const text = drawn([
      pair("place", "product", { beyond_chance_count: 1 }),
      cell(["place", hostile], ["product", "</svg><script>alert(1)</script>"]),
    ]);
    expect(text).not.toMatch(/<img|<script|<\/svg><script|\$\{7/);
    expect(textsOf(text, ".lead")[0]).toContain(hostile);
  });

  it("draws the strongest twelve of many, and the table has all", () => {
    const many = Array.from({ length: 20 }, (_, k) =>
      cell(["place", `place ${k}`], ["product", `product ${k}`]),
    );
    const text = drawn([pair("place", "product", { beyond_chance_count: 20 }), ...many]);
    expect(documentOf(text).querySelectorAll("svg.wide .signal rect")).toHaveLength(12);
    expect(textsOf(text, "figure:first-of-type tbody tr")).toHaveLength(20);
    expect(text).toContain("The chart shows the strongest 12, the table all 20.");
  });
});
