import type { Finding, Judged } from "../../src/reports/finding.ts";
import type { NamedKind } from "../../src/reports/period-name.ts";
import { grown, longer, slipped } from "./change-fixture.ts";
import { action, forecastRows, warning } from "./foresight-fixture.ts";

// Every finding that can be said, once about one and once about several; every number is made up.

/** A finding with its name in the golden files, and the counts of complaints in it that a Chinese reader is told with 件. */
export interface Said {
  readonly name: string;
  readonly finding: Finding;
  readonly complaints: readonly string[];
  /** The kinds of periods whose words differ; one where they are the same. */
  readonly kinds: readonly NamedKind[];
}

const ranked = { weight: 1, topic: null, anchor: "volume" } as const;
const periods: readonly NamedKind[] = ["week", "month", "quarter"];
const one: readonly NamedKind[] = ["week"];
const several: Judged = {
  signal: "above_limit",
  value: 1585,
  mean: 1157.6,
  lower: 1029,
  upper: 1286,
  provisional: false,
  periods: 25,
};
const single: Judged = {
  ...several,
  value: 1,
  mean: 0.2,
  lower: 0,
  upper: 0.6,
  provisional: true,
  periods: 1,
};

type Named = readonly [name: string, finding: Finding, complaints?: readonly string[]];
type Of<Code extends Finding["code"]> = Extract<Finding, { code: Code }>;

const measure = (changes: Partial<Of<"measure">>): Finding => ({
  ...ranked,
  code: "measure",
  measure: "complaints",
  judged: several,
  base: 1522,
  previous: 1315,
  yearAgo: 1402,
  ...changes,
});
const share: Judged = { ...several, value: 0.794, mean: 0.8844, lower: 0.8593, upper: 0.9095 };
const hours: Judged = { ...several, value: 28.6, mean: 22.14, lower: 18.1, upper: 26.2 };
const path = (
  code: "category" | "root_cause",
  changes: Partial<Of<"category" | "root_cause">>,
): Finding => ({
  ...ranked,
  code,
  path: ["安全", "破损"],
  judged: { ...several, value: 318, mean: 164.1, lower: 122, upper: 206 },
  previous: 171,
  parts: [
    { name: "外包装", excess: 98 },
    { name: "内件", excess: -12 },
  ],
  shareOfExcess: 0.36,
  verified: 96,
  presumed: 88,
  ...changes,
});
const group = (changes: Partial<Of<"sla_group">>): Finding => ({
  ...ranked,
  code: "sla_group",
  dimension: "department",
  value: "城东站",
  judged: { ...share, signal: "shift_down", value: 0.648 },
  met: 241,
  due: 372,
  lower: 0.598,
  upper: 0.695,
  ...changes,
});
const stage = (changes: Partial<Of<"stage">>): Finding => ({
  ...ranked,
  code: "stage",
  value: "城东站",
  stage: "assignment",
  judged: { ...hours, signal: "trend_up" },
  entered: 280,
  still: 30,
  previous: 2.92,
  ...changes,
});
const change = (row: Of<"change">["row"], partial = false): Finding => ({
  ...ranked,
  code: "change",
  row,
  partial,
});
const fewer = {
  ...grown,
  direction: "down" as const,
  scope: [],
  value: 1,
  difference: -12.6,
  difference_lower: -19.8,
  difference_upper: -5.4,
  parts: [],
};
const rate = {
  ...grown,
  measure: "rate" as const,
  value: 0.00129,
  expected: 0.00081,
  difference: 0.00048,
  difference_lower: 0.00021,
  difference_upper: 0.00075,
  previous_value: 0.0009,
  parts: [{ dimension: "channel" as const, value: "hotline", difference: 0.00031 }],
};
const better = {
  ...slipped,
  direction: "up" as const,
  value: 0.933,
  difference: 0.031,
  difference_lower: 0.01,
  difference_upper: 0.052,
};
const sooner = {
  ...longer,
  direction: "down" as const,
  value: 90.9,
  difference: -5.3,
  difference_lower: -8.5,
  difference_upper: -2.1,
  previous_value: 96.4,
  year_ago_value: 94.1,
};
const warned = (row: Partial<typeof warning>, parts: Of<"warning">["parts"] = []): Finding => ({
  ...ranked,
  code: "warning",
  row: { ...warning, ...row },
  parts,
});
const part = { ...warning, grain: "part" as const, field: "place" as const, path: ["城东站"] };
const judgedAction = (
  outcome: Of<"action">["outcome"],
  row: Partial<typeof action> = {},
): Finding => ({ ...ranked, code: "action", outcome, row: { ...action, ...row } });
const limit = (isExpected: boolean): Finding => ({
  ...ranked,
  code: "backlog_limit",
  isExpected,
  limit: 150,
  week: "2026-W49",
  expected: forecastRows.find(({ measure: of, horizon }) => of === "open" && horizon === 4) ?? null,
});
const of = (kinds: readonly NamedKind[], named: readonly Named[]): readonly Said[] =>
  named.map(([name, finding, complaints = []]) => ({ name, finding, complaints, kinds }));
