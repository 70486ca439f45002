import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { locales } from "../../src/reports/locale.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";
import { categoriesSection } from "../../src/reports/sections/categories.ts";
import { categoryTree, causeTree } from "../../src/reports/sections/category-tree.ts";
import { rootCausesSection } from "../../src/reports/sections/root-causes.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { unclassifiedSection } from "../../src/reports/sections/unclassified.ts";
import { categoryRows, causeRows, unclassifiedRows } from "./causes-fixture.ts";
import { emptyReport, report, site } from "./fixture.ts";

type Locale = (typeof locales)[number];

const own = (): Partial<AnalysisRows> => ({
  categories: categoryRows(),
  "root-causes": causeRows(),
  unclassified: unclassifiedRows(),
});
const month = { kind: "month", label: "2026-10", from: "2026-10-01", until: "2026-11-01" } as const;

function contextOf(
  rows: Partial<AnalysisRows>,
  locale: Locale = "en",
  isPublic = false,
): PageContext {
  return {
    report: { ...report(rows), period: { ...month, partial: false } },
    site: { ...site, lists_complaints: !isPublic },
    language: language(locale),
    links: linksFrom("why", "2026-10"),
  };
}

const sections = {
  categories: categoriesSection,
  "root-causes": rootCausesSection,
  "category-tree": categoryTree,
  "cause-tree": causeTree,
  unclassified: unclassifiedSection,
};
const documentOf = (markup: string) => parseHTML(`<html><body>${markup}</body></html>`).document;
const drawn = (name: keyof typeof sections, context: PageContext) =>
  documentOf(sections[name](context).markup);
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");
const cellsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? ""),
  );

