import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { type ActionsRow, actionRow } from "../../src/analysis/actions/row.ts";
import { language } from "../../src/reports/language.ts";
import { type Locale, locales } from "../../src/reports/locale.ts";
import { periodPage } from "../../src/reports/pages/period-page.ts";
import { subjectPage } from "../../src/reports/pages/subject-page.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { emptyReport, report, site } from "./fixture.ts";
import {
  action,
  actionsRows,
  foresightRows,
  hostile,
  noForesightRows,
} from "./foresight-fixture.ts";

const period: PeriodReport["period"] = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
};
const only = (actions: readonly ActionsRow[]) => ({ actions }) as Partial<AnalysisRows>;

function parsed(text: string) {
  const markup = text.slice(text.indexOf("<article"));
  return { markup, document: parseHTML(`<html><body>${markup}</body></html>`).document };
}
const made = (locale: Locale, rows: Partial<AnalysisRows> = foresightRows, lists = true) =>
  parsed(
    subjectPage("actions", report(rows, { period }), { ...site, lists_complaints: lists }, locale),
  );
const whole = made("en").document;
const english = (rows?: Partial<AnalysisRows>) => (rows ? made("en", rows).document : whole);
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");
/** The lines of the effect of the only action. */
const effectOf = (changes: Partial<ActionsRow>) =>
  textsOf(english(only([{ ...action, ...changes }])), ".steps > li:last-child p");

it("the rows are rows of the analysis", () => {
  for (const row of actionsRows) expect(actionRow.safeParse(row).error).toBeUndefined();
});

