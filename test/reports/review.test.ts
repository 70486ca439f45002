import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { page } from "../../src/reports/pages/page.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";
import { dataQualitySection } from "../../src/reports/sections/data-quality.ts";
import { inspectionSection } from "../../src/reports/sections/inspection.ts";
import { qualityNote } from "../../src/reports/sections/quality-note.ts";
import { reviewListSection } from "../../src/reports/sections/review-list.ts";
import type { PageContext } from "../../src/reports/sections/section.ts";
import { specialSection } from "../../src/reports/sections/special.ts";
import { report, site } from "./fixture.ts";
import { dataQualityRows, hostile, noReviewRows, reviewRows } from "./review-fixture.ts";

const period = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
} as const;
const sections = {
  "review-list": reviewListSection,
  special: specialSection,
  inspection: inspectionSection,
  "data-quality": dataQualitySection,
};
type Name = keyof typeof sections;
const names = Object.keys(sections) as Name[];

function contextOf(
  locale: Locale,
  given: Partial<AnalysisRows> = reviewRows,
  lists = true,
): PageContext {
  return {
    report: { ...report(given), period },
    site: { ...site, lists_complaints: lists },
    language: language(locale),
    links: linksFrom("quality", period.label),
  };
}

/** A section as it stands on a page of its own. */
function made(name: Name, context: PageContext) {
  const frame = { path: "quality", title: "Quality", here: "Quality" };
  const text = page(frame, site, context.language, [sections[name](context)]);
  const markup = text.slice(text.indexOf("<article"));
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  return { markup, document };
}

const english = (name: Name, given?: Partial<AnalysisRows>, lists = true) =>
  made(name, contextOf("en", given, lists)).document;
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");

describe.each(locales)("in %s", (locale) => {
  it.each(names)("%s is one block without holes, and what is hostile stays text", (name) => {
    const { markup, document } = made(name, contextOf(locale));
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.body.textContent).toContain("alert(1)");
    expect(document.querySelectorAll("section")).toHaveLength(1);
    expect(document.querySelectorAll("figure").length).toBeGreaterThan(0);
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelectorAll("figcaption a")).toHaveLength(2);
  });

  it.each(names)("%s says in words that there is nothing", (name) => {
    const { document } = made(name, contextOf(locale, noReviewRows));
    expect(textsOf(document, ".lead")[0]?.length).toBeGreaterThan(5);
    expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
  });
});

describe("the list for the meeting", () => {
  it("leads with how much there is and what comes first", () => {
    expect(textsOf(english("review-list"), ".lead")).toEqual([
      "6 points for the meeting; first of all: Limit passed, nobody told, 派送部.",
    ]);
  });

  it("says of each why it is there, in numbers", () => {
    expect(textsOf(english("review-list"), "figure > .table tbody th")).toEqual([
      "Limit passed, nobody told The limit passed and nobody was told; up to 22.1 h past it.",
      "Dissatisfied and unresolved Dissatisfied, neither reopened nor called again since; up to 22.1 h ago.",
      `The same customer again 服务 · ${hostile}: again within the days set; 2 after the earlier one was closed.`,
      "Large share 安全 · 破损: 14.2% of all complaints (16.3–56.3%), listed from 10.0% on.",
      "Not classified product: blank or “other” in 6 of 18, more than usual.",
      "Slow stage handling: 4.05 days in the middle, usually 57.3 h.",
    ]);
  });

  it("names the command that lists the complaints, quoted for a shell, and says where it lists more", () => {
    expect(textsOf(english("review-list"), "figure > .table code")).toEqual([
      "plaint cases --where 'source=hotline' --where 'complaint_id=TS1' --where 'complaint_id=TS2'",
      "plaint cases --month 2026-10 --cohort ended --where 'department='",
      `plaint cases --where 'complaint_id=${hostile.replace("'", "'\\''")}'`,
      "plaint cases --month 2026-10 --where 'category=安全/破损'",
      "plaint cases --where 'source=hotline' --where 'complaint_id=TS1' --where 'complaint_id=TS2'",
    ]);
    expect(textsOf(english("review-list"), "figure > .table td").join()).toContain(
      "Lists these and more:",
    );
  });

  it("says what is not shown, and what is carried over", () => {
    const notes = textsOf(english("review-list"), ".note");
    expect(notes[0]).toBe(
      "Limit passed, nobody told, 11 more points: plaint analyze review-list --month 2026-10",
    );
    expect(notes[1]).toBe("4 more answers of the 90 days before are still unresolved.");
  });

  it("names no complaint where the public reads", () => {
    const text = english("review-list", reviewRows, false).body.textContent ?? "";
    expect(text).not.toMatch(/TS1|plaint cases/);
  });
});

