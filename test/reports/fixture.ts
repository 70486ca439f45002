import type { CategoriesRow } from "../../src/analysis/categories.ts";
import type { HandlingTimeRow } from "../../src/analysis/handling-time.ts";
import { analysisNames } from "../../src/analysis/index.ts";
import type { KeywordsRow } from "../../src/analysis/keywords.ts";
import type { OverviewRow } from "../../src/analysis/overview.ts";
import type { RootCausesRow } from "../../src/analysis/root-causes.ts";
import type { SlaRow } from "../../src/analysis/sla.ts";
import type { VolumeRow } from "../../src/analysis/volume.ts";
import type {
  AnalysisRows,
  Definition,
  PeriodReport,
  Site,
} from "../../src/reports/report-data.ts";
import { withoutStanding } from "./causes-fixture.ts";
import { receivedTimes, timeRows } from "./time-fixture.ts";

const noFestival = { festival: null, festival_label: null, festival_complaints: null } as const;

// An invented express courier in the week of 9 November 2026; every number is made up.

const day = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const monday = Date.UTC(2026, 10, 9);

export const unjudged = {
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: false,
  signal: null,
} as const;

function usual(mean: number, half: number, signal: OverviewRow["signal"] = null) {
  return {
    usual_mean: mean,
    usual_lower: Math.max(0, mean - half),
    usual_upper: mean + half,
    usual_provisional: false,
    signal,
  };
}

const complaints = [
  1204, 1176, 1221, 1248, 1310, 1296, 1189, 1232, 1215, 1187, 1153, 1160, 1122, 1131, 1098, 1117,
  1092, 1039, 1125, 1041, 1077, 1035, 1090, 1192, 1315, 1585,
];
const rates = [
  0.912, 0.898, 0.901, 0.886, 0.893, 0.889, 0.897, 0.893, 0.89, 0.886, 0.882, 0.884, 0.887, 0.885,
  0.879, 0.881, 0.876, 0.874, 0.878, 0.875, 0.873, 0.881, 0.877, 0.879, 0.842, 0.794,
];
const medians = [
  25.1, 24.6, 25.4, 25.6, 27.9, 25.2, 28.1, 25.8, 25.7, 24.4, 27.2, 27.3, 26, 26.7, 29.8, 28.3,
  26.1, 27.4, 25.5, 27.9, 30.4, 28.8, 29.6, 29.9, 28.8, 28.6,
];

/** The Monday of the week `back` weeks before, as a label such as 2026-W46. */
function week(index: number) {
  const from = monday - (complaints.length - 1 - index) * 7 * day;
  const number = 46 - (complaints.length - 1 - index);
  return {
    label: `2026-W${String(number).padStart(2, "0")}`,
    from: iso(from),
    until: iso(from + 7 * day),
    partial: false,
  };
}

function overview(): OverviewRow[] {
  const last = complaints.length - 1;
  const series = (
    measure: OverviewRow["measure"],
    values: readonly number[],
    range: readonly [number, number],
    signal: OverviewRow["signal"],
    base: (index: number) => number,
  ) =>
    values.map(
      (value, index): OverviewRow => ({
        measure,
        ...week(index),
        value,
        base_count: base(index),
        ...(index < 7 ? unjudged : usual(...range, index === last ? signal : null)),
        usual_provisional: index < 13,
      }),
    );
  return [
    ...series("complaints", complaints, [1157.6, 128.4], "above_limit", (i) => complaints[i] ?? 0),
    ...series("due_met_rate", rates, [0.8844, 0.0251], "below_limit", (i) =>
      Math.round((complaints[i] ?? 0) * 0.96),
    ),
    ...series("median_hours", medians, [27.2, 4.1], null, (i) => complaints[i] ?? 0),
    ...series(
      "open_at_end",
      complaints.map((value) => Math.round(value * 0.26)),
      [310.2, 96],
      null,
      () => 412,
    ),
    ...series(
      "overdue_at_end",
      complaints.map((value) => Math.round(value * 0.054)),
      [63.5, 30],
      null,
      () => 412,
    ),
  ];
}

function volume(): VolumeRow[] {
  const days = [248, 231, 402, 236, 198, 141, 129];
  const before = [211, 205, 199, 207, 201, 149, 143];
  return [
    ...days.map(
      (value, index): VolumeRow => ({
        grain: "day",
        label: iso(monday + index * day),
        from: iso(monday + index * day),
        until: iso(monday + (index + 1) * day),
        complaints: value,
        coverage: 1,
        partial: false,
        compared_days: 1,
        compared_complaints: value,
        previous_label: iso(monday + (index - 7) * day),
        previous_complaints: before[index] ?? null,
        year_ago_label: iso(monday + (index - 364) * day),
        year_ago_complaints: Math.round(value * 0.9),
        ...noFestival,
      }),
    ),
    {
      grain: "period",
      ...week(complaints.length - 1),
      complaints: 1585,
      coverage: 1,
      compared_days: 7,
      compared_complaints: 1585,
      previous_label: "2026-W45",
      previous_complaints: 1315,
      year_ago_label: "2025-W46",
      year_ago_complaints: 1402,
      ...noFestival,
    },
  ];
}

