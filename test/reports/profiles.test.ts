import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { UnitsRow } from "../../src/analysis/units.ts";
import { pages } from "../../src/reports/index.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { profilePage } from "../../src/reports/pages/profile-page.ts";
import { profileLink } from "../../src/reports/profile-link.ts";
import { profileSlug, profilesOf } from "../../src/reports/profile-slug.ts";
import type { AnalysisRows, PeriodReport, Site } from "../../src/reports/report-data.ts";
import { report, site } from "./fixture.ts";
import { partRows, profileRows } from "./profiles-fixture.ts";
import { unitRows } from "./units-fixture.ts";

const profiles = profilesOf(profileRows);
const inside: Site = { ...site, profiles };
const month = (rows: Partial<AnalysisRows> = {}): PeriodReport =>
  report(
    { profiles: profileRows, "profile-parts": partRows, units: unitRows, ...rows },
    {
      period: {
        kind: "month",
        label: "2026-11",
        from: "2026-11-01",
        until: "2026-12-01",
        partial: true,
      },
    },
  );
const profileOf = (...path: string[]) => {
  const found = profiles.find((each) => each.path.join("/") === path.join("/"));
  if (!found) throw new Error(`no profile of ${path.join("/")}`);
  return found;
};
/** The block of HTML that a page prints. */
const blockOf = (text: string) => text.slice(text.indexOf("<!-- plaint: html -->"));
const made = new Map<string, string>();
function pageOf(locale: Locale, path: readonly string[], rows: Partial<AnalysisRows> = {}): string {
  const make = () => blockOf(profilePage(profileOf(...path), month(rows), inside, locale));
  if (Object.keys(rows).length > 0) return make();
  const key = `${locale} ${path.join("/")}`;
  const page = made.get(key) ?? make();
  made.set(key, page);
  return page;
}
const documentOf = (markup: string) => parseHTML(`<html><body>${markup}</body></html>`).document;
const textsOf = (markup: string, selector: string) =>
  [...documentOf(markup).querySelectorAll(selector)].map((one) => one.textContent ?? "");
const findingsOf = (locale: Locale, path: readonly string[], rows: Partial<AnalysisRows> = {}) =>
  textsOf(pageOf(locale, path, rows), ".findings li");

const paths = profiles.map(({ path }) => path);

describe.each(locales)("pages in %s", (locale) => {
  it.each(paths)("about %s are one block of HTML without holes", (...path) => {
    const body = pageOf(locale, path);
    expect(body).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\{\w+\}/);
    expect(body.trim()).not.toMatch(/\n\s*\n/);
    expect(body).not.toMatch(/ style=|<script|<style/);
    const ids = [...documentOf(body).querySelectorAll("[id]")].map((one) => one.id);
    for (const link of documentOf(body).querySelectorAll("a[href^='#']"))
      expect(ids).toContain(link.getAttribute("href")?.slice(1));
  });

  it("print hostile names as text, and put nothing of them into the address", () => {
    const hostile = '</script><img src=x onerror="alert(1)">${1}\n\n../..';
    const path = ["安全", hostile];
    const rename = <Row extends { path: string[] }>(row: Row): Row =>
      row.path.join("/") === "安全/破损" ? { ...row, path } : row;
    const rows = {
      profiles: profileRows.map(rename),
      "profile-parts": partRows.map(rename).map((row) => ({ ...row, part: [hostile] })),
    };
    const own = profilesOf(rows.profiles);
    for (const profile of own.slice(0, 2)) {
      expect(profile.slug).toMatch(/^[a-p]{10}$/);
      const body = blockOf(profilePage(profile, month(rows), { ...site, profiles: own }, locale));
      expect(documentOf(body).querySelector("img, script")).toBeNull();
      expect(body).not.toContain("${1}");
      expect(body.trim()).not.toMatch(/\n\s*\n/);
    }
  });

  it("say that there is nothing where a value has no rows", () => {
    const markup = pageOf(locale, ["城东站"], { profiles: [], "profile-parts": [], units: [] });
    expect(documentOf(markup).querySelector("figure")).toBeNull();
    expect(textsOf(markup, ".lead")).toHaveLength(1);
  });
});

