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
import {
  action,
  capacity,
  forecastRows,
  foresightRows,
  noForesightRows,
  summary,
  warning,
} from "./foresight-fixture.ts";

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

const month = {
  kind: "month",
  label: "2026-10",
  from: "2026-10-01",
  until: "2026-11-01",
  partial: false,
} as const;
const overview = quiet.map((row) => ({ ...row, label: month.label }));
const monthly = (rows: Partial<AnalysisRows>) => ({ ...only(rows), period: month });

describe("findings of a week that is warned of", () => {
  const moved = [category(["服务", "态度"], 70, 40, "above_limit")];
  const given = (warnings: AnalysisRows["warnings"], partial = false) =>
    only({ overview: quiet, categories: moved, warnings }, partial);

  it("are warnings in place of categories and causes, the strongest first, at most three", () => {
    const ranks = [4, 2, 1, 3].map((rank) => ({ ...warning, rank, path: [`第${rank}`] }));
    const found = findings(given([summary, ...ranks]));
    expect(found.map((one) => one.anchor)).toEqual(["warning-1", "warning-2", "warning-3"]);
    expect(codes(findings(report(foresightRows)))).not.toContain("安全/破损");
  });

  it("are silent about a warning that was found false", () => {
    const found = findings(given([summary, { ...warning, state: "false" }]));
    expect(found.map((one) => one.code)).toEqual(["nothing_moved"]);
  });

  it("are those of each category by itself where no series could be judged, or none was", () => {
    expect(codes(findings(given([{ ...summary, judged_count: 0 }])))).toEqual(["服务/态度"]);
    expect(codes(findings(given([])))).toEqual(["服务/态度"]);
  });

  it("say all complaints once, and no word that is warned of twice", () => {
    const all = { ...warning, field: "all" as const, path: [] };
    const word = { ...warning, rank: 2, field: "phrase" as const, path: ["分拣线"] };
    const rows = { ...report().rows, warnings: [summary, all, word] };
    const found = findings(report(rows));
    expect(found.filter((one) => one.code === "measure").map((one) => one.measure)).not.toContain(
      "complaints",
    );
    expect(
      found.flatMap((one) => (one.code === "keywords" ? one.words.map(({ word }) => word) : [])),
    ).toEqual(["外包装压扁", "碎了"]);
  });

  it("call no fall what late registrations may still fill up", () => {
    const low = measure("complaints", 60, {
      signal: "below_limit",
      usual_lower: 80,
      usual_upper: 120,
    });
    const found = (nowcast_upper: number | null) =>
      codes(findings(only({ overview: [low], warnings: [{ ...summary, nowcast_upper }] })));
    expect(found(null)).toEqual(["complaints"]);
    expect(found(79)).toEqual(["complaints"]);
    expect(found(85)).toEqual(["nothing_moved"]);
  });

  it("say of a running week that nothing rises, where series were judged", () => {
    const found = findings(given([{ ...summary, warning_count: 0 }], true));
    expect(found.map((one) => one.code)).toEqual(["no_warning"]);
    expect(findingWords(found[0] ?? never(), "week", language("en")).conclusion).toBe(
      "None of 618 series lies above what chance and season explain.",
    );
  });
});

describe("findings of a month about actions and what is to come", () => {
  it("are what needs a decision before what went well, at most two, and the limit of the backlog", () => {
    const actions = [
      action,
      { ...action, action_id: "A-1", is_overdue: true, verdict: "no_effect_seen" as const },
      { ...action, action_id: "A-2", verdict: "worse" as const },
      { ...action, action_id: "A-3", verdict: "too_early" as const },
    ];
    const found = findings(monthly({ overview, actions, forecast: forecastRows }));
    expect(found.map((one) => (one.code === "action" ? one.outcome : one.code))).toEqual([
      "nothing_moved",
      "worse",
      "backlog_limit",
      "overdue",
    ]);
  });

  it("are none where the register is empty and no limit is set, and none of a week", () => {
    const forecast = [{ ...capacity, backlog_limit: null }];
    expect(codes(findings(monthly({ overview, actions: [], forecast })))).toEqual(
      codes(findings(monthly({ overview, ...noForesightRows }))),
    );
    const week = findings(only({ overview: quiet, actions: [action], forecast: forecastRows }));
    expect(codes(week)).toEqual(["nothing_moved"]);
  });
});

