import { leastSquares } from "../../statistics/least-squares.ts";
import { type PenalisedFit, penalisedPoisson } from "./penalised-poisson.ts";
import { degreesOf, dispersionOf, type Level, type SeriesHistory, weightsOf } from "./residuals.ts";
import { fewestForSeason, seasonColumns, type Windows } from "./windows-of-series.ts";

/** A season or a trend of a series' own. */
export interface OwnShape extends PenalisedFit {
  /** Expected in the judged window where the offset is 0, and the variance of its log as a multiple of the dispersion. */
  readonly mean: number;
  readonly fromHistory: number;
  readonly weights: Float64Array;
  readonly dispersion: number;
  readonly degrees: number;
}

const fewestForTrend = 20;

/** The 1 % point of χ² with one or two degrees of freedom: what more columns must bring, in dispersions of deviance. */
export function earns(columns: number): number {
  return columns === 1 ? 6.63 : 9.21;
}

/** A column of the design: its values in the history, and in the judged window. */
interface Column {
  readonly rows: Float64Array;
  readonly judged: number;
}

/**
 * The regression of a series on one harmonic of the year (with a year of windows) and a log-linear trend (with 20) beside what its offset
 * says, each only where it earns its place (score test, 1 %).
 * @returns null where neither does
 */
export function ownShapeOf(
  history: SeriesHistory,
  windows: Windows,
  level: Level,
): OwnShape | null {
  const { counts } = history;
  const { season, trend } = candidatesOf(windows, history.rows);
  const ones: Column = { rows: new Float64Array(counts.length).fill(1), judged: 1 };
  let columns: Column[] = [ones];
  let found: Refitted = { ...level, fit: null };
  for (const more of [season, trend]) {
    if (more.length === 0) continue;
    const tried = [...columns, ...more];
    const gain = scoreOf(tried, counts, found.fitted, found.weights);
    if (gain < earns(more.length) * Math.max(1, found.dispersion)) continue;
    const next = refit(history, tried, found.weights);
    if (next === null) return null;
    [columns, found] = [tried, next];
  }
  const { fit, weights, dispersion } = found;
  if (fit === null) return null;
  const at = columns.map(({ judged }) => judged);
  const kept = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    ...fit,
    mean: Math.exp(at.reduce((sum, x, j) => sum + x * (fit.coefficients[j] as number), 0)),
    fromHistory: quadratic(fit.covariance, at),
    weights,
    dispersion,
    degrees: degreesOf(kept - columns.length, level.events / kept, dispersion),
  };
}

interface Refitted {
  readonly fit: PenalisedFit | null;
  readonly fitted: Float64Array;
  readonly weights: Float64Array;
  readonly dispersion: number;
}

/** Twice, outliers counting less the second time. */
function refit(
  history: SeriesHistory,
  columns: readonly Column[],
  before: Float64Array,
): Refitted | null {
  let weights = before;
  for (let round = 0; ; round++) {
    const fit = penalisedPoisson(
      columns.map(({ rows }) => rows),
      history.counts,
      weights,
      history.offset,
      columns.map(() => 0),
    );
    if (fit === null) return null;
    const dispersion = dispersionOf(history.counts, fit.fitted, weights, columns.length);
    if (round === 1) return { fit, fitted: fit.fitted, weights, dispersion };
    weights = weightsOf(history, fit.fitted, dispersion);
  }
}

/** The gain in deviance that columns would bring, by one step of the fit. */
function scoreOf(
  columns: readonly Column[],
  counts: Float64Array,
  fitted: Float64Array,
  weights: Float64Array,
): number {
  const working = fitted.map((mean, i) => ((counts[i] as number) - mean) / mean);
  const scale = fitted.map((mean, i) => mean * (weights[i] as number));
  const design = columns.map(({ rows }) => rows);
  const solved = leastSquares(design, working, scale);
  if (solved === null) return 0;
  let gain = 0;
  design.forEach((rows, j) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++)
      sum += (rows[i] as number) * (working[i] as number) * (scale[i] as number);
    gain += sum * (solved.coefficients[j] as number);
  });
  return gain;
}

const candidates = new WeakMap<Windows, { season: Column[]; trend: Column[] }>();

/** Columns that a series may have: the same for all series of the windows. */
function candidatesOf(
  windows: Windows,
  rows: readonly number[],
): { season: Column[]; trend: Column[] } {
  let found = candidates.get(windows);
  if (found === undefined) {
    const last = windows.periods - 1;
    const column = (values: Float64Array): Column => ({
      rows: Float64Array.from(rows, (i) => values[i] as number),
      judged: values[last] as number,
    });
    const trend = Float64Array.from({ length: windows.periods }, (_, i) => (i - last) / 52);
    found = {
      season:
        windows.season !== null && rows.length >= fewestForSeason(windows.daysEach)
          ? seasonColumns(windows.season, 1).map(column)
          : [],
      trend: rows.length >= fewestForTrend ? [column(trend)] : [],
    };
    candidates.set(windows, found);
  }
  return found;
}

function quadratic(matrix: Float64Array, at: readonly number[]): number {
  let sum = 0;
  at.forEach((one, j) => {
    at.forEach((other, k) => {
      sum += one * other * (matrix[j * at.length + k] as number);
    });
  });
  return sum;
}