describe.each(locales)("in %s every section", (locale) => {
  it.each(Object.keys(sections) as (keyof typeof sections)[])("%s is whole", (name) => {
    for (const rows of [own(), emptyReport().rows]) {
      const { markup } = sections[name](contextOf(rows, locale));
      expect(markup).not.toMatch(/undefined|NaN|\bnull\b|\{\w+[#}]|\n\s+\n/);
      expect(markup).toContain(`<section id="${name}">`);
      expect(markup).not.toMatch(/ style=|<script/);
      const document = documentOf(markup);
      expect(document.querySelector("h2")?.textContent).not.toBe("");
      expect(document.querySelector(".lead")?.textContent).not.toBe("");
    }
  });
});

describe("the tree of categories", () => {
  const tree = drawn("category-tree", contextOf(own()));

  it("says how many there are, on how many levels, and how many moved", () => {
    expect(texts(tree, ".lead")).toEqual(["12 categories at 3 levels; 1 moved beyond the usual."]);
  });

  it("leads from each name that has something below it to that table, and from there back up", () => {
    const links = [...tree.querySelectorAll('a[href^="#"]')];
    for (const link of links)
      expect(tree.querySelector(link.getAttribute("href") ?? "")).not.toBeNull();
    expect(texts(tree, "h4")).toEqual([
      "时效: what lies below",
      "时效 · 派送延误: what lies below",
      "安全: what lies below",
      "安全 · 破损: what lies below",
      "费用: what lies below",
    ]);
    const delayed = links.find((link) => link.textContent === "派送延误");
    const id = delayed?.getAttribute("href")?.slice(1) ?? "";
    const heading = [...tree.querySelectorAll("h4")].find((one) => one.id === id);
    expect(heading?.textContent).toBe("时效 · 派送延误: what lies below");
    const up = heading?.nextElementSibling?.querySelector("a");
    expect(up?.textContent).toBe("↑ 时效");
    expect(up?.getAttribute("href")).toBe(`#${[...tree.querySelectorAll("h4")][0]?.id}`);
  });

  it("gives each path its count, share, rank interval, change and signal, blanks last", () => {
    expect(cellsOf(tree, "#category-tree-0 tbody tr")).toEqual([
      ["时效", "290", "61.4%", "1 (1–2)", "276", "+14", "180–260", "▲ above the usual range"],
      ["安全", "120", "25.4%", "2 (1–3)", "114", "+6", "–", "not judged"],
      ["费用 ‡", "30", "6.4%", "3 (2–4)", "–", "–", "–", "not judged"],
      ["其他", "20", "4.2%", "4 (3–5)", "18", "+2", "–", "not judged"],
      ["not classified", "12", "2.5%", "–", "9", "+3", "–", "not judged"],
    ]);
  });

  it("counts the parts of a path up to the path, those without a finer level too", () => {
    const rows = categoryRows().concat({
      ...(categoryRows()[0] as AnalysisRows["categories"][number]),
      level: 2,
      path: ["安全"],
      complaints: 7,
      rank: 9,
    });
    const document = drawn("category-tree", contextOf({ ...own(), categories: rows }));
    const heading = [...document.querySelectorAll("h4")].find((one) =>
      one.textContent?.startsWith("安全: "),
    );
    const table = heading?.nextElementSibling?.nextElementSibling;
    const names = [...(table?.querySelectorAll("tbody tr th") ?? [])].map((one) => one.textContent);
    expect(names).toEqual(["破损", "丢失", "no finer level told"]);
  });

  it("has the command that lists a path's complaints, but not where the public reads", () => {
    expect(texts(tree, "p.note code")[1]).toBe(
      "plaint cases --month 2026-10 --where 'category=时效/派送延误'",
    );
    const open = drawn("category-tree", contextOf(own(), "en", true));
    expect(texts(open, "p.note code")).toEqual([]);
  });

  it("says by which version it counts, and what was split when", () => {
    expect(texts(tree, "section > p.note").slice(0, 2)).toEqual([
      "Counted by the classification “2026-H2”; older complaints under its paths.",
      "‡ Split on 1 October 2026: it means something else since, and nothing before that day is compared: 费用, 费用 · 错收.",
    ]);
  });

  it("draws the vital few of every level apart from the rest, with the running share", () => {
    const figures = [...tree.querySelectorAll("figure")];
    expect(figures.map((one) => one.querySelector("h3")?.textContent)).toEqual([
      "The largest at level 1",
      "The largest at level 2",
      "The largest at level 3",
      "Main categories",
    ]);
    const wide = figures[0]?.querySelector("svg.wide");
    expect(wide?.querySelectorAll(".calm rect")).toHaveLength(2);
    expect(wide?.querySelectorAll(".grey rect")).toHaveLength(3);
    expect(wide?.textContent).toContain("93.2%");
    expect(wide?.textContent).toContain("● 100%");
    expect(texts(tree, "section > p:not(.note):not(.lead)")[0]).toBe(
      "No few stand out: 2 of 3 are needed for 80% of what is classified.",
    );
    expect(texts(tree, "section > p:not(.note):not(.lead)")[2]).toBe(
      "The vital few: 2 of 6 hold 52.3% of what is classified; 2 of them would come out again almost surely.",
    );
  });

  it("keeps hostile names text, in tables, links, commands and drawings", () => {
    const hostile = "</svg><script>alert(1)</script>${x}' \" & `";
    const [first] = categoryRows();
    const row = (path: string[], rank: number) => ({
      ...(first as AnalysisRows["categories"][number]),
      level: path.length,
      path,
      rank,
      break_on: "2026-10-01",
    });
    const categories = [row([hostile], 1), row([hostile, hostile], 1)];
    const { markup } = categoryTree(contextOf({ ...own(), categories }));
    expect(markup).not.toMatch(/<script|\$\{|alert\(1\)<\/script>/);
    const document = documentOf(markup);
    expect(document.querySelector("#category-tree-0 tbody a")?.textContent).toBe(`${hostile} ‡`);
    expect(texts(document, "p.note code")[0]).toBe(
      `plaint cases --month 2026-10 --where 'category=${hostile.replace("'", "'\\''")}'`,
    );
  });

  it("cuts what is too long for a page, and says how to see the rest", () => {
    const [first] = categoryRows();
    const categories = Array.from({ length: 60 }, (_, index) => ({
      ...(first as AnalysisRows["categories"][number]),
      path: [`c${index}`],
      rank: index + 1,
    }));
    const document = drawn("category-tree", contextOf({ ...own(), categories }));
    expect(cellsOf(document, "#category-tree-0 tbody tr")).toHaveLength(50);
    expect(texts(document, "#category-tree-0 .note")).toEqual([
      "10 more rows are not shown; to list them all: plaint analyze categories --month 2026-10",
    ]);
    expect(texts(document, "figure svg.wide .name text").some((name) => name.includes("40"))).toBe(
      true,
    );
  });
});

it("the tree of causes says how many are verified and calls no blank a cause", () => {
  const tree = drawn("cause-tree", contextOf(own()));
  expect(texts(tree, ".lead")).toEqual(["6 causes at 2 levels; 0 moved beyond the usual."]);
  expect(cellsOf(tree, "#cause-tree-0 tbody tr").map((cells) => cells.slice(0, 5))).toEqual([
    ["分拣", "120", "60", "60", "25.4%"],
    ["网络", "70", "35", "35", "14.8%"],
    ["人员", "20", "10", "10", "4.2%"],
    ["no cause recorded", "262", "0", "0", "55.5%"],
  ]);
  expect(texts(tree, "p.note code")[0]).toContain("'root_cause=分拣'");
});

describe("what is not classified", () => {
  const document = drawn("unclassified", contextOf(own()));

  it("names what moved, and a field that nobody tells", () => {
    expect(texts(document, ".lead")).toEqual([
      "1 of 4 counts moved beyond the usual: category, “other” 8.7%.",
    ]);
    expect(texts(document, ".note")).toEqual(["Never told in this period: product."]);
  });

  it("shows counts, intervals and the usual range of each", () => {
    expect(cellsOf(document, "tbody tr")).toEqual([
      ["category", "blank", "12", "2.5%", "2.1–51.3%", "2.0%", "–", "not judged"],
      [
        "category",
        "“other”",
        "40",
        "8.7%",
        "7.2–54.3%",
        "2.0%",
        "2.0–6.0%",
        "▲ above the usual range",
      ],
      ["solution", "blank", "300", "63.6%", "53.0–81.8%", "–", "–", "not judged"],
      ["solution", "“other”", "2", "2 of 17", "9.8–55.9%", "2.0%", "–", "not judged"],
    ]);
  });

  it("says so where nothing moved", () => {
    const quiet = unclassifiedRows().map((row) => ({ ...row, signal: null }));
    expect(texts(drawn("unclassified", contextOf({ unclassified: quiet })), ".lead")).toEqual([
      "No share of blanks or of “other” moved beyond the usual.",
    ]);
  });
});

describe("the report's own sections", () => {
  it("add the vital few to the categories, rank intervals to the table and the mark of a split", () => {
    const document = drawn("categories", contextOf(own()));
    expect(texts(document, ".lead")[0]).toContain("The vital few: 2 of 6 hold 52.3%");
    const fee = cellsOf(document, "figure tbody tr").find(([name]) => name === "费用 · 错收 ‡");
    expect(fee).toContain("6 (5–7)");
    expect(texts(document, "section > p.note")[0]).toMatch(/^‡ Split on 1 October 2026/);
  });

  it("do the same for causes", () => {
    const document = drawn("root-causes", contextOf(own()));
    expect(texts(document, ".lead")[0]).toContain("2 of 3 are needed for 80%");
    expect(cellsOf(document, "figure tbody tr")[0]).toContain("1 (1–2)");
  });

  it("say nothing of it where nothing is classified", () => {
    const blanks = categoryRows().filter((row) => row.path.length === 0);
    expect(texts(drawn("categories", contextOf({ categories: blanks })), ".lead")[0]).not.toContain(
      "vital",
    );
  });
});