type Leaf = readonly [string, string, number, number, number, number, OverviewRow["signal"]?];
// Main category, category, this week, the week before, usual mean, half of the range, signal.
const leaves: readonly Leaf[] = [
  ["时效", "派送延误", 512, 381, 352, 71, "above_limit"],
  ["安全", "破损", 318, 171, 164, 42, "above_limit"],
  ["服务", "派送员态度", 196, 204, 201, 44],
  ["信息", "更新不及时", 148, 151, 139, 38],
  ["费用", "乱收费", 121, 118, 109, 33],
  ["安全", "丢失", 97, 90, 88, 30],
  ["费用", "退费", 63, 72, 66, 25],
  ["服务", "客服占线", 31, 47, 58, 22, "below_limit"],
  ["信息", "虚假签收", 29, 26, 27, 15],
  ["服务", "拒绝上门", 22, 20, 21, 14],
  ["时效", "揽收延误", 18, 15, 17, 12],
  ["安全", "内件短少", 12, 9, 8, 9],
  ["其他", "包装", 7, 6, 5, 6],
  ["其他", "隐私", 3, 1, 1.5, 3],
];

function categories(): CategoriesRow[] {
  const total = 1585;
  const level = (
    rows: readonly {
      path: string[];
      now: number;
      before: number;
      mean: number;
      half: number;
      signal: OverviewRow["signal"];
    }[],
    depth: number,
  ) => {
    let running = 0;
    return rows
      .toSorted((one, other) => other.now - one.now)
      .map((row, index): CategoriesRow => {
        running += row.now;
        return {
          level: depth,
          path: row.path,
          complaints: row.now,
          share: row.now / total,
          cumulative_share: Math.min(1, running / total),
          rank: index + 1,
          previous_complaints: row.before,
          compared_complaints: row.now,
          ...withoutStanding,
          ...usual(row.mean, row.half, row.signal),
        };
      });
  };
  const fine = [
    ...leaves.map(([main, name, now, before, mean, half, signal = null]) => ({
      path: [main, name],
      now,
      before,
      mean,
      half,
      signal,
    })),
    { path: [], now: 8, before: 4, mean: 6, half: 7, signal: null },
  ];
  const mains = [...new Set(leaves.map(([main]) => main))].map((main) => {
    const own = leaves.filter((leaf) => leaf[0] === main);
    const sum = (at: 2 | 3 | 4) => own.reduce((result, leaf) => result + leaf[at], 0);
    const signal = main === "时效" || main === "安全" ? ("above_limit" as const) : null;
    return { path: [main], now: sum(2), before: sum(3), mean: sum(4), half: 80, signal };
  });
  mains.push({ path: [], now: 8, before: 4, mean: 6, half: 7, signal: null } as never);
  return [...level(mains, 1), ...level(fine, 2)];
}

function rootCauses(): RootCausesRow[] {
  const rows: readonly (readonly [
    string[],
    number,
    number,
    number,
    number,
    number,
    OverviewRow["signal"]?,
  ])[] = [
    [[], 604, 0, 0, 604, 520],
    [["分拣", "分拣线落差"], 212, 96, 88, 28, 61, "above_limit"],
    [["网络", "车辆晚点"], 187, 121, 49, 17, 166],
    [["人员", "未按流程派送"], 164, 40, 92, 32, 158],
    [["人员", "人手不足"], 143, 12, 118, 13, 97],
    [["包装", "客户自行包装不当"], 96, 33, 51, 12, 83],
    [["系统", "轨迹同步延迟"], 78, 66, 8, 4, 74],
    [["网络", "天气"], 61, 58, 3, 0, 66],
    [["其他", "第三方代收点管理"], 40, 9, 21, 10, 38],
  ];
  return rows.map(([path, now, verified, presumed, unstated, before, signal = null], index) => ({
    level: 2,
    path,
    complaints: now,
    verified_count: verified,
    presumed_count: presumed,
    unstated_count: unstated,
    share: now / 1585,
    cumulative_share: rows.slice(0, index + 1).reduce((sum, row) => sum + row[1], 0) / 1585,
    rank: index + 1,
    previous_complaints: before,
    compared_complaints: now,
    ...withoutStanding,
    ...usual(before, before * 0.4, signal),
  }));
}