describe("special times and customers", () => {
  it("lead with each special time and the customers who complain repeatedly", () => {
    expect(textsOf(english("special"), ".lead")).toEqual([
      `Singles' day sale (11 November): 951 complaints, 63.4 a day. ${hostile}: 0 complaints, – a day. 1 customer with at least 5 complaints within 90 days: 9 complaints, 15.0% of the period's.`,
    ]);
  });

  it("show the figures with and without", () => {
    const document = english("special");
    expect(textsOf(document, "figure h3")).toEqual([
      "Special times",
      "The figures with and without",
      "Customers who complain repeatedly",
    ]);
    const groups = document.querySelectorAll("figure")[1];
    expect(
      [...(groups?.querySelectorAll("tbody th") ?? [])].map((each) => each.textContent),
    ).toEqual(["All complaints", "In special times", "Without special times"]);
    expect(textsOf(document, "td")).toContain("× 1.32 (1.2–1.46)");
  });

  it("say that no customer complains repeatedly where only times are special", () => {
    const rows = (reviewRows.special ?? []).map((row) =>
      row.grain === "customers" ? { ...row, customers: 0, complaints: 0 } : row,
    );
    expect(textsOf(english("special", { special: rows }), ".lead")[0]).toContain(
      "No customer has 5 complaints within 90 days.",
    );
  });
});

describe("the cases to read again", () => {
  it("are listed with what each stands for, and their groups beside them", () => {
    const document = english("inspection");
    expect(textsOf(document, ".lead")).toEqual([
      "2 of 20 solved complaints, drawn by lot from 2 groups.",
    ]);
    expect(textsOf(document, "figure > .table tbody tr td")).toEqual([
      "安全 · 破损",
      "Urgent",
      "blank",
      "9 October 2026 at 15:30",
      "9.5",
      "its group",
      "hotline",
    ]);
    expect(textsOf(document, "details tbody th")).toEqual(["安全 · Urgent", `${hostile} · blank`]);
  });

  it("are groups alone where the public reads", () => {
    const document = english("inspection", reviewRows, false);
    expect(textsOf(document, "tbody th")).toEqual(["安全 · Urgent", `${hostile} · blank`]);
  });
});

describe("data quality", () => {
  it("leads with what touches figures, and names the analyses that it touches", () => {
    const document = english("data-quality");
    expect(textsOf(document, ".lead")[0]).toBe(
      `4 points touch figures: ${hostile} ends 30 days before the rest; New in category: ${hostile}; channel not told 50.0%.`,
    );
    expect(textsOf(document, "figure:first-of-type tbody tr:nth-of-type(3) td")).toEqual([
      "50.0% (50 of 100)",
      "2.0–10.0%",
      "Complaints by category, Channels",
    ]);
  });

  it("draws how many tell each field, and names the fields that no source tells", () => {
    const document = english("data-quality");
    expect(document.querySelectorAll("svg").length).toBeGreaterThan(0);
    expect(textsOf(document, ".note")).toContain("No source tells: product.");
    expect(textsOf(document, "details tbody th")).toEqual(["category *", "channel"]);
  });

  it("says that nothing stands out where nothing does", () => {
    const rows = dataQualityRows.map((row) => ({ ...row, is_noticeable: false }));
    expect(textsOf(english("data-quality", { "data-quality": rows }), ".lead")).toEqual([
      "Nothing stands out that touches a figure.",
    ]);
  });
});

describe("the footnote of a figure", () => {
  const note = (analysis: string, rows: Partial<AnalysisRows> = reviewRows) => {
    const { markup } = qualityNote(contextOf("en", rows), analysis);
    return parseHTML(`<html><body>${markup}</body></html>`).document.body.textContent;
  };

  it("names what touches its analysis, and nothing else", () => {
    expect(note("sla")).toBe("Data: unknown_code (priority) 11.0%.");
    expect(note("categories")).toBe(`Data: New in category: ${hostile}; channel not told 50.0%.`);
    expect(note("stages")).toBe("");
    expect(note("sla", noReviewRows)).toBe("");
  });

  it("says how many more there are", () => {
    const [fault] = dataQualityRows;
    const rows = Array.from({ length: 5 }, () => ({ ...fault, source: "web" }) as never);
    expect(note("volume", { "data-quality": rows })).toBe(
      "Data: web ends 30 days before the rest; web ends 30 days before the rest; 3 more.",
    );
  });
});
