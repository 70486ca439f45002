import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { language } from "../../src/reports/language.ts";
import { linksFrom, linksFromRoot } from "../../src/reports/links.ts";
import { locales } from "../../src/reports/locale.ts";
import { definitionsPage } from "../../src/reports/pages/definitions-page.ts";
import { indexPage, rootPage } from "../../src/reports/pages/index-page.ts";
import { page } from "../../src/reports/pages/page.ts";
import { periodPage } from "../../src/reports/pages/period-page.ts";
import { sidebar } from "../../src/reports/pages/sidebar.ts";
import { subjectPage } from "../../src/reports/pages/subject-page.ts";
import type { ProfilePage, Site } from "../../src/reports/report-data.ts";
import { unstamped } from "../../src/reports/stamp.ts";
import { definitions, emptyReport, report, site } from "./fixture.ts";

const hostile = `</nav><script>alert(1)</script>\${1} " onclick="x`;
const slugOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);
const profile = (dimension: ProfilePage["dimension"], ...path: string[]): ProfilePage => ({
  dimension,
  path,
  slug: slugOf(`${dimension}${path.join("/")}`),
});
/** As many pages as the demo has: 26 weeks, 12 months, 4 quarters, 60 others. */
const large: Site = {
  ...site,
  months: Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(2026, 10 - back, 1)).toISOString().slice(0, 7),
  ),
  quarters: ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"],
  notices: ["2026-10", "2026-09"],
  cases: 120,
  profiles: [
    ...["安全", "服务", "时效", "信息", "费用"].flatMap((level) => [
      profile("category", level),
      ...["破损", "态度", "延误", "丢失", "错误"].map((name) => profile("category", level, name)),
    ]),
    ...Array.from({ length: 8 }, (_, index) => profile("department", `第${index + 1}处理部`)),
    ...Array.from({ length: 22 }, (_, index) => profile("place", `城东第${index + 1}营业站`)),
  ],
};

const read = (text: string) =>
  parseHTML(`<html><body>${text.slice(text.indexOf("-->") + 3)}</body></html>`).document;
const framed = (path: string, given: Site = large, label?: string) =>
  read(
    page({ path, title: "T", here: "Here", ...(label && { label }) }, given, language("en"), []),
  );
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? "");

const made = {
  root: rootPage(large, { week: report() }, new Map()),
  week: periodPage(report(), large, "en"),
  time: subjectPage("time", emptyReport(), large, "zh-Hans"),
  index: indexPage(large, { week: report() }, "zh-Hant"),
  definitions: definitionsPage(definitions.slice(0, 2), large, "en"),
};

describe.each(Object.entries(made))("the frame of %s", (_, text) => {
  const document = read(text);

  it("begins with the way to the content, and names its parts", () => {
    expect(document.querySelector("a")?.getAttribute("href")).toBe("#content");
    expect(document.querySelectorAll("main#content")).toHaveLength(1);
    const names = [...document.querySelectorAll("nav")].map((one) =>
      one.getAttribute("aria-label"),
    );
    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(new Set(names).size).toBe(names.length);
    expect(document.querySelectorAll(".side [aria-current='page']")).toHaveLength(1);
    expect(document.querySelectorAll(".crumbs [aria-current='page']")).toHaveLength(1);
    expect(text.match(/<!--script search search-box-->/g)).toHaveLength(1);
  });

  it("says once above the content how far the data reaches", () => {
    const lines = [...document.querySelectorAll(".through, article > .standing")];
    const said = lines.map((one) => one.textContent).join("\n");
    expect(said.match(/15 November 2026 at 23:58|2026年11月15日 ?23:58/g)).toHaveLength(1);
  });
});

describe.each(locales)("every page in %s", (locale) => {
  it("has a list of pages that costs each of them less than 2 kB", () => {
    const markup = sidebar(large, language(locale), { path: "index", title: "", here: "" }).markup;
    expect(markup.match(/<a /g)?.length).toBeGreaterThan(110);
    expect(gzipSync(markup, { level: 9 }).length).toBeLessThan(2000);
  });
});