type Limits = readonly [
  SlaRow["dimension"],
  string | null,
  number,
  number,
  number,
  number,
  number,
  OverviewRow["signal"]?,
];

/** Wilson interval, 95 %. */
function wilson(met: number, due: number) {
  const z = 1.959964;
  const p = met / due;
  const centre = (p + (z * z) / (2 * due)) / (1 + (z * z) / due);
  const half =
    (z * Math.sqrt((p * (1 - p)) / due + (z * z) / (4 * due * due))) / (1 + (z * z) / due);
  return { due_met_rate: p, due_met_rate_lower: centre - half, due_met_rate_upper: centre + half };
}

/** The same limits as of another clock. */
function anotherClock(rows: readonly SlaRow[]): SlaRow[] {
  return rows
    .filter((row) => row.dimension !== "department")
    .map((row) => ({ ...row, clock: "first_response", recorded_met_count: 0 }));
}

function sla(): SlaRow[] {
  // Dimension, value, received, due, met, breached and open, not yet due, signal.
  const rows: readonly Limits[] = [
    ["all", null, 1585, 1522, 1208, 86, 63, "below_limit"],
    ["priority", "urgent", 96, 96, 88, 2, 0],
    ["priority", "high", 342, 340, 283, 11, 2],
    ["priority", "medium", 871, 840, 658, 49, 31, "below_limit"],
    ["priority", "low", 262, 232, 168, 24, 30],
    ["priority", null, 14, 14, 11, 0, 0],
    ["department", "城东站", 388, 372, 241, 38, 16, "below_limit"],
    ["department", "城西站", 301, 290, 221, 17, 11],
    ["department", "中转运营部", 286, 275, 232, 9, 11],
    ["department", "客服中心", 251, 246, 221, 4, 5],
    ["department", "理赔部", 198, 179, 142, 14, 19],
    ["department", "华南国际业务与跨境清关服务协调中心", 142, 141, 134, 3, 1],
    ["department", "大客户部", 19, 19, 17, 1, 0],
  ];
  return (["received", "due"] as const).flatMap((cohort) =>
    rows.map(([dimension, value, received, due, met, open, ahead, signal = null]): SlaRow => {
      const isDue = cohort === "due";
      return {
        cohort,
        clock: "resolve",
        dimension,
        value,
        complaints: isDue ? due : received,
        limit_count: isDue ? due : received,
        due_count: due,
        due_met_count: met,
        breached_count: due - met,
        open_breached_count: open,
        not_yet_due_count: isDue ? 0 : ahead,
        answered_early_count: isDue ? 0 : Math.round(ahead / 3),
        paused_count: 0,
        no_limit_count: 0,
        time_unknown_count: 0,
        provisional_count: 0,
        breached_now_count: due - met,
        ever_breached_count: due - met,
        from_events_count: 0,
        ...wilson(met, due),
        recorded_met_count: dimension === "all" ? 1260 : 0,
        recorded_breached_count: dimension === "all" ? 290 : 0,
        ...(isDue ? usual(0.884, 0.04, signal) : unjudged),
      };
    }),
  );
}

const onlyOfReceived = {
  received_count: null,
  median_lower: null,
  median_upper: null,
  p80_lower: null,
  p80_upper: null,
  p90_lower: null,
  p90_upper: null,
  closed_only_median_hours: null,
  closed_only_p80_hours: null,
  closed_only_p90_hours: null,
  previous_received_count: null,
  previous_median_lower: null,
  previous_median_upper: null,
  previous_p90_hours: null,
  curve: null,
} as const;

function handlingTime(): HandlingTimeRow[] {
  const rows: readonly (readonly [
    HandlingTimeRow["dimension"],
    string | null,
    number,
    number,
    number,
    number,
    number,
  ])[] = [
    ["all", null, 1496, 28.6, 58.3, 96.4, 412],
    ["priority", "urgent", 94, 6.1, 11.4, 17.8, 3],
    ["priority", "high", 331, 19.2, 34.9, 52.6, 41],
    ["priority", "medium", 812, 30.8, 61.2, 98.7, 241],
    ["priority", "low", 246, 47.5, 88.1, 132.4, 123],
    ["priority", null, 13, 22.4, 41.2, 60.1, 4],
    ["department", "城东站", 342, 41.3, 79.6, 124.2, 133],
    ["department", "客服中心", 244, 14.8, 27.7, 41.9, 31],
  ];
  const ended = rows.map(
    ([dimension, value, closed, median, p80, p90, open]): HandlingTimeRow => ({
      ...onlyOfReceived,
      cohort: "ended",
      dimension,
      value,
      measure: "final_resolution",
      unit: "elapsed",
      closed_count: closed,
      median_hours: median,
      p80_hours: p80,
      p90_hours: p90,
      open_count: open,
      without_hours_count: dimension === "all" ? 21 : 0,
      previous_closed_count: Math.round(closed * 0.9),
      previous_median_hours: median * 0.97,
    }),
  );
  return [...ended, ...receivedTimes()];
}

