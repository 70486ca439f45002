import { type Random, randomOf } from "../../src/analysis/statistics/random.ts";
import type { Registrations } from "../../src/analysis/warnings/nowcast.ts";
import {
  type SpecialTimes,
  specialTimes,
} from "../../src/analysis/warnings/one-series/special-times.ts";
import { addDays } from "../../src/period.ts";
import { specialWindows } from "../../src/snapshot/special-windows.ts";
import { countDraw, normalDraw } from "./draws.ts";

/** Kinds of series; the series of a kind are one company. */
export const kinds = [
  "flat",
  "seasonal",
  "over-dispersed",
  "small",
  "with holidays",
  "registered late",
] as const;
export type Kind = (typeof kinds)[number];

/** One series without outbreaks. */
export interface Series {
  readonly kind: Kind;
  /** Expected counts a week, and variance over mean. */
  readonly means: Float64Array;
  readonly dispersion: number;
  readonly counts: Float64Array;
}

export interface Weeks {
  readonly season: Float64Array;
  readonly special: SpecialTimes;
}

/** Monday of the first week. */
const firstDay = "2019-12-30";

/** Weeks from the first one, with the special times of the mainland. */
export function weeksOf(length: number): Weeks {
  const from = Array.from({ length }, (_, i) => addDays(firstDay, 7 * i));
  const windows = from.map((day) => ({ from: day, until: addDays(day, 7) }));
  const times = specialWindows({ special: {} } as never, "Asia/Shanghai", {
    from: firstDay,
    until: addDays(firstDay, 7 * length),
  });
  const season = Float64Array.from(from, (day) => {
    const start = Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`);
    return (Date.parse(`${day}T00:00:00Z`) - start) / 86_400_000 / 366;
  });
  return { season, special: specialTimes(windows, times) };
}

/** A year's season is no pure wave: with half its length on top it has a sharp peak and a flat valley. */
function wave(years: number): number {
  return Math.cos(2 * Math.PI * years);
}

/** Logs of what special times do, on average over the series of the kind; each series differs from it by 0.15. */
const effects: Readonly<Record<string, number>> = {
  spring_festival: -0.6,
  "spring_festival:after": 0.35,
  double_eleven: 0.5,
  "double_eleven:after": 0.3,
  mid_year_sale: 0.25,
  consumer_day: 0.15,
  national_day: -0.3,
};

/** The series of a kind: all of them the same for the same seed. */
export function seriesOf(kind: Kind, count: number, weeks: Weeks, seed: string): Series[] {
  const random = randomOf(`${seed} ${kind}`);
  const peak = random();
  return Array.from({ length: count }, () => oneOf(kind, weeks, peak, random));
}

function between(low: number, high: number, random: Random): number {
  return low * (high / low) ** random();
}

function oneOf(kind: Kind, { season, special }: Weeks, peak: number, random: Random): Series {
  const isSmall = kind === "small";
  const base = isSmall ? between(0.1, 4, random) : between(6, 80, random);
  const dispersion =
    kind === "flat"
      ? 1
      : kind === "over-dispersed"
        ? between(2, 5, random)
        : isSmall && random() < 0.5
          ? 1
          : 1.3;
  const swing = kind === "seasonal" ? 0.2 + 0.4 * random() : kind === "with holidays" ? 0.15 : 0;
  const phase = peak + 0.08 * normalDraw(random);
  const trend = kind === "flat" || isSmall ? 0 : 0.1 * normalDraw(random);
  const own = special.kinds.map((name) => {
    const effect = effects[name];
    return kind !== "with holidays" || effect === undefined
      ? 0
      : effect + 0.15 * normalDraw(random);
  });
  const years = season.length / 52;
  const means = season.map((place, i) =>
    Math.exp(
      Math.log(base) +
        swing * (wave(place - phase) + 0.35 * wave(2 * (place - phase))) +
        trend * (i / 52 - years / 2) +
        own.reduce(
          (sum, effect, k) => sum + effect * ((special.shares[k] as Float64Array)[i] as number),
          0,
        ),
    ),
  );
  const counts = means.map((mean) => countDraw(mean, dispersion, random));
  return { kind, means, dispersion, counts };
}

/** Complaints of a company of which late ones are not known when a week ends. */
export interface Late {
  /** Of each series and week what is registered when the week ends. */
  readonly seen: readonly Float64Array[];
  /** Days of receipt and registration of all complaints of the weeks from `from`. */
  readonly registrations: Registrations;
}

/** Every further day registers this much of what is not registered yet, and none takes longer than `longestDelay`. */
const registeredADay = 0.35;
export const longestDelay = 20;

/** Draws a day of the week and a delay for each complaint of the weeks from `from`. */
export function lateOf(series: readonly Series[], from: number, random: Random): Late {
  const received: number[] = [];
  const recorded: number[] = [];
  const seen = series.map(({ counts }) =>
    counts.map((count, week) => {
      if (week < from) return count;
      let registered = 0;
      for (let i = 0; i < count; i++) {
        const day = 7 * week + Math.floor(7 * random());
        const delay = delayDraw(random);
        received.push(day);
        recorded.push(day + delay);
        if (day + delay < 7 * (week + 1)) registered++;
      }
      return registered;
    }),
  );
  const registrations = {
    received: Int32Array.from(received),
    recorded: Int32Array.from(recorded),
  };
  return { seen, registrations };
}

/** How many of a week's complaints are registered when it ends. */
export function seenDraw(count: number, random: Random): number {
  let registered = 0;
  for (let i = 0; i < count; i++)
    if (Math.floor(7 * random()) + delayDraw(random) < 7) registered++;
  return registered;
}

function delayDraw(random: Random): number {
  for (;;) {
    const delay = Math.floor(Math.log(1 - random()) / Math.log(1 - registeredADay));
    if (delay <= longestDelay) return delay;
  }
}