describe.each(locales)("the page of actions in %s", (locale) => {
  it("is one block without holes, and what is hostile stays text", () => {
    const { markup, document } = made(locale);
    expect(markup, "one block: no blank line").not.toMatch(/\n\s*\n/);
    expect(markup).not.toMatch(/\bundefined\b|NaN|\[object|\bnull\b|Infinity|\{\w+[}#]/);
    expect(markup).not.toMatch(/<script|\$\{|style=| on\w+=/);
    expect(document.body.textContent).toContain(hostile);
    expect(document.querySelectorAll("svg.wide")).toHaveLength(2);
    for (const link of document.querySelectorAll('a[href^="#"]'))
      expect(document.getElementById((link.getAttribute("href") ?? "").slice(1))).not.toBeNull();
  });

  it("says in words that no action has begun", () => {
    const { document } = made(locale, noForesightRows);
    expect(textsOf(document, ".lead")).toEqual([language(locale).words.foresight.actions.none]);
    expect(document.querySelectorAll("figure, svg, table")).toHaveLength(0);
  });

  it("is led to from the month, which has a line for each action", () => {
    const rows = { ...emptyReport().rows, ...foresightRows };
    const { document } = parsed(periodPage(report(rows, { period }), site, locale));
    const section = document.getElementById("actions");
    expect(section?.querySelectorAll("tbody tr")).toHaveLength(4);
    expect(section?.querySelectorAll("svg, .steps")).toHaveLength(0);
    expect(section?.querySelector(".note a")?.getAttribute("href")).toBe("../actions.html");
    expect(document.querySelector("#forecast ~ #actions ~ #review-list")).not.toBeNull();
    expect(periodPage(report(rows), site, locale)).not.toContain('id="actions"');
  });
});

describe("the list of actions", () => {
  it("leads with how many there are of each verdict, in the order in which they began", () => {
    const document = english();
    expect(textsOf(document, "#actions .lead")).toEqual([
      "4 actions in the register: 1 effective, 1 worse, 1 not judged, 1 too early to tell.",
    ]);
    expect(textsOf(document, "#actions tbody tr")).toEqual([
      "夜间客服加席effective−41% (−52% to −28%)−40%11 May客服部",
      `${hostile}worse−6.2% (−11% to −1.0%)–6 July–`,
      "A-11not judged–−40%5 October客服部",
      "派送晨会too early to tell–−40%12 October客服部",
    ]);
  });
});

describe("an action", () => {
  it("says its verdict with size and interval, or why there is none", () => {
    expect(textsOf(english(), "section:not(#actions) > .lead")).toEqual([
      "Effective: complaints a week −41% (−52% to −28%) against what would have been without it.",
      "Worse: resolved in time −6.2% (−11% to −1.0%) against what would have been without it.",
      "The filter of the register cannot be read.",
      "Too early to tell: 2 weeks since, more are needed.",
    ]);
  });

  it("leads from the cause over the action to its effect", () => {
    const steps = english(only([action])).querySelectorAll(".steps > li");
    expect([...steps].map((step) => [...step.children].map((one) => one.textContent))).toEqual([
      ["Cause it addresses", "客服 · 座席不足", "33.1 complaints a week before, 18.4 since."],
      [
        "Action",
        "夜间客服加席, begun on 11 May 2026.",
        "Owner: 客服部.",
        "Wanted: −40% by 31 August 2026.",
      ],
      [
        "Effect",
        "Effective: −41% (−52% to −28%)",
        "Complaints a week: 41.2 before, 23.7 since.",
        "About 432 complaints avoided so far (260 to 655).",
        "At once −31% (−45% to −13%).",
        "Each week since −0.4% (−2.0% to +1.2%).",
        "The interval leaves open whether the target is reached.",
        "No recurrence so far.",
      ],
    ]);
  });

  const cases: [string, Partial<ActionsRow>, string][] = [
    ["a missed target", { target: "missed" }, "The target is missed."],
    ["a day that has passed", { is_overdue: true }, "The day set for it has passed."],
    [
      "a cause that comes back",
      { recurrence: "back", recurrence_since: "2026-10-05" },
      "It is coming back, since 5 October: more than chance explains.",
    ],
    [
      "more complaints than there would have been",
      { verdict: "worse", avoided: -40.2, avoided_lower: -90, avoided_upper: 3 },
      "About 40 complaints more than there would have been (−3 to 90).",
    ],
  ];
  it.each(cases)("tells of %s", (_, changes, said) => {
    expect(effectOf(changes)).toContain(said);
  });

  it("says what its design cannot prove, and less of it with a comparison group", () => {
    expect(textsOf(english(only([action])), ".note")[0]).toMatch(
      /^Before and since, without a comparison group/,
    );
    expect(
      textsOf(english(only([{ ...action, control_filter: "category=分拣" }])), ".note").slice(0, 2),
    ).toEqual([
      "Compared with another group: what touched both alike is ruled out, what touched only one is not.",
      "Counted: category=服务/客服占线; compared with category=分拣. To list its complaints: plaint cases --month 2026-10 --where 'category=服务/客服占线'",
    ]);
  });

  it("lists no complaints where the public reads", () => {
    expect(made("en", foresightRows, false).document.body.textContent).not.toContain(
      "plaint cases",
    );
  });

  it("is drawn with observed, fitted and what would have been, and where it begins", () => {
    const document = english();
    const chart = document.querySelector("#action-1 svg.wide");
    expect(chart?.getAttribute("aria-label")).toBe(
      "夜间客服加席, over 64 weeks: Effective: complaints a week −41% (−52% to −28%) against what would have been without it.",
    );
    expect(chart?.querySelectorAll(".point circle")).toHaveLength(63);
    expect(chart?.querySelectorAll(".sure-band")).toHaveLength(1);
    expect(chart?.querySelectorAll(".line-calm")).toHaveLength(2);
    expect(chart?.textContent).toContain("11 May");
    expect(chart?.textContent).toContain("observed 31");
    const rows = textsOf(document, "#action-2 details tbody tr");
    expect(rows[63]).toBe("Week 34, 202572.0%12082.0%––");
    expect(rows[51]).toBe("Week 46, 2025–12088.0%––");
  });

  it("says why its line breaks where weeks are left out of the fit", () => {
    const gaps = "Where the line breaks, weeks of special times are left out of the fit.";
    const weeks = actionsRows.filter((row) => row.grain === "week" && row.action_id === "A-07");
    const broken = weeks.map((row, index) => (index === 20 ? { ...row, fitted: null } : row));
    const reading = (rows: readonly ActionsRow[]) =>
      textsOf(english(only([action, ...rows])), "#action-1 .reading")[0];
    expect(reading(weeks)).not.toContain(gaps);
    expect(reading(broken)).toContain(gaps);
  });

  it("claims no complaints avoided where no effect was seen", () => {
    expect(effectOf({ verdict: "no_effect_seen" }).join()).not.toMatch(/avoided/);
  });

  it("is not drawn without weeks", () => {
    expect(english(only([action])).querySelectorAll("svg")).toHaveLength(0);
  });
});