function keywords(): KeywordsRow[] {
  const rows: readonly (readonly [string, number, number, number])[] = [
    ["快递", 702, 18020, 0.4],
    ["延误", 498, 9920, 2.1],
    ["包装", 287, 5210, 1.9],
    ["外包装压扁", 143, 402, 6.2],
    ["分拣线", 96, 211, 5.7],
    ["碎了", 131, 880, 5.1],
    ["易碎标识", 88, 402, 4.8],
    ["城东", 121, 1220, 4.2],
    ["泡沫", 61, 380, 3.9],
    ["拒签", 74, 790, 3.1],
    ["客服占线", 24, 1180, -2.7],
    ["改地址", 18, 920, -2.9],
    ["自提柜", 31, 1440, -3.4],
    ["电话", 264, 6890, -0.8],
    ["签收", 233, 6020, -0.3],
    ["退款", 187, 4890, 0.2],
    ["赔偿", 176, 4480, 0.6],
    ["refund", 12, 210, 0.1],
  ];
  const byKeyness = rows.toSorted((one, other) => Math.abs(other[3]) - Math.abs(one[3]));
  return rows.map((row, index) => {
    const [word, now, earlier, z] = row;
    return {
      grain: "period",
      dimension: null,
      value: null,
      word_parts: 1,
      customer_count: now,
      rest_complaints: null,
      rest_share: null,
      explained_by: null,
      least_log_odds: z * 0.2,
      word,
      language: /^[a-z]/.test(word) ? "en" : "zh",
      complaints: now,
      share: now / 1532,
      earlier_complaints: earlier,
      earlier_share: earlier / 28_400,
      log_odds: z * 0.31,
      z,
      stands_out: z >= 3 ? "more" : z <= -2.6 ? "fewer" : null,
      frequency_rank: index + 1,
      keyness_rank: byKeyness.indexOf(row) + 1,
    };
  });
}

/** A whole report of an eventful week; parts of it can be replaced. */
export function report(
  rows: Partial<AnalysisRows> = {},
  changes: Partial<PeriodReport> = {},
): PeriodReport {
  return {
    schema_version: 1,
    period: {
      kind: "week",
      label: "2026-W46",
      from: "2026-11-09",
      until: "2026-11-16",
      partial: false,
    },
    as_of: "2026-11-15T15:58:00Z",
    known_at: null,
    restated: false,
    inputs: "4f1d0c9a7be25538a1c0de77",
    text_methods: { words: "9c2e71d05ab84f6312e0aa57" },
    rows: {
      ...nothing,
      ...timeRows,
      overview: overview(),
      volume: volume(),
      categories: categories(),
      "root-causes": rootCauses(),
      sla: [...sla(), ...anotherClock(sla())],
      "handling-time": handlingTime(),
      keywords: keywords(),
      sources: ["客服热线", "App", "网站", "门店"].map((source, index) => ({
        source,
        first_day: "2025-01-02",
        last_day: "2026-11-15",
        complaints: [702, 514, 261, 108][index] ?? 0,
        expected_days: 7,
        missing_days: 0,
        stale: false,
        rows_read: 41_280 - index * 9_100,
        rows_rejected: index,
      })),
      ...rows,
    },
    ...changes,
  };
}

/** No rows of any analysis, of later ones too. */
const nothing = Object.fromEntries(
  analysisNames.map((name) => [name, []]),
) as unknown as AnalysisRows;

/** A report without a single row. */
export function emptyReport(): PeriodReport {
  return report(nothing);
}

export const site: Site = {
  title: "客户投诉报告",
  timezone: "Asia/Shanghai",
  locales: ["zh-Hans", "zh-Hant", "en"],
  as_of: "2026-11-15T15:58:00Z",
  weeks: Array.from({ length: 26 }, (_, index) => `2026-W${46 - index}`),
  months: ["2026-11", "2026-10", "2026-09"],
  quarters: [],
  audience: "internal",
  profiles: [],
  cases: 0,
  lists_complaints: true,
};

export const definitions: Definition[] = Object.entries(report().rows).map(([name, rows]) => ({
  name,
  sql: `-- one row a group\n\nselect *\nfrom complaints\nwhere received_at >= $from and "a" < '{b}' -- \${x}`,
  fields: Object.keys(rows[0] ?? {}),
}));