const plain = (code: "no_data" | "nothing_moved" | "not_judged" | "too_early") =>
  of(one, [["", { ...ranked, code }]]);

const byCode: { readonly [Code in Finding["code"]]: readonly Said[] } = {
  no_data: plain("no_data"),
  nothing_moved: plain("nothing_moved"),
  not_judged: plain("not_judged"),
  too_early: plain("too_early"),
  measure: of(periods, [
    ["complaints, one", measure({ judged: single, previous: 1, yearAgo: 1 }), ["1"]],
    ["complaints, several", measure({}), ["1,585"]],
    [
      "limits, one",
      measure({
        measure: "due_met_rate",
        judged: { ...single },
        base: 1,
        previous: 0.5,
        yearAgo: null,
      }),
    ],
    [
      "limits, several",
      measure({
        measure: "due_met_rate",
        judged: { ...share, signal: "below_limit" },
        previous: 0.842,
        yearAgo: null,
      }),
    ],
    ["time", measure({ measure: "median_hours", judged: hours, previous: 0.75, yearAgo: null })],
    ["open, one", measure({ measure: "open_at_end", judged: single, previous: 1 }), ["1"]],
    [
      "open, several, close to the limit",
      measure({ measure: "open_at_end", judged: { ...several, signal: "near_upper" } }),
      ["1,585"],
    ],
    ["overdue, one", measure({ measure: "overdue_at_end", judged: single, previous: 1 }), ["1"]],
    ["overdue, several", measure({ measure: "overdue_at_end", previous: null }), ["1,585"]],
  ]),
  category: of(periods, [
    ["one", path("category", { judged: single, previous: 1, parts: [] }), ["1"]],
    ["several", path("category", {}), ["318"]],
    ["not classified", path("category", { path: [], shareOfExcess: null, parts: [] }), ["318"]],
  ]),
  root_cause: of(periods, [
    ["one", path("root_cause", { judged: single, verified: 1, presumed: 0, parts: [] }), ["1"]],
    ["several", path("root_cause", { path: ["分拣", "分拣线落差"] }), ["318", "96", "88", "134"]],
    ["none verified", path("root_cause", { verified: 0 }), ["318", "88", "230"]],
  ]),
  sla_group: of(periods, [
    ["department, one", group({ met: 1, due: 1, judged: { ...share, value: 1 } })],
    ["department, several", group({})],
    ["priority", group({ dimension: "priority", value: "urgent" })],
    ["department not told", group({ value: null })],
    ["priority not told", group({ dimension: "priority", value: null })],
  ]),
  stage: of(periods, [
    ["one", stage({ entered: 1, still: 1, previous: null })],
    ["several", stage({})],
  ]),
  change: of(periods, [
    ["volume up", change(grown), ["192"]],
    ["volume down, one", change(fewer), ["1"]],
    ["volume, partial", change({ ...grown, verified_count: 0, year_ago_value: 12 }, true)],
    ["rate up", change(rate)],
    ["limits down", change(slipped)],
    ["limits up by one point", change({ ...better, difference: 0.01, base_count: 1 })],
    ["satisfied up", change({ ...better, measure: "satisfied_rate" })],
    ["satisfied down, one", change({ ...slipped, measure: "satisfied_rate", base_count: 1 })],
    ["time up", change({ ...longer, previous_value: 96.4, year_ago_value: 94.1 }), ["900"]],
    ["time down", change(sooner)],
  ]),
  no_change: of(one, [["", { ...ranked, code: "no_change", tests: 2030 }]]),
  warning: of(one, [
    [
      "one",
      warned({ complaints: 1, expected: 0.3, expected_lower: 0, expected_upper: 1, since: null }),
      ["1"],
    ],
    [
      "several",
      warned({}, [
        { ...part, complaints: 21, expected: 6.2 },
        { ...part, field: "channel", path: ["hotline"], complaints: 6, expected: null },
      ]),
      ["38", "21", "6"],
    ],
    [
      "hardly ever expected",
      warned({ field: "phrase", path: ["取件码失效"], expected: 0.01, expected_upper: 0 }),
      ["38"],
    ],
    [
      "words of danger, one",
      warned({
        rule: "safety_words",
        field: "cue",
        path: ["self_harm"],
        expected: null,
        complaints: 1,
      }),
      ["1"],
    ],
    [
      "all complaints",
      warned({
        field: "all",
        path: [],
        complaints: 538,
        expected: 326,
        expected_lower: 288,
        expected_upper: 364,
      }),
      ["538"],
    ],
    ["theme", warned({ field: "theme", path: ["7"], terms: ["更新", "物流"] }), ["38"]],
  ]),
  no_warning: of(one, [["", { ...ranked, code: "no_warning", series: 618 }]]),
  action: of(one, [
    ["effective", judgedAction("effective"), ["432"]],
    ["worse", judgedAction("worse", { verdict: "worse", effect: 0.31, measure: "due_met_rate" })],
    ["overdue", judgedAction("overdue", { verdict: "no_effect_seen", is_overdue: true })],
    ["back", judgedAction("back", { recurrence: "back", recurrence_since: "2026-10-05" })],
    [
      "without numbers",
      judgedAction("overdue", { verdict: "not_enough_data", effect_lower: null }),
    ],
    ["beside others", judgedAction("effective", { control_filter: "category=服务" })],
  ]),
  backlog_limit: of(one, [
    ["expected", limit(true)],
    ["may be", limit(false)],
    ["without a forecast", { ...(limit(true) as Of<"backlog_limit">), expected: null }],
  ]),
  overdue_open: of(one, [
    ["one", { ...ranked, code: "overdue_open", overdue: 1, open: 1 }, ["1"]],
    ["several", { ...ranked, code: "overdue_open", overdue: 86, open: 412 }, ["86", "412"]],
  ]),
  keywords: of(periods, [
    [
      "one",
      { ...ranked, code: "keywords", words: [{ word: "泡沫", complaints: 1 }], periods: 1 },
      ["1"],
    ],
    [
      "several",
      {
        ...ranked,
        code: "keywords",
        words: [
          { word: "外包装压扁", complaints: 143 },
          { word: "refund", complaints: 96 },
        ],
        periods: 25,
      },
      ["96"],
    ],
  ]),
  partial_volume: of(periods, [
    [
      "one",
      {
        ...ranked,
        code: "partial_volume",
        complaints: 1,
        days: 1,
        previous: 1,
        judgedOtherwise: false,
      },
      ["1"],
    ],
    [
      "several",
      {
        ...ranked,
        code: "partial_volume",
        complaints: 951,
        days: 15,
        previous: 870,
        judgedOtherwise: true,
      },
      ["951", "870"],
    ],
  ]),
};

/** Every sentence, by its code. */
export const everySentence: readonly Said[] = Object.entries(byCode).flatMap(([code, said]) =>
  said.map((each) => ({ ...each, name: each.name === "" ? code : `${code}: ${each.name}` })),
);