describe("a category's findings", () => {
  it("tell the level, limits, the verified cause, what stands out and what is open", () => {
    expect(findingsOf("en", ["安全"])).toEqual([
      "147 complaints in the week of 9 – 15 November 2026: above the usual range (24–63). 339 in November 2026 so far, 131 in the same days of the month before. 1,240 in 26 weeks, 22.6% of all complaints. Evidence →",
      "Limits kept: 89.5% (1,041 of 1,163). This cannot be told apart from other complaints. 95% interval 87.6–91.1%; all complaints 89.5%. Evidence →",
      "Verified most often as the cause: 分拣 · 错分错发 (182). 1,240 of 1,240 complaints have a recorded cause, 410 of them verified. Evidence →",
      "More often than elsewhere, beyond chance: channel App (1.9 times); place 城东站 (1.31 times). Going together is no cause. Evidence →",
      "112 are open, 4 of them past the limit. At the end of the period, or where the data end. Evidence →",
    ]);
    expect(findingsOf("zh-Hans", ["安全"])[2]).toContain(
      "查实最多的原因：分拣 · 错分错发（182 件）",
    );
    expect(findingsOf("zh-Hant", ["安全"])[0]).toContain("這一週 147 件：高於平常範圍");
  });

  it("call no cause what is only presumed, and say which rate differs from that of other complaints", () => {
    const lost = findingsOf("en", ["安全", "丢失"]);
    expect(lost[0]).toContain("within the usual range");
    expect(lost[1]).toContain("Reopened more often: 4.4%, all 4.4%.");
    expect(lost[2]).toContain("No cause is verified; presumed most often: 运输 · 遗落 (31).");
    expect(findingsOf("en", ["安全", "破损"])[1]).toContain(
      "Fewer limits are kept than for other complaints: 89.5%",
    );
  });

  it("lead to the parts below it, each with its own judgement, and back up", () => {
    const markup = pageOf("en", ["安全"]);
    expect(textsOf(markup, "#below tbody tr").map((row) => row.replace(/\s+/g, " "))).toEqual([
      "破损1,24014724–63▲ above the usual range",
      "丢失1,2404122.4–57.8within the usual range",
    ]);
    const links = [...documentOf(markup).querySelectorAll("#below tbody a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      `../category/${profileOf("安全", "破损").slug}.html`,
      `../category/${profileOf("安全", "丢失").slug}.html`,
    ]);
    const up = documentOf(pageOf("en", ["安全", "破损"])).querySelector(".standing a:last-child");
    expect(up?.getAttribute("href")).toBe(`../category/${profileOf("安全").slug}.html`);
  });

  it("lead to their complaints in the explorer, with the same days and field", () => {
    const markup = pageOf("zh-Hans", ["安全", "破损"]);
    const link =
      documentOf(markup).querySelector(".standing + .ways a")?.getAttribute("href") ?? "";
    const conditions = new URLSearchParams(link.split("#")[1]);
    expect([...conditions]).toEqual([
      ["from", "2026-05-18"],
      ["until", "2026-11-16"],
      ["by", "received"],
      ["category", "安全/破损"],
    ]);
  });

  it("tell a running week and one without data apart from the judged one", () => {
    const rows = profileRows.map((row) =>
      row.span === "weeks" && row.path.join("/") === "安全"
        ? {
            ...row,
            weekly_counts: [null, ...row.weekly_counts.slice(2), 12],
            is_last_running: true,
          }
        : row,
    );
    const markup = pageOf("en", ["安全"], { profiles: rows });
    expect(textsOf(markup, "#trend .lead")[0]).toContain(
      "147 complaints in the week of 2 – 8 November",
    );
    expect(textsOf(markup, "#trend tbody tr").slice(0, 2)).toEqual([
      "9 – 15 November 202612–Partial",
      "2 – 8 November 202614724–63▲ above the usual range",
    ]);
    expect(textsOf(markup, "#trend tbody tr").at(-1)).toContain("no data");
  });
});

