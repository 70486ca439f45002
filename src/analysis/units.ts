import { z } from "zod";
import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";
import { type Standardised, standardisedBy } from "./case-mix.ts";
import { comparedUnits, notJudged, type Standing } from "./compared-units.ts";
import { byName } from "./rates-series.ts";
import { overall } from "./statistics/funnel.ts";
import { garwoodInterval } from "./statistics/garwood.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { type Group, rateGroups, shareGroups, type Unit, unitDimensions } from "./unit-groups.ts";
import { fewestJudged } from "./usual-range.ts";

const positive = z.number().nonnegative().nullable();
const standing = z.enum(["above_limit", "below_limit", "within"]).nullable();
const row = z.strictObject({
  /** What units are compared by: complaints per exposure; limits kept; satisfied of those who answered; reopened within 7 days. */
  measure: z.enum(["rate", "due_met_rate", "satisfied_rate", "reopened_rate"]),
  dimension: z.enum(unitDimensions),
  /** Null: cases whose unit is blank: shown, never judged. */
  value: z.string().nullable(),
  /** Of the exposure of the measure `rate`; null of the others. */
  exposure_unit: z.string().nullable(),
  /** Units with a name, shown or not: at most 200 are, the largest. */
  units_count: count,
  /** Those of them that are judged. */
  judged_count: count,
  /** Cases, or exposure. */
  base_count: z.number().positive(),
  event_count: count,
  /** What the rates are times: 1 of shares, a power of ten of the measure `rate`. */
  per: z.number().positive(),
  /** event_count ÷ base_count × per. */
  rate: z.number().nonnegative(),
  /** 95 %: Wilson's of a share, Garwood's of a rate. */
  rate_lower: z.number().nonnegative(),
  rate_upper: z.number().nonnegative(),
  /** All units with a name together. */
  target: z.number().nonnegative(),
  /** Funnel limits for a unit of this size; null: not judged, or fewer than three units are. */
  funnel_lower_95: positive,
  funnel_upper_95: positive,
  funnel_lower_998: positive,
  funnel_upper_998: positive,
  /** φ: mean squared z of the units, winsorised at 10 %; 1 = chance alone. */
  over_dispersion: positive,
  /** τ: by how much units differ among themselves beyond chance, as a standard deviation. */
  between_deviation: positive,
  /** Distance from the target in standard deviations, τ included. */
  funnel_z: z.number().nullable(),
  /** Beyond the 99.8 % limits or within. */
  funnel_standing: standing,
  /** Cases of kinds (category of the first level × priority) of which other units have 20 too; null of `rate`. */
  comparable_count: count.nullable(),
  /** Events among them if each kind went as it goes with the others; null where less than half of the cases are comparable. */
  case_mix_expected: positive,
  /** Events among the comparable ÷ case_mix_expected × target; above 1 where few were expected. */
  standardised_rate: positive,
  standardised_z: z.number().nullable(),
  standardised_standing: standing,
  /** Ranks that the differences to the others leave open, 1 is the best: the lowest rate, the highest share kept or satisfied. */
  best_rank: count.nullable(),
  worst_rank: count.nullable(),
  /** Units it is told apart from (false discovery rate of 5 % over all pairs); 0: it cannot be told apart from any. */
  told_apart_count: count.nullable(),
  /** No other is told apart as better. */
  tied_with_best: z.boolean().nullable(),
  /** Groups from 1, the best: every unit of one is told apart from every unit of the others. */
  tied_group: count.nullable(),
});
export type UnitsRow = z.infer<typeof row>;

/**
 * Departments, places, products and regions compared, without a league table: a funnel with additive over-dispersion, the same after
 * indirect standardisation by category and priority, and the ranks that pairwise differences leave open. Shares over fewer than 20
 * cases (or the workspace's minimum cell), and rates where fewer complaints than that cell came and were to be expected, are shown and
 * not judged. Cohorts by measure: `rate`: received, on days with exposure; `due_met_rate`: limits of the clock `resolve` that passed in
 * the period; `satisfied_rate`: first solved in it and answered; `reopened_rate`: first solved in it, their 7 days over by as_of.
 */
export const units = {
  row,
  run,
  follows: ["recent"],
  reported: ["month"],
} satisfies Analysis<UnitsRow>;

/** How many units a group shows at most, the largest. */
const mostShown = 200;

async function run(db: Database, period: Period): Promise<UnitsRow[]> {
  const cell = Number(await db.value("select minimum_cell from settings"));
  const groups = [...(await rateGroups(db, period)), ...(await shareGroups(db, period))];
  return groups.flatMap((group) => rowsOf(group, cell));
}

function rowsOf({ units, ...group }: Group, cell: number): UnitsRow[] {
  const isRate = group.measure === "rate";
  const named = units.filter(({ value }) => value !== null);
  // Where nobody says which unit, there is nothing to compare.
  if (named.length === 0) return [];
  const target = overall(named);
  const isJudged = (each: Unit) =>
    isRate
      ? Math.max(each.events, target * each.base) >= cell
      : each.base >= Math.max(cell, fewestJudged);
  const judged = named.map((each) => (isJudged(each) ? each : null));
  const compared = comparedUnits(judged, isRate ? "rate" : "share", {
    isHighBest: group.measure === "due_met_rate" || group.measure === "satisfied_rate",
    per: group.per,
    target,
  });
  const mixed = isRate
    ? []
    : standardisedBy(named.map((each) => ({ cells: each.cells, isJudged: isJudged(each) })));
  const counts = {
    units_count: named.length,
    judged_count: judged.filter((each) => each !== null).length,
    target: target * group.per,
  };
  const rowOf = (each: Unit, standing: Standing, standardised: Standardised | null) => ({
    ...group,
    ...measuredOf(each, group.per, isRate),
    ...counts,
    ...standing,
    ...caseMixOf(standardised),
  });
  const rows = named.map((each, index) =>
    rowOf(each, compared[index] ?? notJudged, mixed[index] ?? null),
  );
  const largest = rows
    .toSorted((one, other) => other.base_count - one.base_count || byName(one.value, other.value))
    .slice(0, mostShown);
  return [
    ...largest.toSorted((one, other) => byName(one.value, other.value)),
    ...units.filter(({ value }) => value === null).map((each) => rowOf(each, notJudged, null)),
  ];
}

function measuredOf({ value, base, events }: Unit, per: number, isRate: boolean) {
  const interval = isRate ? rateInterval(events, base) : wilsonInterval(events, base);
  return {
    value,
    base_count: base,
    event_count: events,
    rate: (events / base) * per,
    rate_lower: (interval?.low ?? 0) * per,
    rate_upper: (interval?.high ?? 0) * per,
  };
}

function rateInterval(events: number, exposure: number): { low: number; high: number } {
  const { low, high } = garwoodInterval(events);
  return { low: low / exposure, high: high / exposure };
}

function caseMixOf(standardised: Standardised | null) {
  return {
    comparable_count: standardised?.comparable ?? null,
    case_mix_expected: standardised?.expected ?? null,
    standardised_rate: standardised?.value ?? null,
    standardised_z: standardised?.z ?? null,
    standardised_standing: standardised?.standing ?? null,
  };
}