describe("a warning, an action and a limit in words", () => {
  const english = language("en");
  const said = (given: PeriodReport, code: Finding["code"]) =>
    findingWords(
      findings(given).find((one) => one.code === code) ?? never(),
      given.period.kind === "month" ? "month" : "week",
      english,
    );

  it("say how many against how many, since when, where, and how sure", () => {
    expect(said(report(foresightRows), "warning")).toEqual({
      conclusion: "“信息 · 更新不及时”: 38 complaints, 2.8 times as many as expected.",
      size: "Expected 14 (8–22); above it since 2 November; mainly place 城东站 (21, expected 6.2), product <script>alert(1)</script>${1} ' | 破损 (6).",
      sureness:
        "More than chance and season explain. Without a change less than once in 30,000 weeks like this.",
    });
  });

  it("say plainly what was expected hardly ever, and words of danger", () => {
    const one = (changes: Partial<typeof warning>) =>
      said(only({ warnings: [summary, { ...warning, ...changes }] }), "warning");
    const rare: Partial<typeof warning> = {
      field: "phrase",
      path: ["取件码失效"],
      expected: 0.01,
      expected_upper: 0,
    };
    expect(one(rare)).toMatchObject({
      conclusion: "The words “取件码失效”: 38 complaints where next to none was expected.",
      size: "Above it since 2 November.",
    });
    const danger: Partial<typeof warning> = {
      rule: "safety_words",
      expected: null,
      complaints: 1,
      since: null,
    };
    expect(one(danger)).toEqual({
      conclusion: "“信息 · 更新不及时”: 1 complaint.",
      size: "",
      sureness: "One text with such words is enough for a warning.",
    });
  });

  it("say what an action did, with its interval, and what cannot be told apart from it", () => {
    const given = monthly({ overview, actions: [action] });
    expect(said(given, "action")).toEqual({
      conclusion: "“夜间客服加席” worked: complaints a week −41%.",
      size: "95% interval −52% to −28%, against what would have been without it; wanted −40%. About 432 complaints avoided so far (260 to 655).",
      sureness:
        "Before and since, without a comparison group: what else changed at the same time cannot be told apart from the action.",
    });
  });

  const outcomes: [Partial<AnalysisRows["actions"][number]>, string][] = [
    [
      { recurrence: "back", recurrence_since: "2026-10-05" },
      "“夜间客服加席” worked at first; since 5 October it is coming back.",
    ],
    [
      { verdict: "no_effect_seen", is_overdue: true },
      "“夜间客服加席” is past its day: no effect seen.",
    ],
    [{ verdict: "worse", effect: 0.31 }, "Worse since “夜间客服加席”: complaints a week +31%."],
  ];
  it.each(outcomes)("say of %j what became of it", (changes, conclusion) => {
    const given = monthly({ overview, actions: [{ ...action, ...changes }] });
    expect(said(given, "action").conclusion).toBe(conclusion);
  });

  it("say in which week the backlog is expected past its limit, or may be", () => {
    const given = (changes: Partial<typeof capacity>) =>
      monthly({
        overview,
        forecast: forecastRows.map((row) => (row === capacity ? { ...row, ...changes } : row)),
      });
    expect(said(given({}), "backlog_limit")).toEqual({
      conclusion: "The backlog is expected to pass its limit of 150 in week 49, 2026.",
      size: "143 open are expected then (122–164, 80% interval).",
      sureness: "",
    });
    expect(said(given({ passes_limit_in: null }), "backlog_limit").conclusion).toBe(
      "The backlog may pass its limit of 150 from week 46, 2026 on.",
    );
  });
});

function never(): never {
  throw new Error("the fixture has this row");
}
