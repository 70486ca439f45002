import { normalQuantile } from "./normal.ts";

/** The curve from one time at which something ended until the next. */
export interface SurvivalStep {
  /** In the unit of the times given. */
  readonly time: number;
  /** Neither ended nor censored before this time; those censored at it are still among them. */
  readonly atRisk: number;
  readonly ended: number;
  /** Censored at the step before or after it, but before this one; those after the last step are in none. */
  readonly censored: number;
  /** Estimated share that takes longer than `time`, 0 to 1. */
  readonly surviving: number;
  /** 95 % interval of `surviving`, of each step alone; null where the curve is at 0. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How much of a group is still open after a time, those included that are open to this day. */
export interface SurvivalCurve {
  readonly count: number;
  readonly endedCount: number;
  /** The longest time, ended or censored; null of nobody. The curve says nothing beyond it. */
  readonly lastTime: number | null;
  /** One for each distinct time at which something ended, ascending; before the first the share is 1. */
  readonly steps: readonly SurvivalStep[];
}

/** A time by which a share has ended, with its 95 % interval; null: not reached. */
export interface Quantile {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

type Times = Float64Array | readonly number[];
/** 1: ended then; 0: still open then, so that its full time is not known (censored). */
type Ended = Uint8Array | readonly (0 | 1)[];

/** The steps by column, all of one length; a bound that does not exist is NaN. */
type Columns = Readonly<Record<keyof SurvivalStep, Float64Array>>;

const z = normalQuantile(0.975);

/** R's: shares closer than this are the same, so that rounding decides nothing. */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * The product-limit estimate of how long things take when some are not yet over: S(t) = Π (1 − ended ÷ atRisk). What ended
 * at a time counts before what was censored at it. Variance by Greenwood's sum, interval on the scale of log(−log S).
 * Times are compared exactly (R's `timefix = FALSE`).
 * @param times any unit, 0 or more, in any order
 * @param ended for each time whether it ended then (1) or was still open (0)
 * @throws RangeError when the lengths differ or a time is negative, infinite or not a number
 * Source: Kaplan & Meier (1958), JASA 53, 457–481; Kalbfleisch & Prentice (2002), §1.4; R
 * `survival::survfit(Surv(times, ended) ~ 1, conf.type = "log-log")`.
 */
export function kaplanMeier(times: Times, ended: Ended): SurvivalCurve {
  const sorted = sort(times, ended);
  const columns = columnsOf(sorted);
  const steps: SurvivalStep[] = new Array(columns.time.length);
  for (let i = 0; i < steps.length; i++) {
    steps[i] = {
      time: columns.time[i] as number,
      atRisk: columns.atRisk[i] as number,
      ended: columns.ended[i] as number,
      censored: columns.censored[i] as number,
      surviving: columns.surviving[i] as number,
      lower: known(columns.lower[i] as number),
      upper: known(columns.upper[i] as number),
    };
  }
  return {
    count: times.length,
    endedCount: sorted.endings.length,
    lastTime: lastTimeOf(sorted),
    steps,
  };
}

/**
 * The time by which the share `p` has ended: the first step with S ≤ 1 − p; where the curve lies flat at 1 − p, the middle
 * of that stretch, which reaches to `lastTime` at the end. The interval is read in the same way from the curve's bounds.
 * @param p share that has ended, between 0 and 1: 0.5 is the median
 * @throws RangeError when p is not between 0 and 1
 * Source: Brookmeyer & Crowley (1982), Biometrics 38, 29–41; R `survival:::quantile.survfit`, which differs where
 * rounding leaves the end of the curve just above 1 − p, its answer depends on the other shares asked for, ours does not.
 */
export function survivalQuantile(curve: SurvivalCurve, p: number): Quantile {
  const shares = emptyColumns(curve.steps.length);
  curve.steps.forEach((step, i) => {
    shares.time[i] = step.time;
    shares.surviving[i] = step.surviving;
    shares.lower[i] = step.lower ?? Number.NaN;
    shares.upper[i] = step.upper ?? Number.NaN;
  });
  return quantileOf(shares, curve.lastTime ?? Number.NaN, p);
}

/** `survivalQuantile` for several shares, in the order given, without writing out the curve: for many groups. */
export function survivalQuantiles(
  times: Times,
  ended: Ended,
  shares: readonly number[],
): Quantile[] {
  const sorted = sort(times, ended);
  const columns = columnsOf(sorted);
  const lastTime = lastTimeOf(sorted) ?? Number.NaN;
  return shares.map((p) => quantileOf(columns, lastTime, p));
}

interface Sorted {
  readonly endings: Float64Array;
  readonly censorings: Float64Array;
}

/** Those that ended and those that did not, each ascending: two sorts of plain numbers, no order of rows. */
function sort(times: Times, ended: Ended): Sorted {
  const count = times.length;
  if (ended.length !== count)
    throw new RangeError(`kaplanMeier: ${count} times, ${ended.length} endings`);
  const all = new Float64Array(count);
  let first = 0;
  let last = count;
  for (let i = 0; i < count; i++) {
    const time = times[i] as number;
    if (!(time >= 0 && time < Infinity)) throw new RangeError(`kaplanMeier: time ${time} at ${i}`);
    all[ended[i] === 0 ? --last : first++] = time;
  }
  return { endings: all.subarray(0, first).sort(), censorings: all.subarray(first).sort() };
}

function lastTimeOf({ endings, censorings }: Sorted): number | null {
  if (endings.length + censorings.length === 0) return null;
  return Math.max(endings.at(-1) ?? 0, censorings.at(-1) ?? 0);
}

function columnsOf({ endings, censorings }: Sorted): Columns {
  const columns = emptyColumns(distinct(endings));
  const count = endings.length + censorings.length;
  let step = 0;
  let gone = 0;
  let surviving = 1;
  let variance = 0;
  for (let i = 0; i < endings.length; step++) {
    const time = endings[i] as number;
    let next = i + 1;
    while (endings[next] === time) next++;
    const goneBefore = gone;
    while (gone < censorings.length && (censorings[gone] as number) < time) gone++;
    const atRisk = count - i - gone;
    const left = atRisk - (next - i);
    surviving *= left / atRisk;
    variance += (next - i) / (atRisk * left);
    columns.time[step] = time;
    columns.atRisk[step] = atRisk;
    columns.ended[step] = next - i;
    columns.censored[step] = gone - goneBefore;
    columns.surviving[step] = surviving;
    // exp(−exp(log(−log S) ± zσ ÷ log S)), written shorter; at S = 0 it is ∞ ÷ ∞, so NaN
    const log = Math.log(surviving);
    const widening = Math.exp((-z * Math.sqrt(variance)) / log);
    columns.lower[step] = Math.exp(log * widening);
    columns.upper[step] = Math.exp(log / widening);
    i = next;
  }
  return columns;
}

/** How many different values an ascending list holds. */
function distinct(ascending: Float64Array): number {
  let found = 0;
  for (let i = 0; i < ascending.length; i++) if (ascending[i] !== ascending[i - 1]) found++;
  return found;
}

function emptyColumns(size: number): Columns {
  const column = () => new Float64Array(size);
  return {
    time: column(),
    atRisk: column(),
    ended: column(),
    censored: column(),
    surviving: column(),
    lower: column(),
    upper: column(),
  };
}

function quantileOf({ time, surviving, lower, upper }: Columns, lastTime: number, p: number) {
  if (!(p > 0 && p < 1)) throw new RangeError(`survivalQuantile: share ${p}`);
  return {
    value: crossing(time, surviving, lastTime, p),
    // the lower bound of the curve is the earlier one to fall
    lower: crossing(time, lower, lastTime, p),
    upper: crossing(time, upper, lastTime, p),
  };
}

/**
 * When a curve has fallen by `p`. Bounds may rise again where few are left: as in R, of all steps below 1 − p the one
 * nearest to it counts, not the first.
 */
function crossing(time: Float64Array, shares: Float64Array, lastTime: number, p: number) {
  let reached = -1;
  let passed = -1;
  let nearest = Infinity;
  let nearestPassed = Infinity;
  for (let i = 0; i < shares.length; i++) {
    // NaN is never near
    const fallen = 1 - (shares[i] as number);
    if (fallen + tolerance >= p && fallen < nearest) {
      reached = i;
      nearest = fallen;
    }
    if (fallen - tolerance >= p && fallen < nearestPassed) {
      passed = i;
      nearestPassed = fallen;
    }
  }
  if (reached === -1) return null;
  const flatToTheEnd = Math.abs(p - (1 - (shares.at(-1) as number))) < tolerance;
  if (flatToTheEnd) return ((time[reached] as number) + lastTime) / 2;
  return passed === -1 ? null : ((time[reached] as number) + (time[passed] as number)) / 2;
}

function known(bound: number): number | null {
  return Number.isNaN(bound) ? null : bound;
}
