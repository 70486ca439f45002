import type { WarningEntry } from "../../config/warnings.ts";
import type { Driver } from "./drivers.ts";
import { type Series, seriesName } from "./facts.ts";
import type { Alarm, Judged } from "./judge.ts";
import type { Precision } from "./life.ts";
import type { SeriesJudgement } from "./one-series/judge-series.ts";
import type { Parts } from "./parts.ts";
import type { WarningRule, WarningsRow } from "./row.ts";
import type { Run } from "./run-of-windows.ts";

const nothing: Omit<WarningsRow, "grain"> = {
  rank: null,
  rule: null,
  field: null,
  path: [],
  terms: [],
  relation: null,
  complaints: null,
  expected: null,
  expected_lower: null,
  expected_upper: null,
  excess: null,
  probability: null,
  adjusted_probability: null,
  since: null,
  since_periods: null,
  counts: [],
  expected_counts: [],
  special_time: null,
  special_time_known: null,
  owner: null,
  example_source: null,
  example_id: null,
  quote: null,
  state: null,
  note: null,
  where: null,
  series_count: null,
  judged_count: null,
  warning_count: null,
  false_discovery_rate: null,
  window_days: null,
  history_periods: null,
  registered_share: null,
  nowcast: null,
  nowcast_lower: null,
  nowcast_upper: null,
  confirmed_count: null,
  false_count: null,
  undecided_count: null,
  precision: null,
  precision_lower: null,
  precision_upper: null,
};

/** A warning with everything that is told of it. */
export interface ToldWarning {
  readonly rule: WarningRule;
  readonly series: Series;
  readonly count: number;
  /** Null: of words that warn whatever was expected. */
  readonly judgement: SeriesJudgement | null;
  readonly adjusted: number | null;
  readonly run: Run;
  /** Its complaints of the judged window. */
  readonly rows: readonly number[];
  readonly parts: Parts;
  readonly owner: string | null;
  readonly entry: WarningEntry | null;
}

/** The complaint that stands for a warning. */
export interface Example {
  readonly source: string;
  readonly complaint_id: string;
  readonly quote: string | null;
}

export interface SpecialNow {
  readonly name: string;
  readonly isKnown: boolean;
}

export function summaryRow(
  { facts, windows, late, seriesCount, judgedCount, shared }: Judged,
  warningCount: number,
  special: SpecialNow | null,
): WarningsRow {
  const earlier = windows.covered.subarray(0, windows.periods - 1);
  return {
    ...nothing,
    grain: "summary",
    complaints: Math.round(shared.judged),
    special_time: special?.name ?? null,
    special_time_known: special?.isKnown ?? null,
    series_count: seriesCount,
    judged_count: judgedCount,
    warning_count: warningCount,
    false_discovery_rate: facts.settings.falseDiscoveryRate,
    window_days: windows.daysEach,
    history_periods: earlier.reduce((sum, each) => sum + each, 0),
    registered_share: late?.registered ?? null,
    nowcast: late?.total ?? null,
    nowcast_lower: late?.lower ?? null,
    nowcast_upper: late?.upper ?? null,
  };
}

/** A warning, then its parts: where its excess lies, and what it explains. */
export function warningRows(
  rank: number,
  told: ToldWarning,
  example: Example | null,
  special: SpecialNow | null,
): WarningsRow[] {
  const { rule, series, count, judgement, adjusted, run, owner, entry, parts } = told;
  return [
    {
      ...nothing,
      ...ofSeries(series),
      grain: "warning",
      rank,
      rule,
      ...ofJudgement(count, judgement),
      adjusted_probability: adjusted,
      since: run.since,
      since_periods: run.windows,
      counts: run.counts,
      expected_counts: run.expected,
      special_time: special?.name ?? null,
      special_time_known: special?.isKnown ?? null,
      owner,
      example_source: example?.source ?? null,
      example_id: example?.complaint_id ?? null,
      quote: example?.quote ?? null,
      state: entry?.state ?? "open",
      note: entry?.note ?? null,
      where: whereOf(series),
    },
    ...parts.drivers.map((driver) => driverRow(rank, driver)),
    ...parts.explained.map((alarm) => explainedRow(rank, alarm)),
  ];
}

function driverRow(rank: number, { series, count, expected }: Driver): WarningsRow {
  return {
    ...nothing,
    ...ofSeries(series),
    grain: "part",
    rank,
    relation: "driver",
    complaints: count,
    expected,
    excess: count - expected,
    where: whereOf(series),
  };
}

function explainedRow(rank: number, { series, count, judgement, adjusted }: Alarm): WarningsRow {
  return {
    ...nothing,
    ...ofSeries(series),
    grain: "part",
    rank,
    rule: judgement.rule,
    relation: "explained",
    ...ofJudgement(count, judgement),
    adjusted_probability: adjusted,
    where: whereOf(series),
  };
}

export function precisionRow(precision: Precision): WarningsRow {
  return {
    ...nothing,
    grain: "rule",
    rule: precision.rule,
    confirmed_count: precision.confirmed,
    false_count: precision.false,
    undecided_count: precision.undecided,
    precision: precision.share,
    precision_lower: precision.lower,
    precision_upper: precision.upper,
  };
}

function ofSeries({ field, path, terms }: Series) {
  return { field, path: [...path], terms: [...terms] };
}

function ofJudgement(count: number, judgement: SeriesJudgement | null) {
  return {
    complaints: count,
    expected: judgement?.expected ?? null,
    expected_lower: judgement?.lower ?? null,
    expected_upper: judgement?.upper ?? null,
    excess: judgement === null ? null : count - judgement.expected,
    probability: judgement?.probability ?? null,
  };
}

/** What finds the complaints of a series; no filter finds those with a phrase or a sign. */
function whereOf(series: Series): string[] | null {
  if (series.field === "phrase" || series.field === "cue") return null;
  return series.field === "all" ? [] : [seriesName(series)];
}
