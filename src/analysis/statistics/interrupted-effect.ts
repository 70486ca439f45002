import { standardError } from "./interrupted-errors.ts";
import type { InterruptedFit, InterruptedSeries, Regression } from "./interrupted-series.ts";

/** A relative change with its 95 % interval: −0.4 is 40 % less. */
export interface RelativeChange {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What would have been in a week after the start without the change, with the 95 % interval of that expectation. */
export interface Counterfactual {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a change did to a series. */
export interface InterruptedEffect {
  /** At the start. */
  readonly level: RelativeChange;
  /** A week since; null where the weeks after do not tell it. */
  readonly slope: RelativeChange | null;
  /** Over all weeks since; of means weighted by the cases. */
  readonly whole: RelativeChange;
  /** One a row; null before the start. */
  readonly counterfactuals: readonly (Counterfactual | null)[];
  /** Sums over the weeks since: of counts what was expected with and without the change, of means weighted by the cases. */
  readonly expected: number;
  readonly without: number;
}

/**
 * The change of a fitted series, relative to what its weeks since would have been without it: the fitted means less the part of level and
 * slope. Intervals by the delta method (of counts on the log scale), the mix of the weeks taken as given.
 * @returns null where nothing would have been left to compare with: a mean that falls to 0 or below by itself
 */
export function interruptedEffect(
  series: InterruptedSeries,
  fit: InterruptedFit,
): InterruptedEffect | null {
  return series.kind === "count" ? effectOnCounts(series, fit) : effectOnMeans(series, fit);
}

function effectOnCounts(series: InterruptedSeries, fit: InterruptedFit): InterruptedEffect {
  const { compared, fitted, quantile } = fit;
  const change = (logRatio: number, gradient: Float64Array): RelativeChange => {
    const half = quantile * standardError(compared, fit, gradient, series.positions);
    return {
      value: Math.expm1(logRatio),
      lower: Math.expm1(logRatio - half),
      upper: Math.expm1(logRatio + half),
    };
  };
  const changeOf = (which: number) => {
    const gradient = unit(fit, which);
    return change(dot(gradient, compared.coefficients), gradient);
  };
  let [expected, without] = [0, 0];
  const gradient = new Float64Array(compared.columns.length);
  fitted.forEach((mean, i) => {
    if (!isSince(series, i)) return;
    const parts = partOf(fit, i);
    const free = mean * Math.exp(-dot(parts, compared.coefficients));
    expected += mean;
    without += free;
    addTo(gradient, parts, free);
  });
  return {
    level: changeOf(0),
    slope: fit.changes.length > 1 ? changeOf(1) : null,
    whole: change(
      Math.log(expected / without),
      gradient.map((each) => each / without),
    ),
    counterfactuals: counterfactualsOf(series, fit),
    expected,
    without,
  };
}

function effectOnMeans(series: InterruptedSeries, fit: InterruptedFit): InterruptedEffect | null {
  const { compared, own, fitted, quantile } = fit;
  const isOwn = compared === own;
  // Of what there would have been without the change, as far as the same coefficients tell it.
  const change = (gradient: Float64Array, base: number, baseGradient: Float64Array) => {
    const value = dot(gradient, compared.coefficients) / base;
    const slopeOf = gradient.map(
      (each, j) => (each - (isOwn ? value * (baseGradient[j] as number) : 0)) / base,
    );
    const half = quantile * standardError(compared, fit, slopeOf, series.positions);
    return { value, lower: Math.max(-1, value - half), upper: value + half };
  };
  let [expected, cases] = [0, 0];
  const gradient = new Float64Array(compared.columns.length);
  const free = new Float64Array(compared.columns.length);
  fitted.forEach((mean, i) => {
    if (!isSince(series, i)) return;
    const base = series.bases[i] as number;
    expected += base * mean;
    cases += base;
    addTo(gradient, partOf(fit, i), base);
    addTo(free, freeOf(compared, fit, i), base);
  });
  const [mean, part] = [expected / cases, gradient.map((each) => each / cases)];
  const without = mean - dot(part, compared.coefficients);
  const first = series.positions.findIndex((week) => week >= series.start);
  const atStart = (fitted[first] as number) - dot(partOf(fit, first), compared.coefficients);
  if (!(without > 0) || !(atStart > 0)) return null;
  const freeAtStart = freeOf(compared, fit, first);
  return {
    level: change(unit(fit, 0), atStart, freeAtStart),
    slope: fit.changes.length > 1 ? change(unit(fit, 1), atStart, freeAtStart) : null,
    whole: change(
      part,
      without,
      free.map((each) => each / cases),
    ),
    counterfactuals: counterfactualsOf(series, fit),
    expected: mean,
    without,
  };
}

function counterfactualsOf(
  series: InterruptedSeries,
  fit: InterruptedFit,
): (Counterfactual | null)[] {
  const { compared, own, fitted, quantile } = fit;
  return series.positions.map((_, i) => {
    if (!isSince(series, i)) return null;
    const parts = partOf(fit, i);
    const part = dot(parts, compared.coefficients);
    // Without a control the weeks before say what would have been; with one, what the change took from the weeks since.
    const gradient = compared === own ? freeOf(own, fit, i) : parts;
    const half = quantile * standardError(compared, fit, gradient, series.positions);
    const mean = fitted[i] as number;
    if (series.kind === "mean")
      return { value: mean - part, lower: mean - part - half, upper: mean - part + half };
    const value = mean * Math.exp(-part);
    return { value, lower: value * Math.exp(-half), upper: value * Math.exp(half) };
  });
}

function isSince({ positions, start }: InterruptedSeries, at: number): boolean {
  return (positions[at] as number) >= start;
}

/** The row's values of the columns of level and slope, 0 elsewhere. */
function partOf({ compared, changes }: InterruptedFit, at: number): Float64Array {
  const parts = new Float64Array(compared.columns.length);
  for (const j of changes) parts[j] = (compared.columns[j] as Float64Array)[at] as number;
  return parts;
}

/** The row's values of all other columns. */
function freeOf({ columns }: Regression, { changes }: InterruptedFit, at: number): Float64Array {
  return Float64Array.from(columns, (column, j) =>
    changes.includes(j) ? 0 : (column[at] as number),
  );
}

function unit({ compared, changes }: InterruptedFit, which: number): Float64Array {
  const gradient = new Float64Array(compared.columns.length);
  gradient[changes[which] as number] = 1;
  return gradient;
}

function addTo(sum: Float64Array, values: Float64Array, times: number): void {
  values.forEach((value, j) => {
    sum[j] = (sum[j] as number) + times * value;
  });
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, each, j) => sum + each * (other[j] as number), 0);
}
