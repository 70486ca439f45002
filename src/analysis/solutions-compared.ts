import { z } from "zod";
import { count } from "./analysis.ts";
import { riskDifference } from "./statistics/mantel-haenszel.ts";
import { stratifiedMeanDifference, type Values } from "./statistics/stratified-mean.ts";
import { fewestJudged } from "./usual-range.ts";
import { groupedBy } from "./value-counts.ts";

/** What the SQL counts: see its grain. */
export const cell = z.strictObject({
  part: z.enum(["whole", "stratum", "currency"]),
  window: z.enum(["period", "year"]),
  dimension: z.enum(["solution", "combination", "solution_mode", "decided_by"]),
  value: z.string().nullable(),
  category: z.string().nullable(),
  priority: z.string().nullable(),
  currency: z.string().nullable(),
  solved_count: count,
  answered_count: count,
  satisfied_count: count,
  eligible_count: count,
  reopened_count: count,
  timed_count: count,
  median_hours: z.number().nullable(),
  log_sum: z.number(),
  log_squares: z.number(),
  paid_count: count,
  mean_amount: z.number().nullable(),
  amount_deviation: z.number().nullable(),
  amount_skewness: z.number().nullable(),
});
export type Cell = z.infer<typeof cell>;

export type Measure = "satisfied" | "reopened" | "hours";

/** A difference from the others; all null where there are too few to compare. */
export interface Comparable {
  readonly matched_difference: number | null;
  readonly matched_lower: number | null;
  readonly matched_upper: number | null;
  readonly crude_difference: number | null;
  readonly strata_count: number | null;
  readonly compared_count: number | null;
  readonly others_count: number | null;
  readonly p_value: number | null;
}

type Compared = Comparable & { readonly crude_p: number | null };

export const notCompared: Compared = {
  matched_difference: null,
  matched_lower: null,
  matched_upper: null,
  crude_difference: null,
  strata_count: null,
  compared_count: null,
  others_count: null,
  p_value: null,
  crude_p: null,
};

/** How many there are, how many of them have it or what they add up to, and the sum of squares. */
type Sums = readonly [number: number, sum: number, squares: number];

interface Pair {
  readonly group: Sums;
  readonly others: Sums;
}

/**
 * Compares a value of the year with everything else that is told of the same dimension, stratum by stratum. The others of a kind of
 * solution are the complaints of which solutions are told, but not this one.
 */
export function comparedCells(cells: readonly Cell[]): (whole: Cell, measure: Measure) => Compared {
  const strata = cells.filter(({ part }) => part === "stratum");
  return (whole, measure) => {
    if (whole.window === "period" || whole.value === null) return notCompared;
    // Each complaint once: of the kinds, which overlap, that is in the combinations.
    const dimension = whole.dimension === "solution" ? "combination" : whole.dimension;
    const told = strata.filter((each) => each.dimension === dimension && each.value !== null);
    const group = strata.filter(
      (each) => each.dimension === whole.dimension && each.value === whole.value,
    );
    return compared(pairsOf(group, told, measure), measure);
  };
}

/**
 * The cells of the year category by category, where there are several, with each value's sum: kinds of solution, modes and deciders;
 * their exact sets would be too many to compare.
 */
export function categoriesOf(
  cells: readonly Cell[],
): { category: string | null; strata: Cell[]; wholes: Cell[] }[] {
  const all = cells.filter(({ part }) => part === "stratum");
  const categories = groupedBy(all, ({ category }) => [category]);
  if (categories.length < 2) return [];
  return categories.map((strata) => ({
    category: (strata[0] as Cell).category,
    strata,
    wholes: groupedBy(
      strata.filter(({ dimension, value }) => dimension !== "combination" && value !== null),
      ({ dimension, value }) => [dimension, value],
    ).map(summed),
  }));
}

/** One value's cells of several priorities as one. A median cannot be summed. */
function summed(cells: readonly Cell[]): Cell {
  const sum = (field: "solved_count" | Counted) =>
    cells.reduce((total, each) => total + each[field], 0);
  return {
    ...(cells[0] as Cell),
    part: "whole",
    priority: null,
    median_hours: null,
    solved_count: sum("solved_count"),
    answered_count: sum("answered_count"),
    satisfied_count: sum("satisfied_count"),
    eligible_count: sum("eligible_count"),
    reopened_count: sum("reopened_count"),
    timed_count: sum("timed_count"),
  };
}

type Counted =
  | "answered_count"
  | "satisfied_count"
  | "eligible_count"
  | "reopened_count"
  | "timed_count";

function pairsOf(group: readonly Cell[], all: readonly Cell[], measure: Measure): Pair[] {
  const totals = new Map<string, Sums>();
  for (const each of all) {
    const key = stratumOf(each);
    totals.set(key, added(totals.get(key) ?? [0, 0, 0], sumsOf(each, measure), 1));
  }
  const ours = new Map(group.map((each) => [stratumOf(each), sumsOf(each, measure)] as const));
  return [...totals].map(([key, total]) => {
    const own = ours.get(key) ?? [0, 0, 0];
    return { group: own, others: added(total, own, -1) };
  });
}

function stratumOf({ category, priority }: Cell): string {
  return JSON.stringify([category, priority]);
}

function sumsOf(each: Cell, measure: Measure): Sums {
  if (measure === "satisfied") return [each.answered_count, each.satisfied_count, 0];
  if (measure === "reopened") return [each.eligible_count, each.reopened_count, 0];
  return [each.timed_count, each.log_sum, each.log_squares];
}

function added(one: Sums, other: Sums, sign: 1 | -1): Sums {
  return [one[0] + sign * other[0], one[1] + sign * other[1], one[2] + sign * other[2]];
}

function compared(pairs: readonly Pair[], measure: Measure): Compared {
  const pooled = pairs.reduce(
    (sum, { group, others }) => ({
      group: added(sum.group, group, 1),
      others: added(sum.others, others, 1),
    }),
    { group: [0, 0, 0], others: [0, 0, 0] } as Pair,
  );
  const found = differenceOf(pairs, measure);
  const crude = differenceOf([pooled], measure);
  // An interval of no width: nobody or everybody has it, which is too little to tell how sure that is.
  if (found === null || crude === null || found.lower === found.upper) return notCompared;
  if (found.group < fewestJudged || found.others < fewestJudged) return notCompared;
  const scale = measure === "hours" ? Math.expm1 : (value: number) => value;
  return {
    matched_difference: scale(found.difference),
    matched_lower: scale(found.lower),
    matched_upper: scale(found.upper),
    crude_difference: scale(crude.difference),
    strata_count: found.strata,
    compared_count: found.group,
    others_count: found.others,
    p_value: found.p,
    crude_p: crude.p,
  };
}

function differenceOf(pairs: readonly Pair[], measure: Measure) {
  if (measure === "hours")
    return stratifiedMeanDifference(
      pairs.map(({ group, others }) => ({ group: valuesOf(group), others: valuesOf(others) })),
    );
  return riskDifference(
    pairs.map(({ group, others }) => ({
      group: group[0],
      groupWith: group[1],
      others: others[0],
      othersWith: others[1],
    })),
  );
}

function valuesOf([number, sum, squares]: Sums): Values {
  const mean = number === 0 ? 0 : sum / number;
  return { count: number, mean, squares: Math.max(0, squares - sum * mean) };
}
