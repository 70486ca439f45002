import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/publish/notice.ts";
import { locales } from "../../src/reports/locale.ts";
import { noticePage } from "../../src/reports/pages/notice-page.ts";
import type { Site } from "../../src/reports/report-data.ts";
import { site } from "./fixture.ts";
import { hostile } from "./outcomes-fixture.ts";

// An invented courier's notice; every number is made up.
const notice: Notice = {
  label: "2026-10",
  minimum_cell: 5,
  tables: [
    {
      name: "cases",
      columns: ["open_at_start", "received", "ended", "open_at_end"],
      rows: [{ path: [], counts: [40, 1370, 1321, 89] }],
    },
    {
      name: "months",
      columns: ["received", "ended", "open_at_end"],
      rows: [
        { path: ["2026-10"], counts: [1370, 1321, 89] },
        { path: ["2026-09"], counts: [1294, null, null] },
      ],
    },
    {
      name: "received",
      columns: ["all"],
      rows: [
        { path: ["Service"], counts: [800] },
        { path: ["Service", "Delay"], counts: [790] },
        { path: ["Service", hostile], counts: [10] },
        { path: ["Damage"], counts: [500] },
        { path: [hostile], counts: [null] },
        { path: [null], counts: [null] },
        { path: [], counts: [1370] },
      ],
    },
    {
      name: "liability",
      columns: ["company", "customer", "third_party", "none", "undetermined", "not_told", "all"],
      rows: [
        { path: ["Service"], counts: [500, null, 60, 0, null, 40, 750] },
        { path: [null], counts: [188, null, 40, 100, null, 151, 571] },
        { path: [], counts: [688, 110, 100, 100, 132, 191, 1321] },
      ],
    },
    {
      name: "outcome",
      columns: ["all"],
      rows: [
        { path: ["upheld"], counts: [null] },
        { path: [null], counts: [null] },
        { path: [], counts: [1321] },
      ],
    },
    {
      name: "limit",
      columns: ["met", "breached", "all"],
      rows: [
        { path: ["Service"], counts: [null, null, 700] },
        { path: ["Damage"], counts: [9, 11, 20] },
        { path: [], counts: [1200, 148, 1348] },
      ],
    },
  ],
};

const outside: Site = { ...site, audience: "public", months: ["2026-10", "2026-09"], weeks: [] };
function pageOf(given: Notice, locale: (typeof locales)[number] = "en", of: Site = outside) {
  const text = noticePage(given, of, locale);
  const markup = text.slice(text.indexOf("<div"));
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  return { markup, document };
}
const rowsIn = (document: Document, section: string) =>
  [...document.querySelectorAll(`#${section} tbody tr`)].map((row) =>
    [...row.children].map((cell) => cell.textContent ?? ""),
  );

describe.each(locales)("in %s", (locale) => {
  it("is one block without holes, and what is hostile stays text", () => {
    const { markup, document } = pageOf(notice, locale);
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.querySelectorAll("main section").length).toBe(6);
    expect(document.querySelector("h1")?.textContent).toMatch(/2026/);
  });

  it("marks every hidden count alike, and says what the mark means", () => {
    const { document } = pageOf(notice, locale);
    const marks = [...document.querySelectorAll(".withheld")].map((mark) => mark.textContent);
    expect(new Set(marks).size).toBe(1);
    expect(document.querySelector("#reading")?.textContent).toMatch(/—.*1.*4/);
  });
});

describe("a public notice", () => {
  it("shows a share only where both of its counts are shown, of few as counts", () => {
    const { document } = pageOf(notice);
    expect(rowsIn(document, "limits")).toEqual([
      ["Service", "700", "—not published", "—not published", "—not published"],
      ["Damage", "20", "9", "11", "9 of 20"],
      ["All", "1,348", "1,200", "148", "89.0%"],
    ]);
    expect(rowsIn(document, "outcome")[0]).toEqual(["Upheld", "—not published", "—not published"]);
  });

  it("names no largest category where a hidden one could be larger", () => {
    const lead = (given: Notice) => pageOf(given).document.querySelector("#received .lead");
    expect(lead(notice)?.textContent).not.toContain("Most were about");
    const tables = notice.tables.map((table) =>
      table.name === "received"
        ? { ...table, rows: table.rows.filter(({ counts }) => counts[0] !== null) }
        : table,
    );
    expect(lead({ ...notice, tables })?.textContent).toContain(
      "Most were about Service: 800 of 1,370.",
    );
  });

  it("draws only what is published, and says what is not drawn", () => {
    const figure = pageOf(notice).document.querySelector("#received figure");
    expect(figure?.querySelector("svg")?.getAttribute("aria-label")).toBe(
      "Complaints received by category: Service 800; Damage 500.",
    );
    expect(figure?.querySelector(".note")?.textContent).toMatch(/^2 categories are not drawn/);
  });

  it("says the company's share of what was decided where all of it is shown", () => {
    expect(pageOf(notice).document.querySelector("#liability .lead")?.textContent).toContain(
      "The company's share of the 998 complaints with a finding: 68.9%. Of 323 more",
    );
    const tables = notice.tables.map((table) => {
      if (table.name !== "liability") return table;
      return {
        ...table,
        rows: [{ path: [], counts: [688, null, null, 100, 132, 191, 1321] }],
      } as const;
    });
    const { document } = pageOf({ ...notice, tables });
    expect(document.querySelector("#liability .lead")?.textContent).not.toContain("share");
  });

  it("leads to the other months, to its own file and to the definition", () => {
    const { document } = pageOf(notice);
    const links = [...document.querySelectorAll("#months a, #reading a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "../notice/2026-09.html",
      "../../data/notice/2026-10.json",
      "../definitions.html#notice",
    ]);
  });

  it("inside the company says that it is a preview; outside it does not", () => {
    const preview = (of: Site) =>
      pageOf(notice, "en", of).document.querySelector(".notice-preview");
    expect(preview({ ...outside, audience: "internal" })?.textContent).toMatch(/^Preview: /);
    expect(preview(outside)).toBeNull();
  });

  it("of a month with nothing hidden says so, and of one without tables is still a page", () => {
    const tables = notice.tables.slice(0, 1);
    const { document } = pageOf({ ...notice, tables });
    expect(document.querySelector("#reading")?.textContent).toContain("this month has none");
    expect(document.querySelectorAll(".notice-figures dd")).toHaveLength(3);
  });
});