describe("the list of pages", () => {
  it("marks the page and opens its group alone", () => {
    const document = framed("monthly/2026-10", large, "2026-10");
    expect(texts(document, ".side [aria-current]")).toEqual(["October 2026"]);
    expect(texts(document, ".side details[open] > summary")).toEqual(["Monthly"]);
  });

  it("shows the newest six weeks, and folds the earlier ones unless one of them is read", () => {
    const weeks = (document: Document) =>
      texts(document, ".side nav > ul > li > details > ul > li > a").filter((text) =>
        text.startsWith("Week"),
      );
    const newest = framed("weekly/2026-W46", large, "2026-W46");
    expect(weeks(newest)).toHaveLength(6);
    expect(weeks(newest)[0]).toBe("Week 46 · 9 November");
    const old = framed("weekly/2026-W30", large, "2026-W30");
    expect(texts(old, ".side details[open] > summary")).toEqual(["Weekly", "Earlier weeks"]);
  });

  it("names the year where it is not the newest", () => {
    const given = { ...large, weeks: ["2026-W01", "2025-W52"], months: ["2026-01", "2025-12"] };
    const document = framed("index", given);
    expect(texts(document, ".side a")).toEqual(
      expect.arrayContaining(["Week 1 · 29 December", "Week 52, 2025 · 22 December"]),
    );
    expect(texts(document, ".side summary")).toContain("2025");
  });

  it("puts categories below the one they are part of, in the way to them too", () => {
    const [above, below] = large.profiles as [ProfilePage, ProfilePage];
    const document = framed(`category/${below.slug}`);
    const link = document.querySelector(".side [aria-current]");
    expect(link?.textContent).toBe("破损");
    expect(link?.parentElement?.parentElement?.previousElementSibling?.textContent).toBe("安全");
    expect(texts(document, ".crumbs li")).toEqual(["Overview", "Categories", "安全", "破损"]);
    const [, parent] = [...document.querySelectorAll(".crumbs a")];
    expect(parent?.getAttribute("href")).toBe(`../category/${above.slug}.html`);
  });

  it("has only pages that are there", () => {
    const document = framed("index", { ...site, weeks: ["2026-W46"], months: [] });
    const hrefs = [...document.querySelectorAll(".side a")].map((one) => one.getAttribute("href"));
    expect(hrefs).toEqual([
      "./index.html",
      "./weekly/2026-W46.html",
      "./time.html",
      "./explorer.html",
      "./definitions.html",
    ]);
    const empty = framed("index", { ...site, weeks: [], months: [] });
    expect(texts(empty, ".side a")).toEqual(["Overview", "Definitions"]);
  });

  it("cuts long names and says them whole, and shows hostile ones as text", () => {
    const name = "非常非常长的营业站名称".repeat(4);
    const profiles = [profile("place", hostile), profile("place", name), profile("place", "")];
    const document = framed("index", { ...site, profiles });
    expect(document.querySelector("script")).toBeNull();
    const links = [...document.querySelectorAll('.side a[href*="place/"]')];
    expect(links.map((one) => one.textContent)).toEqual([hostile, name, "blank"]);
    expect(links.map((one) => one.getAttribute("title"))).toEqual([hostile, name, null]);
    expect(links[0]?.getAttributeNames()).toEqual(["href", "title"]);
  });
});

describe("a site for the public", () => {
  const outside: Site = {
    ...large,
    audience: "public",
    weeks: [],
    months: ["2026-10"],
    quarters: [],
  };

  it("has its overview, its notices and the definitions, and runs no script", () => {
    const text = page({ path: "index", title: "T", here: "" }, outside, language("en"), []);
    const hrefs = [...read(text).querySelectorAll(".side a")].map((one) =>
      one.getAttribute("href"),
    );
    expect(hrefs).toEqual([
      "./index.html",
      "./notice/2026-10.html",
      "./notice/2026-09.html",
      "./definitions.html",
    ]);
    expect(text).not.toMatch(/<!--script|<form|explorer/);
    const index = indexPage(outside, {}, "en");
    expect(index).not.toMatch(/explorer|weekly|monthly|cases\.html|<!--script/);
    expect(index).toContain('href="./notice/2026-10.html"');
  });
});

describe("what is stamped", () => {
  it("holds all that follows from the site: another week and later data change nothing else", () => {
    const later: Site = {
      ...large,
      as_of: "2026-11-22T15:58:00Z",
      weeks: ["2026-W47", ...large.weeks],
      profiles: [],
      notices: [],
      cases: 0,
    };
    for (const make of [
      (given: Site) => (given === large ? made.week : periodPage(report(), given, "en")),
      (given: Site) => subjectPage("time", emptyReport(), given, "en"),
      (given: Site) => definitionsPage(definitions.slice(0, 1), { ...given, weeks: [] }, "en"),
    ]) {
      const [before, after] = [unstamped(make(large)), unstamped(make(later))];
      expect(after.text).toBe(before.text);
      expect(after.stamps).not.toEqual(before.stamps);
      expect(before.text).not.toContain("weekly/2026-W45.html");
    }
  });
});

describe("the search", () => {
  const index = (path: string, links = linksFrom(path)) =>
    read(page({ path, title: "T", here: "", links }, large, language("zh-Hant"), [])).querySelector(
      "form",
    );

  it("is labelled, and hidden until its script runs", () => {
    const form = index("index");
    expect(form?.hasAttribute("hidden")).toBe(true);
    expect(form?.getAttribute("role")).toBe("search");
    expect(form?.querySelector("label input[type=search]")?.closest("label")?.textContent).toBe(
      "搜尋報告",
    );
  });

  it.each([
    ["index", linksFrom("index"), "./../search/zh-Hant.json"],
    ["weekly/2026-W46", linksFrom("weekly/2026-W46"), "../../search/zh-Hant.json"],
    ["index", linksFromRoot("zh-Hant"), "./search/zh-Hant.json"],
  ])("finds its index from %s", (path, links, address) => {
    expect(index(path, links)?.getAttribute("data-index")).toBe(address);
  });
});

it("a page says that its period is partial, where nothing else on it does", () => {
  const frame = { path: "category/x", title: "T", here: "X", isPartial: true };
  const document = read(page(frame, large, language("en"), []));
  expect(texts(document, ".through")).toEqual(["Data through 15 November 2026 at 23:58 · Partial"]);
  expect(texts(document, ".crumbs li")).toEqual(["Overview", "X"]);
});