describe("a department's or place's page", () => {
  const units = (changes: Partial<UnitsRow>) =>
    unitRows.map((row) => (row.value === "财务结算部" ? { ...row, ...changes } : row));
  const fair = (changes: Partial<UnitsRow>, locale: Locale = "en") =>
    findingsOf(locale, ["财务结算部"], { units: units(changes) })[1] ?? "";
  const inside = { funnel_standing: "within", standardised_standing: "within" } as const;

  it("says what its mix of cases explains, and what it does not", () => {
    expect(fair({ standardised_standing: "within" })).toBe(
      "Nothing about it lies beyond the limits that units of its size keep to. Explained by its mix of cases: resolved in time. Cases of November 2026. Evidence →",
    );
    expect(fair({ standardised_standing: "below_limit" })).toBe(
      "Resolved in time: 66.9%, below what chance explains (91.0% expected of its mix of cases). Cases of November 2026. Evidence →",
    );
  });

  it("says that it cannot be told apart where it cannot, in each language", () => {
    const tied = { ...inside, told_apart_count: 0 };
    expect(fair(tied)).toContain("Cannot be told apart from the others: resolved in time.");
    expect(fair(tied, "zh-Hans")).toContain("与其他单位分不出高下：按时办结率。");
    expect(fair(tied, "zh-Hant")).toContain("與其他單位分不出高下：");
    const markup = pageOf("en", ["财务结算部"], { units: units(tied) });
    expect(textsOf(markup, "#fair tbody tr")[0]).toContain("cannot be told apart");
    expect(documentOf(markup).querySelector("#fair svg .signal")).toBeNull();
  });

  it("says who is told apart from every other though the limits are wide, with nothing to expect", () => {
    const alone = {
      funnel_standing: "within",
      standardised_standing: null,
      case_mix_expected: null,
      comparable_count: 0,
    } as const;
    expect(fair(alone)).toContain(
      "Resolved in time: 66.9%, lower, and told apart from every other (86.7% all together).",
    );
    expect(fair(alone)).toContain("what is to be expected of them cannot be said");
    expect(fair({ ...alone, told_apart_count: 3 })).not.toContain("every other");
  });

  it("judges nothing of too few", () => {
    expect(fair({ funnel_standing: null, standardised_standing: null })).toContain(
      "Too few cases to compare it with the others.",
    );
  });

  it("ranks nobody: neither ranks nor scores nor who handled anything", () => {
    for (const path of [["财务结算部"], ["客服部"], ["城东站"]])
      expect(documentOf(pageOf("en", path)).body.textContent).not.toMatch(
        /\branked? \d|score|handler/i,
      );
  });

  it("says how many of its kind have no page", () => {
    expect(pageOf("en", ["城东站"])).toContain("129 places with fewer complaints have no page.");
    expect(pageOf("en", ["客服部"])).toContain("1 department with fewer complaints has no page.");
  });

  it("compares a place's parts with the others, and a department's not", () => {
    expect(textsOf(pageOf("en", ["城东站"]), "#over tbody tr")).toEqual([
      "分拣 · 分拣线落差recorded cause115174only here–",
      "安全 · 破损category3371741.31 times1.17–1.46",
    ]);
    expect(documentOf(pageOf("en", ["财务结算部"])).querySelector("#over")).toBeNull();
  });
});

describe("the pages of a site", () => {
  it("are the values of the analysis, in its order, without the whole", () => {
    expect(profiles.map(({ dimension, path }) => `${dimension} ${path.join("/")}`)).toEqual([
      "category 安全",
      "category 安全/破损",
      "category 安全/丢失",
      "department 财务结算部",
      "department 客服部",
      "place 城东站",
    ]);
  });

  it("have addresses that tell dimensions and levels apart, without a figure that could be a telephone number", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), (path) => {
        const slug = profileSlug({ dimension: "category", path });
        expect(slug).toMatch(/^[a-p]{10}$/);
        expect(profileSlug({ dimension: "category", path: [path.join("/"), ""] })).not.toBe(slug);
        expect(profileSlug({ dimension: "place", path })).not.toBe(slug);
      }),
    );
  });

  it("are made for each locale, of the newest month", () => {
    const few = { ...inside, locales: ["en"], weeks: [], months: ["2026-11"] };
    const paths = [...pages(few, new Map([["2026-11", month()]]), [])].map(({ path }) => path);
    expect(paths.filter((path) => /category|department|place/.test(path))).toEqual(
      profiles.map(({ dimension, slug }) => `/en/${dimension}/${slug}.md`),
    );
  });

  it("are linked by name: deeper categories lead to the one above, unknown and public ones nowhere", () => {
    const links = linksFrom("why");
    const to = (path: string[], on: Site = inside) =>
      profileLink("category", path, "N", { site: on, links });
    const href = `./category/${profileOf("安全", "破损").slug}.html`;
    expect(to(["安全", "破损"])).toMatchObject({ markup: `<a href="${href}">N</a>` });
    expect(to(["安全", "破损", "外包装"])).toEqual(to(["安全", "破损"]));
    expect(to(["费用"])).toBe("N");
    expect(to(["安全"], { ...inside, audience: "public" })).toBe("N");
  });
});
