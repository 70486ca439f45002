import { z } from "zod";
import type { Database } from "../database.ts";
import { daysBetween, type Period } from "../period.ts";
import { type Analysis, count, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf } from "./comparison.ts";
import {
  type ExposedCount,
  exposedCounts,
  exposureDimensions,
  scaleOf,
  statedDimensions,
} from "./exposed-counts.ts";
import { byName, byReach, isCurrent, type Series, seriesOf, wholeOf } from "./rates-series.ts";
import { garwoodInterval } from "./statistics/garwood.ts";
import { usualRateOf } from "./usual-rate.ts";

const row = z.strictObject({
  /** `all`: the whole; else what the exposure is stated by. */
  dimension: z.enum(["all", ...exposureDimensions]),
  /** Null: the whole, or exposure of which the value is blank. */
  value: z.string().nullable(),
  /** Of the whole: the dimension whose exposure is summed; null: it is stated of the whole itself. */
  exposure_dimension: z.enum(exposureDimensions).nullable(),
  /** What the exposure counts, as the source says: parcels, accounts. */
  exposure_unit: z.string().nullable(),
  /** Received on the days that count. */
  complaints: count,
  /** On the same days: without any there is no row. */
  exposure: z.number().positive(),
  /** Units of exposure that the rates are per, such that the rate of the whole lies between 1 and 1000. */
  per: z.number().positive(),
  /** complaints ÷ exposure × per. */
  rate: z.number().nonnegative(),
  /** Garwood's exact interval, 95 %. */
  rate_lower: z.number().nonnegative(),
  rate_upper: z.number().nonnegative(),
  /** Of the period before, over the same number of days if this one is partial; null: not comparable, or without exposure. */
  previous_rate: z.number().nonnegative().nullable(),
  /** Days that count ÷ days of the period: those that the exposure reaches and every source that should report. */
  covered_share: share,
  /** Part of the exposure that is stated of spans of which only some days count, divided by days. */
  prorated_share: share,
  /** Received in the period and not counted here: on other days, or (in the whole) of a value without exposure. */
  left_out_count: count,
  /** In the whole: those of the complaints whose value is blank. */
  blank_count: count,
  ...usualRange,
});
export type RatesRow = z.infer<typeof row>;

/**
 * Complaints per unit of exposure (parcels carried, accounts kept), of the whole and by what the exposure is stated by, with
 * Garwood's exact interval, the period before, and Laney's u′ limits of earlier periods. Only days count that the exposure and
 * every source reach; exposure of a longer span is divided by its days. Without exposure there is no rate and no row. Cohort: received.
 */
export const rates = { row, run, reported: ["month"] } satisfies Analysis<RatesRow>;

async function run(db: Database, period: Period): Promise<RatesRow[]> {
  const dimensions = await statedDimensions(db);
  if (dimensions.length === 0) return [];
  const comparison = await comparisonOf(db, period);
  const stated: { dimension: RatesRow["dimension"]; counts: ExposedCount[] }[] = [];
  for (const dimension of dimensions)
    stated.push({ dimension, counts: await exposedCounts(db, period, comparison, dimension) });
  const units = [...new Set(stated.flatMap(({ counts }) => counts.map(({ unit }) => unit)))];
  return units.toSorted(byName).flatMap((unit) => {
    const groups = stated.map(({ dimension, counts }) => ({
      dimension,
      counts: counts.filter((each) => each.unit === unit),
    }));
    const wholes = groups
      .filter(({ counts }) => counts.some((each) => isCurrent(each, period)))
      .map(({ dimension, counts }) => wholeOf(dimension, unit, counts, period));
    return [
      ...rowsOf(wholes.toSorted(byReach(period)).slice(0, 1), period, comparison),
      ...groups
        .filter(({ dimension }) => dimension !== "all")
        .flatMap(({ dimension, counts }) => {
          const whole = wholes.filter((each) => each.exposure_dimension === dimension);
          return rowsOf([...whole, ...seriesOf(dimension, unit, counts)], period, comparison).slice(
            whole.length,
          );
        }),
    ];
  });
}

/** Rows of a whole and its values, which share one scale: that of the first. */
function rowsOf(series: readonly Series[], period: Period, comparison: Comparison): RatesRow[] {
  const [first] = series;
  const sum = (field: "complaints" | "exposure") =>
    first?.counts.reduce((total, each) => total + each[field], 0) ?? 0;
  const per = scaleOf(sum("complaints"), sum("exposure"));
  return series.flatMap((each) => rowOf(each, per, period, comparison));
}

function rowOf(
  { counts, blank, ...names }: Series,
  per: number,
  period: Period,
  comparison: Comparison,
): RatesRow[] {
  const current = counts.find((each) => isCurrent(each, period));
  if (!current) return [];
  const { complaints, exposure } = current;
  const interval = garwoodInterval(complaints);
  const before = (field: "previous_complaints" | "previous_exposure") =>
    counts.reduce((total, each) => total + each[field], 0);
  const earlier = comparison.earlier.map(({ period: other, coverage }) => {
    const found = coverage.partial
      ? undefined
      : counts.find(({ starts_on }) => starts_on === other.from);
    return found ? { events: found.complaints, base: found.exposure } : null;
  });
  const judged = comparison.coverage.partial ? null : { events: complaints, base: exposure };
  const hasBefore = comparison.previous !== null && before("previous_exposure") > 0;
  return [
    {
      ...names,
      complaints,
      exposure,
      per,
      rate: (complaints / exposure) * per,
      rate_lower: (interval.low / exposure) * per,
      rate_upper: (interval.high / exposure) * per,
      previous_rate: hasBefore
        ? (before("previous_complaints") / before("previous_exposure")) * per
        : null,
      covered_share: current.days / daysBetween(period.from, period.until),
      prorated_share: Math.min(1, current.prorated_exposure / exposure),
      left_out_count: current.received - complaints,
      blank_count: blank,
      ...usualRateOf(earlier, judged, per),
    },
  ];
}
