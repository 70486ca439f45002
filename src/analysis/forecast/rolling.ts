import { nonDecreasing } from "../statistics/isotonic.ts";
import { errorScale } from "../statistics/mase.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Projection } from "../statistics/projection.ts";
import { studentQuantile } from "../statistics/student-t.ts";
import type { ForecastModel } from "./row.ts";

/** A method that can be asked as of an earlier moment: from the first `known` values. */
export interface Contender {
  readonly name: ForecastModel;
  readonly project: (known: number, horizon: number) => Projection | null;
}

/** How a method did at the origins. */
export interface Trial {
  readonly name: ForecastModel;
  /** Null: nothing ever changed, or there were too few values to go back. */
  readonly mase: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
  readonly isChosen: boolean;
}

/** What is expected, and how far the outcome may lie from it. */
export interface Outlook {
  readonly origins: readonly number[];
  readonly trials: readonly Trial[];
  readonly chosen: Contender;
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** Standard deviations on either side of the mean that hold 80 and 95 %. */
  readonly reach: readonly [number, number];
}

export const originCount = 8;
const widestStep = 4;

/**
 * Where methods are made to forecast what is known by now: the lengths of eight pieces from the start, as far apart as the history
 * allows, up to four periods, each with all its horizons behind it. Shorter histories: the last eight, of which the last have fewer
 * horizons. None where even those would begin below the fewest values.
 */
export function originsOf(length: number, horizon: number, fewest: number): number[] {
  const back = (last: number, step: number) =>
    Array.from({ length: originCount }, (_, k) => last - (originCount - 1 - k) * step);
  for (let step = widestStep; step >= 1; step--) {
    const origins = back(length - horizon, step);
    if ((origins[0] as number) >= fewest) return origins;
  }
  const origins = back(length - 1, 1);
  return (origins[0] as number) >= fewest ? origins : [];
}

/**
 * Tries each method at the origins and takes the one with the lowest mean absolute scaled error, the benchmark unless another is
 * below it. Its interval is as wide as its own account says, and at least as wide as its errors were. Coverage is counted with the
 * width that the errors of the other origins give.
 * @param contenders the benchmark first
 * @param season of the scale: 1 where the history is below two seasons
 * @returns null where the benchmark has too few values
 */
export function outlookOf(
  values: Float64Array,
  contenders: readonly Contender[],
  { horizon, season, fewest }: { horizon: number; season: number; fewest: number },
): Outlook | null {
  const benchmark = contenders[0] as Contender;
  const origins = originsOf(values.length, horizon, fewest);
  const scale = errorScale(values, season);
  const tried = (origins.length === 0 ? [benchmark] : contenders).flatMap((contender) => {
    const runs = origins.map((known) => ({
      known,
      projection: contender.project(known, Math.min(horizon, values.length - known)),
    }));
    const final = contender.project(values.length, horizon);
    if (final === null || runs.some(({ projection }) => projection === null)) return [];
    const misses = runs.map(({ known, projection }) =>
      missesOf(values, known, projection as Projection),
    );
    const mase = scale === null || runs.length === 0 ? null : meanMiss(misses) / scale;
    return [{ contender, misses, final, mase }];
  });
  const first = tried[0];
  if (first === undefined || first.contender !== benchmark) return null;
  const best = tried.reduce((one, other) =>
    (other.mase ?? Infinity) < (one.mase ?? Infinity) ? other : one,
  );
  const trials = tried.map(({ contender: { name }, misses, mase }) => ({
    name,
    mase,
    coverage80: coverageOf(misses, normalQuantile(0.9)),
    coverage95: coverageOf(misses, normalQuantile(0.975)),
    isChosen: name === best.contender.name,
  }));
  const degrees = origins.length === 0 ? values.length - 2 : Number.POSITIVE_INFINITY;
  const spread = spreadOf(best.misses);
  const deviation = best.final.deviation.map((_, h) => widest(best.final.deviation, spread, h));
  return {
    origins,
    trials,
    chosen: best.contender,
    mean: best.final.mean.map((value) => Math.max(0, value)),
    deviation,
    reach: [studentQuantile(0.9, degrees), studentQuantile(0.975, degrees)],
  };
}

/** What one origin's forecasts missed, horizon by horizon. */
interface Misses {
  readonly errors: Float64Array;
  readonly deviation: Float64Array;
}

function missesOf(values: Float64Array, known: number, { mean, deviation }: Projection): Misses {
  const errors = mean.map((value, h) => (values[known + h] as number) - Math.max(0, value));
  return { errors, deviation };
}

function meanMiss(misses: readonly Misses[]): number {
  let [sum, count] = [0, 0];
  for (const { errors } of misses)
    for (const error of errors) {
      sum += Math.abs(error);
      count++;
    }
  return sum / count;
}

/**
 * Root of the mean squared error by horizon, which does not shrink with it; nothing without any errors.
 * @param without an origin that is left out
 */
function spreadOf(misses: readonly Misses[], without?: Misses): Float64Array {
  const others = misses.filter((each) => each !== without);
  const longest = Math.max(0, ...others.map(({ errors }) => errors.length));
  const squares = new Float64Array(longest);
  const counts = new Float64Array(longest);
  for (const { errors } of others)
    errors.forEach((error, h) => {
      squares[h] = (squares[h] as number) + error ** 2;
      counts[h] = (counts[h] as number) + 1;
    });
  const means = squares.map((sum, h) => sum / (counts[h] as number));
  return nonDecreasing(means, counts).map(Math.sqrt);
}

function coverageOf(misses: readonly Misses[], reach: number): number | null {
  let [held, count] = [0, 0];
  for (const each of misses) {
    const spread = spreadOf(misses, each);
    each.errors.forEach((error, h) => {
      if (Math.abs(error) <= reach * widest(each.deviation, spread, h)) held++;
      count++;
    });
  }
  return count === 0 ? null : held / count;
}

function widest(own: Float64Array, spread: Float64Array, h: number): number {
  return Math.max(own[h] as number, spread[Math.min(h, spread.length - 1)] ?? 0);
}
