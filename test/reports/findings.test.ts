import { describe, expect, it } from "vitest";
import type { CategoriesRow } from "../../src/analysis/categories.ts";
import type { OverviewRow } from "../../src/analysis/overview.ts";
import type { Finding } from "../../src/reports/finding.ts";
import { findingWords } from "../../src/reports/finding-words.ts";
import { findings } from "../../src/reports/findings.ts";
import { language } from "../../src/reports/language.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { withoutStanding } from "./causes-fixture.ts";
import { emptyReport, report, unjudged } from "./fixture.ts";

const calm = {
  usual_mean: 100,
  usual_lower: 80,
  usual_upper: 120,
  usual_provisional: false,
  signal: null,
};

function measure(
  name: OverviewRow["measure"],
  value: number | null,
  changes: Partial<OverviewRow> = {},
): OverviewRow {
  return {
    measure: name,
    label: "2026-W46",
    from: "2026-11-09",
    until: "2026-11-16",
    value,
    base_count: 100,
    partial: false,
    ...calm,
    ...changes,
  };
}

function category(
  path: string[],
  complaints: number,
  mean: number,
  signal: OverviewRow["signal"],
): CategoriesRow {
  return {
    level: Math.max(path.length, 1),
    path,
    complaints,
    share: complaints / 200,
    cumulative_share: 1,
    rank: 1,
    previous_complaints: mean,
    compared_complaints: complaints,
    ...withoutStanding,
    ...calm,
    usual_mean: mean,
    signal,
  };
}

function only(rows: Partial<AnalysisRows>, partial = false): PeriodReport {
  const empty = emptyReport();
  return { ...empty, period: { ...empty.period, partial }, rows: { ...empty.rows, ...rows } };
}

const up = { signal: "above_limit", usual_upper: 120 } as const;
const quiet = [
  measure("complaints", 101),
  measure("overdue_at_end", 0),
  measure("open_at_end", 40),
];
const codes = (found: readonly Finding[]) =>
  found.map((one) =>
    one.code === "measure" ? one.measure : "path" in one ? one.path.join("/") : one.code,
  );

describe("findings", () => {
  const cases: [string, PeriodReport, string[]][] = [
    ["no rows at all: no data", emptyReport(), ["no_data"]],
    ["nothing moved: one plain sentence", only({ overview: quiet }), ["nothing_moved"]],
    [
      "no range yet: too early",
      only({ overview: [measure("complaints", 101, unjudged)] }),
      ["too_early"],
    ],
    [
      "a run of values along the mean is unlikely but too small for a sentence",
      only({ overview: [measure("complaints", 104, { signal: "shift_up" })] }),
      ["nothing_moved"],
    ],
    [
      "a run well off the mean is said",
      only({ overview: [measure("complaints", 110, { signal: "shift_up" })] }),
      ["complaints"],
    ],
    ["volume up", only({ overview: [measure("complaints", 180, up)] }), ["complaints"]],
    [
      "overdue cases are said even in an ordinary week, after the conclusion",
      only({
        overview: [
          measure("complaints", 101),
          measure("overdue_at_end", 7),
          measure("open_at_end", 40),
        ],
      }),
      ["nothing_moved", "overdue_open"],
    ],
    [
      "overdue cases with a signal are said once",
      only({ overview: [measure("overdue_at_end", 200, up), measure("open_at_end", 300)] }),
      ["overdue_at_end"],
    ],
    [
      "a parent moved by one child: the child alone",
      only({
        overview: quiet,
        categories: [
          category(["服务"], 90, 60, "above_limit"),
          category(["服务", "态度"], 70, 40, "above_limit"),
          category(["服务", "其他"], 20, 20, null),
        ],
      }),
      ["服务/态度"],
    ],
    [
      "a parent moved by several children: the parent with its parts",
      only({
        overview: quiet,
        categories: [
          category(["服务"], 120, 60, "above_limit"),
          category(["服务", "态度"], 70, 40, "above_limit"),
          category(["服务", "电话"], 50, 20, "above_limit"),
        ],
      }),
      ["服务"],
    ],
    [
      "a parent without a moving child: the parent",
      only({
        overview: quiet,
        categories: [
          category(["服务"], 90, 60, "above_limit"),
          category(["服务", "态度"], 50, 30, null),
        ],
      }),
      ["服务"],
    ],
    [
      "an unusual category of three complaints is not worth a sentence",
      only({ overview: quiet, categories: [category(["隐私"], 3, 0.2, "above_limit")] }),
      ["nothing_moved"],
    ],
    [
      "a partial week is counted over its days and not judged",
      only(
        {
          overview: [measure("complaints", 60, { ...unjudged, partial: true })],
          volume: [
            {
              ...(report().rows.volume.at(-1) ?? never()),
              partial: true,
              compared_days: 4,
              compared_complaints: 60,
              previous_complaints: 55,
            },
          ],
        },
        true,
      ),
      ["partial_volume"],
    ],
  ];
  it.each(cases)("%s", (_, given, expected) => {
    expect(codes(findings(given))).toEqual(expected);
  });

  it("says the strongest of every question before the second of any, by how far and how important", () => {
    expect(codes(findings(report()))).toEqual([
      "complaints",
      "sla_group",
      "stage",
      "安全/破损",
      "分拣/分拣线落差",
      "overdue_open",
      "keywords",
    ]);
  });

  it("names the parts of a parent by their excess", () => {
    const given = cases[9]?.[1] ?? never();
    expect(findings(given)[0]).toMatchObject({
      parts: [
        { name: "态度", excess: 30 },
        { name: "电话", excess: 30 },
      ],
    });
  });
});

describe("a finding in words", () => {
  const english = language("en");
  const first = (given: PeriodReport) => {
    const found = findings(given)[0] ?? never();
    return findingWords(found, "week", english);
  };

  it("says what happened, how big and how sure", () => {
    expect(first(report())).toEqual({
      conclusion: "1,585 complaints, above the usual range.",
      size: "Mean of 25 earlier weeks 1,158, usual range 1,029–1,286; week before 1,315; a year ago 1,402.",
      sureness: "",
    });
  });

  it("says that a range is provisional", () => {
    const given = only({
      overview: [measure("complaints", 180, { ...up, usual_provisional: true })],
    });
    expect(first(given).sureness).toContain("Provisional: only 0 earlier weeks.");
  });

  it("calls a cause verified only where it was recorded so", () => {
    const cause = (report().rows["root-causes"][1] ??
      never()) as AnalysisRows["root-causes"][number];
    const given = only({
      overview: quiet,
      "root-causes": [{ ...cause, verified_count: 0, presumed_count: 88, unstated_count: 124 }],
    });
    expect(first(given).sureness).toMatch(/^None verified: 88 presumed, 124 not stated\./);
  });
});

function never(): never {
  throw new Error("the fixture has this row");
}
