import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import { addDays, type Period } from "../period.ts";
import { type Analysis, count, isoDay } from "./analysis.ts";
import { rateOf } from "./rate-of.ts";
import {
  type Cell,
  type Comparable,
  categoriesOf,
  cell,
  comparedCells,
  notCompared,
} from "./solutions-compared.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { populationSkewness, skewedMeanInterval } from "./statistics/mean-interval.ts";
import { fewestJudged } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "solutions.sql");

const row = z.strictObject({
  /** `period`: solved in it, not compared: too few. `year`: solved in the twelve months that end with it. */
  window: z.enum(["period", "year"]),
  /** First and last day of the window. */
  window_from: isoDay,
  window_until: isoDay,
  /**
   * `solution`: the kinds, a complaint with several counts in each; `combination`: the exact set of kinds; `solution_mode`: instant,
   * staged, unsolvable; `decided_by`: who was entitled to decide.
   */
  dimension: z.enum(["solution", "combination", "solution_mode", "decided_by"]),
  /** The code, a combination's joined by `+` in the order of the alphabet; null: not told. */
  value: z.string().nullable(),
  /** `all` categories, or one `category` alone: of the year, without combinations, and only what is compared. */
  within: z.enum(["all", "category"]),
  /** Its first level; null: blank, or within `all`. */
  category: z.string().nullable(),
  /** Solved for the first time in the window. */
  solved_count: count,
  /**
   * `satisfied`: of those who answered. `reopened`: at any time by as_of, of those that had 14 days for it and of which it would be known. `hours`: from receipt to the first
   * solution; all are solved, so nothing is censored, but it says nothing of those still open. `compensation`: amounts above zero.
   */
  measure: z.enum(["satisfied", "reopened", "hours", "compensation"]),
  /** Of `compensation`; null: not told, or another measure. Currencies are never mixed. */
  currency: z.string().nullable(),
  /** What the figure is over: answered, known whether reopened, hours known, paid. */
  base_count: count,
  /** Those of them satisfied, or reopened; null: of `hours` and `compensation`. */
  part_count: count.nullable(),
  /** The share, the median hours (within `all` alone), or the mean amount; null: nothing to tell it from. */
  figure: z.number().nullable(),
  /** 95 %: Wilson's of a share, Hall's of a mean amount of 20 or more; null: of hours. */
  figure_lower: z.number().nullable(),
  figure_upper: z.number().nullable(),
  /**
   * From the others, those with something else told, within the same category (first level) and priority. Shares: Mantel–Haenszel's
   * difference, −1 to 1. Hours: longer by this share, from the mean of their logarithm (0.2: by a fifth). Association, not effect.
   * null: fewer than 20 on a side, or not compared.
   */
  matched_difference: z.number().nullable(),
  /** 95 %. */
  matched_lower: z.number().nullable(),
  matched_upper: z.number().nullable(),
  /** The same without regard to category and priority. */
  crude_difference: z.number().nullable(),
  /** What the difference rests on: groups of category and priority that have both sides, and the complaints in them. */
  strata_count: count.nullable(),
  compared_count: count.nullable(),
  others_count: count.nullable(),
  p_value: z.number().min(0).max(1).nullable(),
  /** Adjusted for the false discovery rate over all differences of the period. */
  q_value: z.number().min(0).max(1).nullable(),
  /** q_value ≤ 0.05; null: not compared. */
  is_beyond_chance: z.boolean().nullable(),
  /** Like against like it goes the other way than crudely, and one of the two is beyond chance. */
  reverses: z.boolean().nullable(),
});
export type SolutionsRow = z.infer<typeof row>;

/** A row whose difference has not been judged together with the others. */
type Unjudged = Omit<
  SolutionsRow,
  keyof Comparable | "q_value" | "is_beyond_chance" | "reverses"
> & {
  readonly compared: Comparable & { readonly crude_p: number | null };
};

/**
 * What each kind of solution, each mode and each entitlement to decide went with: satisfaction, reopening, time, cost; and how far
 * it differs from what else was done, like against like. Cohort: solved for the first time in the window (resolved, or closed where
 * nobody said so). Only the year is compared: a month is too little.
 */
export const solutions = {
  row,
  reported: ["month"],
  run,
  follows: ["recent"],
} satisfies Analysis<SolutionsRow>;

