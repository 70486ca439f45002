import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/reports/client/explorer/address.ts";
import { explorerFields } from "../../src/reports/client/explorer/fields.ts";
import type { Finding } from "../../src/reports/finding.ts";
import { casesOf } from "../../src/reports/finding-cases.ts";
import { findings } from "../../src/reports/findings.ts";
import { findingsList } from "../../src/reports/findings-list.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";
import { changeRows, grown, longer, slipped } from "./change-fixture.ts";
import { emptyReport, report, site } from "./fixture.ts";
import { action, foresightRows, warning } from "./foresight-fixture.ts";
import { everySentence } from "./sentence-fixture.ts";

const week = report();
const days = "from=2026-11-09&until=2026-11-16";
const ranked = { weight: 1, topic: null, anchor: "volume" } as const;
const change = (row: typeof grown): Finding => ({ ...ranked, code: "change", row, partial: false });
const warned = (row: Partial<typeof warning>): Finding => ({
  ...ranked,
  code: "warning",
  row: { ...warning, ...row },
  parts: [],
});
const acted = (row: Partial<typeof action>): Finding => ({
  ...ranked,
  code: "action",
  outcome: "effective",
  row: { ...action, ...row },
});
const named = (name: string) =>
  everySentence.find((said) => said.name === name)?.finding ?? never(name);

describe("the cases behind a finding", () => {
  const told: readonly (readonly [string, Finding, string])[] = [
    ["the volume", named("measure: complaints, several"), days],
    ["the median time", named("measure: time"), `${days}&by=ended`],
    ["what is open", named("measure: open, one"), "until=2026-11-16&is_open=true"],
    [
      "what is overdue",
      named("overdue_open: several"),
      "until=2026-11-16&is_open=true&sla_state=breached",
    ],
    ["a category", named("category: several"), `${days}&category=安全/破损`],
    ["no category", named("category: not classified"), `${days}&category=`],
    ["a cause", named("root_cause: several"), `${days}&root_cause=分拣/分拣线落差`],
    [
      "a cause at two places",
      change(grown),
      `${days}&root_cause=分拣/分拣线落差&place=城东站&place=城西站`,
    ],
    [
      "times of a department",
      change({ ...longer, scope: slipped.scope }),
      `${days}&department=财务结算部`,
    ],
    ["a warning", warned({}), `${days}&category=信息/更新不及时`],
    ["a warning of everything", warned({ field: "all", path: [], where: [] }), days],
    [
      "an action, since it began",
      acted({}),
      "from=2026-05-11&until=2026-11-16&category=服务/客服占线",
    ],
    [
      "the days so far of a running week",
      {
        ...ranked,
        code: "partial_volume",
        complaints: 9,
        days: 3,
        previous: 8,
        judgedOtherwise: true,
      },
      "from=2026-11-09&until=2026-11-12",
    ],
  ];
  it.each(told)("of %s are asked for by what the explorer knows", (_, finding, conditions) => {
    expect(casesOf(finding, week)?.conditions).toBe(conditions);
  });

  const untold: readonly (readonly [string, Finding])[] = [
    ["words", named("keywords: several")],
    ["a phrase that is warned of", warned({ field: "phrase", path: ["取件码"], where: null })],
    ["a theme", warned({ field: "theme", path: ["7"], where: ["theme=7"] })],
    ["limits that passed", change(slipped)],
    ["a department's limits", named("sla_group: department, several")],
    [
      "a step of the service",
      change({ ...grown, scope: [{ dimension: "service_step", values: ["派送"] }] }),
    ],
    ["a stage", named("stage: several")],
    ["an action on times", acted({ measure: "handling_hours" })],
    ["a forecast", named("backlog_limit: expected")],
    ["nothing", named("nothing_moved")],
  ];
  it.each(untold)("of %s have no link: the explorer cannot tell them apart", (_, finding) => {
    expect(casesOf(finding, week)).toBeNull();
  });

  it("of every finding are read by the explorer with nothing left over", () => {
    for (const { name, finding } of everySentence) {
      const cases = casesOf(finding, week);
      if (cases !== null)
        expect(readAddress(`#${cases.conditions}`, explorerFields).unknown, name).toEqual([]);
    }
  });

  it("keep whatever a name holds", () => {
    const value = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 3 }), (values) => {
        const scope = [{ dimension: "place" as const, values }];
        const { conditions } = casesOf(change({ ...grown, scope }), week) ?? never("cases");
        expect(conditions).toMatch(/^[^\s"<>`{}#]*$/);
        const { choice, unknown } = readAddress(`#${conditions}`, explorerFields);
        const read = new Set(values.map((each) => each.toWellFormed().normalize("NFC").trim()));
        expect(unknown).toEqual([]);
        expect(choice.values.get("place")).toEqual([...read]);
        expect([choice.from, choice.until]).toEqual(["2026-11-09", "2026-11-16"]);
      }),
    );
  });
});

describe("the list of findings", () => {
  const listed = (audience: "internal" | "public", rows: Partial<AnalysisRows> = {}) => {
    const given = report(rows);
    const context = {
      report: given,
      site: { ...site, audience },
      language: language("en"),
      links: linksFrom("weekly/2026-W46"),
    };
    const list = findingsList(findings(given), "week", context.language, context).markup;
    return parseHTML(`<html><body>${list}</body></html>`).document;
  };
  const hrefs = (document: Document) =>
    [...document.querySelectorAll(".cases")].map((one) => one.getAttribute("href"));

  it("links each finding to its evidence, and to the cases behind it where they can be told apart", () => {
    const document = listed("internal");
    expect(document.querySelectorAll("li .evidence")).toHaveLength(7);
    expect(hrefs(document)).toEqual([
      `../explorer.html#${days}`,
      `../explorer.html#${days}&category=安全/破损`,
      `../explorer.html#${days}&root_cause=分拣/分拣线落差`,
      "../explorer.html#until=2026-11-16&is_open=true&sla_state=breached",
    ]);
    expect([...document.querySelectorAll(".cases")].at(-1)?.textContent).toBe("Those open now →");
  });

  it("links no cases where the public reads", () => {
    expect(hrefs(listed("public"))).toEqual([]);
    expect(listed("public").querySelectorAll("li .evidence")).toHaveLength(7);
  });

  it("lets no name out of its link", () => {
    const document = listed("internal", foresightRows);
    expect(document.querySelector("script")).toBeNull();
    const attributes = [...document.querySelectorAll("a")].flatMap((one) =>
      one.getAttributeNames(),
    );
    expect([...new Set(attributes)].sort()).toEqual(["class", "href"]);
  });
});

describe("how many findings there are", () => {
  const month = {
    kind: "month",
    label: "2026-11",
    from: "2026-11-01",
    until: "2026-12-01",
    partial: false,
  } as const;

  it("is at most seven, whatever moved", () => {
    const change = Array.from({ length: 12 }, (_, index) => ({ ...grown, rank: index + 1 }));
    const rows = { ...changeRows, ...foresightRows, change };
    expect(findings(report(rows, { period: month }))).toHaveLength(7);
    expect(findings(report(rows))).toHaveLength(7);
  });

  it("is at least three of an eventful month, and one of a quiet one, which says so", () => {
    expect(findings(report(changeRows, { period: month })).length).toBeGreaterThanOrEqual(3);
    const quiet = { ...emptyReport(), period: month };
    const rows = { ...quiet.rows, "change-tests": changeRows["change-tests"] };
    expect(findings({ ...quiet, rows }).map(({ code }) => code)).toEqual(["no_change"]);
  });
});

function never(what: string): never {
  throw new Error(`the fixture has ${what}`);
}
