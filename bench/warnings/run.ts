import { type Random, randomOf } from "../../src/analysis/statistics/random.ts";
import { delaysOf, nowcastOf } from "../../src/analysis/warnings/nowcast.ts";
import {
  judgeSeries,
  type SharedProfile,
  sharedProfile,
  type Windows,
} from "../../src/analysis/warnings/one-series/judge-series.ts";
import { poissonDraw } from "./draws.ts";
import {
  type Kind,
  kinds,
  lateOf,
  longestDelay,
  type Series,
  seenDraw,
  seriesOf,
  type Weeks,
  weeksOf,
} from "./generate.ts";
import { plainRules } from "./rules.ts";

/** A history before the evaluated weeks, and how many these are. */
export interface Setting {
  readonly name: string;
  readonly warmUp: number;
  readonly evaluated: number;
}

/** Each rule's scores, ours first: minus the log of the probability. */
export interface Scores {
  readonly kind: Kind;
  /** Of weeks without an outbreak: one array a rule. */
  readonly quiet: readonly Float64Array[];
  readonly outbreaks: readonly Outbreak[];
}

export interface Outbreak {
  readonly size: number;
  /** Of each rule the scores of its weeks in order. */
  readonly scores: readonly (readonly number[])[];
}

export const sizes = [1.5, 2, 3];
const outbreakWeeks = 3;
const outbreaksEach = 2;
const weeksOfDelays = 9;

/** What is known of a company when a week ends. */
interface Moment {
  readonly windows: Windows;
  readonly shared: SharedProfile;
  readonly total: number;
}

/** Simulates companies of every kind: all weeks without outbreaks, and copies with one outbreak each. */
export function simulate(setting: Setting, seriesEach: number, seed: string): Scores[] {
  const length = setting.warmUp + setting.evaluated;
  const weeks = weeksOf(length);
  return kinds.map((kind) => {
    const random = randomOf(`${seed} ${kind} outbreaks`);
    const series = seriesOf(kind, seriesEach, weeks, `${seed} ${setting.name}`);
    const isLate = kind === "registered late";
    const late = isLate ? lateOf(series, setting.warmUp - weeksOfDelays, random) : null;
    const seen = late?.seen ?? series.map(({ counts }) => counts);
    const moments = momentsOf(setting, weeks, series, seen, late?.registrations ?? null);
    const quiet = Array.from({ length: plainRules.length + 1 }, () => [] as number[]);
    const outbreaks: Outbreak[] = [];
    series.forEach((each, s) => {
      for (let week = setting.warmUp; week < length; week++) {
        const now = asSeen(each.counts, week, seen[s]?.[week] as number);
        scoresOf(now, week, moments.get(week) as Moment, 0).forEach((score, rule) => {
          quiet[rule]?.push(score);
        });
      }
      for (const size of sizes)
        for (let n = 0; n < outbreaksEach; n++)
          outbreaks.push(outbreakIn(each, seen[s] as Float64Array, size, setting, moments, random));
    });
    return { kind, quiet: quiet.map((scores) => Float64Array.from(scores)), outbreaks };
  });
}

function momentsOf(
  { warmUp, evaluated }: Setting,
  { season, special }: Weeks,
  series: readonly Series[],
  seen: readonly Float64Array[],
  registrations: Parameters<typeof delaysOf>[0] | null,
): Map<number, Moment> {
  const moments = new Map<number, Moment>();
  const totalOf = (week: number, columns: readonly Float64Array[]) =>
    columns.reduce((sum, counts) => sum + (counts[week] as number), 0);
  const counts = series.map((each) => each.counts);
  const total = Float64Array.from(season, (_, week) => totalOf(week, counts));
  for (let week = warmUp; week < warmUp + evaluated; week++) {
    const periods = week + 1;
    const now = totalOf(week, seen);
    let [registered, registeredVariance] = [1, 0];
    if (registrations !== null) {
      const known = 7 * periods - 1;
      const delays = delaysOf(registrations, { known, longest: longestDelay, days: 56 });
      if (delays !== null)
        ({ registered, registeredVariance } = nowcastOf(delays, now, {
          from: 7 * week,
          until: 7 * periods,
          known,
        }));
    }
    const windows: Windows = {
      periods,
      daysEach: 7,
      season: season.subarray(0, periods),
      covered: new Uint8Array(periods).fill(1),
      special: { kinds: special.kinds, shares: special.shares.map((s) => s.subarray(0, periods)) },
      registered,
      registeredVariance,
    };
    const totals = total.slice(0, periods);
    totals[week] = now;
    moments.set(week, { windows, shared: sharedProfile(totals, windows), total: now });
  }
  return moments;
}

/** Counts up to a week, of this one what is registered. */
function asSeen(counts: Float64Array, week: number, registered: number): Float64Array {
  const found = counts.slice(0, week + 1);
  found[week] = registered;
  return found;
}

/** Three weeks in which more happens, at a random place, in a copy of the series. */
function outbreakIn(
  { kind, counts, means }: Series,
  seen: Float64Array,
  size: number,
  { warmUp, evaluated }: Setting,
  moments: ReadonlyMap<number, Moment>,
  random: Random,
): Outbreak {
  const first = warmUp + Math.floor(random() * (evaluated - outbreakWeeks + 1));
  const copy = counts.slice();
  const scores = Array.from({ length: plainRules.length + 1 }, () => [] as number[]);
  for (let week = first; week < first + outbreakWeeks; week++) {
    const more = poissonDraw((means[week] as number) * (size - 1), random);
    copy[week] = (counts[week] as number) + more;
    const moreSeen = kind === "registered late" ? seenDraw(more, random) : more;
    const now = asSeen(copy, week, (seen[week] as number) + moreSeen);
    scoresOf(now, week, moments.get(week) as Moment, moreSeen).forEach((score, rule) => {
      scores[rule]?.push(score);
    });
  }
  return { size, scores };
}

/** @param more complaints that the outbreak adds to all of the company */
function scoresOf(counts: Float64Array, week: number, moment: Moment, more: number): number[] {
  const shared = { ...moment.shared, judged: moment.total + more };
  const judged = judgeSeries(counts, moment.windows, shared);
  const ours = judged === null ? 0 : -Math.log10(Math.max(judged.probability, 1e-300));
  return [ours, ...plainRules.map(({ scoreOf }) => scoreOf(counts, week))];
}
