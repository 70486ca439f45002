import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { escapeText } from "../../src/reports/html.ts";
import {
  definitionsPage,
  indexPage,
  locales,
  type PeriodReport,
  pages,
  periodPage,
  rootPage,
  styles,
} from "../../src/reports/index.ts";
import { subjectPage } from "../../src/reports/pages/subject-page.ts";
import { definitions, emptyReport, report, site, unjudged } from "./fixture.ts";

const golden = new URL("../golden/reports/", import.meta.url);
const hostile = `</article><script>alert(1)</script>\${1+1}\n\n    "quoted" & {{x}} \`y\` ---\u202e`;
const long = "非常非常长的类别名称".repeat(8);

/** What any page must hold, whatever its data. */
function expectSound(text: string) {
  const [, front = "", body = ""] =
    /^---\n(title: "[^\n]*")\n---\n<!-- plaint: html -->\n([\s\S]*)$/.exec(text) ?? [];
  expect(front).not.toBe("");
  expect(body, "one block: no blank line").not.toMatch(/\n\s*\n/);
  expect(body, "no code by indentation").not.toMatch(/^\s/m);
  expect(body).not.toMatch(/<script|\sstyle=|<style|\$\{|javascript:| on\w+="/i);
  expect(body).not.toMatch(/\bundefined\b|NaN|Infinity|\[object/);
  const { document } = parseHTML(`<html><body>${body}</body></html>`);
  for (const svg of document.querySelectorAll("svg")) {
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.getAttribute("aria-label")).not.toBe("");
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    expect(ids).toContain(link.getAttribute("href")?.slice(1));
  return document;
}

function replaced(text: string): PeriodReport {
  const data = report();
  return report({
    categories: data.rows.categories.map((row) => ({
      ...row,
      path: row.path.map((name) => name + text),
    })),
    "root-causes": data.rows["root-causes"].map((row) => ({
      ...row,
      path: row.path.map((name) => name + text),
    })),
    sla: data.rows.sla.map((row) => ({
      ...row,
      value: row.dimension === "department" ? row.value + text : row.value,
    })),
    keywords: data.rows.keywords.map((row) => ({ ...row, word: row.word + text })),
    "sla-at-risk": data.rows["sla-at-risk"].map((row) => ({
      ...row,
      complaint_id: row.complaint_id + text,
      source: row.source + text,
      clock: row.clock + text,
    })),
    stages: data.rows.stages.map((row) => ({
      ...row,
      value: row.dimension === "department" ? row.value + text : row.value,
    })),
    silent: data.rows.silent.map((row) => ({
      ...row,
      complaint_id: row.complaint_id === null ? null : row.complaint_id + text,
    })),
    escalations: data.rows.escalations.map((row) => ({
      ...row,
      escalation_level: row.escalation_level === null ? null : row.escalation_level + text,
      complaint_id: row.complaint_id === null ? null : row.complaint_id + text,
    })),
    paths: data.rows.paths.map((row) => ({ ...row, steps: row.steps.map((step) => step + text) })),
    sources: data.rows.sources.map((row) => ({ ...row, source: row.source + text, stale: true })),
  });
}

const overview = report().rows.overview;
const edges: Record<string, PeriodReport> = {
  "no rows at all": emptyReport(),
  "one period of history": report({
    overview: overview
      .filter((row) => row.label === "2026-W46")
      .map((row) => ({ ...row, ...unjudged })),
  }),
  "all values null": report({
    overview: overview.map((row) => ({ ...row, ...unjudged, value: null })),
    volume: report().rows.volume.map((row) => ({
      ...row,
      complaints: null,
      compared_days: null,
      compared_complaints: null,
      previous_complaints: null,
      year_ago_complaints: null,
      previous_label: null,
      year_ago_label: null,
    })),
    categories: report().rows.categories.map((row) => ({
      ...row,
      ...unjudged,
      previous_complaints: null,
      compared_complaints: null,
    })),
    "handling-time": report().rows["handling-time"].map((row) => ({
      ...row,
      median_hours: null,
      p80_hours: null,
      p90_hours: null,
      previous_median_hours: null,
    })),
    keywords: report().rows.keywords.map((row) => ({
      ...row,
      z: null,
      log_odds: null,
      stands_out: null,
      keyness_rank: null,
    })),
  }),
  "a gap in the history": report({
    overview: overview.map((row, index) =>
      index === 12 ? { ...row, ...unjudged, value: null } : row,
    ),
  }),
  "zero complaints": report({
    overview: overview.map((row) => ({ ...row, ...unjudged, value: 0, base_count: 0 })),
    volume: report().rows.volume.map((row) => ({
      ...row,
      complaints: 0,
      compared_complaints: 0,
      previous_complaints: 0,
    })),
    categories: [],
    "root-causes": [],
    keywords: [],
    sla: report()
      .rows.sla.slice(0, 1)
      .map((row) => ({
        ...row,
        complaints: 0,
        due_count: 0,
        due_met_count: 0,
        breached_count: 0,
        open_breached_count: 0,
        not_yet_due_count: 0,
        due_met_rate: null,
        due_met_rate_lower: null,
        due_met_rate_upper: null,
      })),
    "handling-time": [],
  }),
  "no limits": report({
    sla: report().rows.sla.map((row) => ({
      ...row,
      due_count: 0,
      due_met_count: 0,
      breached_count: 0,
      open_breached_count: 0,
      not_yet_due_count: 0,
      no_limit_count: row.complaints,
      due_met_rate: null,
      due_met_rate_lower: null,
      due_met_rate_upper: null,
      ...unjudged,
    })),
  }),
  "a partial month with a stale source": report(
    {
      overview: overview.map((row) =>
        row.label === "2026-W46" ? { ...row, ...unjudged, label: "2026-11", partial: true } : row,
      ),
      volume: report().rows.volume.map((row, index) =>
        index > 3 && row.grain === "day"
          ? { ...row, complaints: null }
          : {
              ...row,
              label: row.grain === "period" ? "2026-11" : row.label,
              partial: true,
              compared_days: 4,
              compared_complaints: 900,
            },
      ),
      sources: report().rows.sources.map((row, index) =>
        index === 0 ? { ...row, stale: true } : index === 1 ? { ...row, missing_days: 3 } : row,
      ),
    },
    {
      period: {
        kind: "month",
        label: "2026-11",
        from: "2026-11-01",
        until: "2026-12-01",
        partial: true,
      },
    },
  ),
  "sixty categories": report({
    categories: Array.from({ length: 60 }, (_, index) => ({
      ...(report().rows.categories.at(-1) ?? never()),
      level: 1,
      path: [`类别 ${index + 1}`],
      complaints: 100 - index,
      share: 0.02,
      rank: index + 1,
    })),
  }),
  "hostile names": replaced(hostile),
  "very long names": replaced(long),
  "unclassified only": report({
    categories: [{ ...(report().rows.categories.at(-1) ?? never()), level: 1, path: [], rank: 1 }],
  }),
};

describe.each(locales)("a period's page in %s", (locale) => {
  it("is the golden file (UPDATE_GOLDEN=1 rewrites it)", () => {
    const text = periodPage(report(), site, locale);
    const file = new URL(`weekly-${locale}.html`, golden);
    if (process.env.UPDATE_GOLDEN === "1") {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it.each(Object.entries(edges))("is sound with %s", (_, given) => {
    expectSound(periodPage(given, site, locale));
  });

  it.each(Object.entries(edges))("has a page about time that is sound with %s", (_, given) => {
    const document = expectSound(subjectPage("time", given, site, locale));
    expect(document.querySelectorAll("article").length).toBe(1);
  });

  it("is in its own language only", () => {
    const text =
      `${periodPage(report(), site, locale)}${subjectPage("time", report(), site, locale)}`.replace(
        /<[^>]*>/g,
        " ",
      );
    if (locale === "en") expect(text).not.toMatch(/投诉量|按时|平常/);
    else expect(text).not.toMatch(/usual|complaint|chance/);
  });
});

describe("a period's page", () => {
  it("shows hostile names as text", () => {
    const document = expectSound(periodPage(edges["hostile names"] ?? never(), site, "en"));
    expect(document.querySelector("script")).toBeNull();
    expect(document.querySelector("article")?.textContent).toContain(
      "<script>alert(1)</script>${1+1}",
    );
    expect(document.querySelectorAll("article").length).toBe(1);
  });

  it("shows the numbers of its data", () => {
    const document = expectSound(periodPage(report(), site, "en"));
    const values = [...document.querySelectorAll(".tile-value")].map((one) => one.textContent);
    expect(values).toEqual(["1,585", "79.4%", "28.6h", "412", "86"]);
    const rows = [...document.querySelectorAll("#sla figure:nth-of-type(2) tbody tr")].map(
      (row) => row.textContent,
    );
    expect(rows[0]).toMatch(/^All79.4%77–81%1,5221,2082288663/);
    const days = [...document.querySelectorAll("#volume figure:nth-of-type(2) tbody tr")];
    expect(days.map((row) => row.querySelector("td")?.textContent)).toEqual([
      "248",
      "231",
      "402",
      "236",
      "198",
      "141",
      "129",
    ]);
  });

  it("links relatively to neighbours, month, definitions, data and the other languages", () => {
    const document = expectSound(periodPage(report(), site, "en"));
    const links = [...document.querySelectorAll("a")].map((one) => one.getAttribute("href"));
    for (const expected of [
      "../index.html",
      "../weekly/2026-W45.html",
      "../monthly/2026-11.html",
      "../definitions.html",
      "../definitions.html#root-causes",
      "../../data/weekly/2026-W46.json",
      "../../zh-Hans/weekly/2026-W46.html",
    ])
      expect(links).toContain(expected);
  });

  it("states how many categories it does not show", () => {
    const text = periodPage(edges["sixty categories"] ?? never(), site, "en");
    expect(text).toContain("Other categories (48)");
    expect(text).toContain("12 of 60");
  });

  it("marks a partial period and judges nothing in it", () => {
    const text = periodPage(edges["a partial month with a stale source"] ?? never(), site, "en");
    expect(text).toContain("<b>Partial</b> Data to Thursday 12 November only.");
    expect(text).toContain("first 4 days");
    expect(text).toContain("2 of 4 sources incomplete");
  });

  it("gives the counts of a small base instead of a percentage", () => {
    expect(periodPage(report(), site, "en")).toContain("17 of 19");
  });
});

describe("the other pages", () => {
  it.each(locales)("are sound in %s", (locale) => {
    const index = expectSound(indexPage(site, { week: report() }, locale));
    expect(index.querySelector(".card h2 a")?.getAttribute("href")).toBe("./weekly/2026-W46.html");
    expectSound(indexPage({ ...site, weeks: [], months: [] }, {}, locale));
    const document = expectSound(definitionsPage(definitions, site, locale));
    for (const { name, fields } of definitions) {
      const section = document.getElementById(name);
      expect(section?.querySelectorAll(".fields dt").length).toBe(fields.length);
      expect(section?.querySelector(".fields")?.textContent).not.toContain("–\n");
    }
    expect(document.querySelector("pre")?.textContent).toBe(definitions[0]?.sql);
  });

  it("are listed with their paths", () => {
    const few = { ...site, weeks: ["2026-W46"], months: [], locales: ["en", "zh-Hans"] };
    const made = [...pages(few, new Map([["2026-W46", report()]]), definitions)];
    expect(made.map((page) => page.path)).toEqual([
      "/index.md",
      "/en/index.md",
      "/en/definitions.md",
      "/en/explorer.md",
      "/en/time.md",
      "/en/weekly/2026-W46.md",
      "/zh-Hans/index.md",
      "/zh-Hans/definitions.md",
      "/zh-Hans/explorer.md",
      "/zh-Hans/time.md",
      "/zh-Hans/weekly/2026-W46.md",
    ]);
    expectSound(rootPage({ ...site, title: hostile }, {}, new Map()));
  });

  it("have a stylesheet with a rule for every class of a page", () => {
    const document = expectSound(periodPage(edges["a gap in the history"] ?? never(), site, "en"));
    const classes = new Set(
      [...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]),
    );
    const plain = new Set([
      "crumbs",
      "tile",
      "chart",
      "on-hollow",
      "on-signal-hollow",
      "on-part-waiting",
      "key-calm",
      "newest",
      "cell",
    ]);
    const css = styles();
    for (const name of classes) if (!plain.has(name)) expect(css, name).toContain(`.${name}`);
  });
});

describe("escaping", () => {
  it.each([
    ["<b>&\"'`", "&lt;b&gt;&amp;&quot;&#39;&#96;"],
    ["${x}", "&#36;&#123;x&#125;"],
    ["a\r\n\r\nb", "a&#10;&#10;b"],
    ["\u0000a\u202eb", "ab"],
  ])("%j becomes %j", (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });
});

function never(): never {
  throw new Error("the fixture has this");
}