async function run(db: Database, period: Period): Promise<SolutionsRow[]> {
  const cells = await db.query(sql, cell, { from: period.from, until: period.until });
  const compare = comparedCells(cells);
  const amounts = cells.filter(({ part }) => part === "currency");
  const rows = cells
    .filter(({ part }) => part === "whole")
    .flatMap((whole) => [
      ...measuresOf(whole, compare, period, { within: "all", category: null }),
      ...amounts
        .filter(sameAs(whole))
        .map((each) => ({ ...commonOf(whole, period), ...paid(each) })),
    ]);
  const within = categoriesOf(cells).flatMap(({ category, strata, wholes }) => {
    const compareWithin = comparedCells(strata);
    return wholes
      .flatMap((whole) =>
        measuresOf(whole, compareWithin, period, { within: "category", category }),
      )
      .filter(({ compared }) => compared.p_value !== null);
  });
  return judged([...rows, ...within]);
}

function sameAs({ window, dimension, value }: Cell): (other: Cell) => boolean {
  return (other) =>
    other.window === window && other.dimension === dimension && other.value === value;
}

function commonOf({ window, dimension, value, solved_count }: Cell, period: Period) {
  return {
    window,
    window_from: window === "period" ? period.from : yearBefore(period),
    window_until: addDays(period.until, -1),
    dimension,
    value,
    within: "all" as const,
    category: null,
    solved_count,
    currency: null,
  };
}

function measuresOf(
  whole: Cell,
  compare: ReturnType<typeof comparedCells>,
  period: Period,
  scope: Pick<SolutionsRow, "within" | "category">,
): Unjudged[] {
  const common = { ...commonOf(whole, period), ...scope };
  const share = (measure: "satisfied" | "reopened", part_count: number, base_count: number) => {
    const { rate, lower, upper } = rateOf(part_count, base_count);
    return {
      ...common,
      measure,
      base_count,
      part_count,
      figure: rate,
      figure_lower: lower,
      figure_upper: upper,
      compared: compare(whole, measure),
    };
  };
  return [
    share("satisfied", whole.satisfied_count, whole.answered_count),
    share("reopened", whole.reopened_count, whole.eligible_count),
    {
      ...common,
      measure: "hours",
      base_count: whole.timed_count,
      part_count: null,
      figure: whole.median_hours,
      figure_lower: null,
      figure_upper: null,
      compared: compare(whole, "hours"),
    },
  ];
}

function paid({ currency, paid_count, mean_amount, amount_deviation, amount_skewness }: Cell) {
  const enough = paid_count >= fewestJudged && mean_amount !== null && amount_deviation !== null;
  const skewness = populationSkewness(amount_skewness, paid_count);
  const interval = enough
    ? skewedMeanInterval(paid_count, mean_amount, { deviation: amount_deviation, skewness })
    : null;
  return {
    measure: "compensation" as const,
    currency,
    base_count: paid_count,
    part_count: null,
    figure: mean_amount,
    figure_lower: interval?.lower ?? null,
    figure_upper: interval?.upper ?? null,
    compared: notCompared,
  };
}

/** Puts the differences before the false discovery rate together: over all measures, dimensions and values. */
function judged(rows: readonly Unjudged[]): SolutionsRow[] {
  const tested = rows.flatMap(({ compared }) => compared.p_value ?? []);
  const adjusted = benjaminiHochberg(tested);
  let next = 0;
  return rows.map(({ compared: { crude_p, ...compared }, ...row }) => {
    if (compared.p_value === null || compared.matched_difference === null)
      return { ...row, ...compared, q_value: null, is_beyond_chance: null, reverses: null };
    const q_value = adjusted[next++] as number;
    const is_beyond_chance = q_value <= 0.05;
    const opposed = compared.matched_difference * (compared.crude_difference ?? 0) < 0;
    const reverses = opposed && (is_beyond_chance || (crude_p ?? 1) <= 0.05);
    return { ...row, ...compared, q_value, is_beyond_chance, reverses };
  });
}

/** The first day of the twelve months that end with a period, or the period's where it is longer. */
function yearBefore({ from, until }: Period): string {
  const [year, month, day] = until.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  const start = new Date(Date.UTC(year - 1, month - 1, Math.min(day, last)));
  const first = start.toISOString().slice(0, 10);
  return first < from ? first : from;
}
