import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { DemandKinds, type DemandWords } from "../text/demand-kinds.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import {
  byName,
  comparedCount,
  comparedCounts,
  isPresent,
  type PeriodCount,
  type Totals,
} from "./value-counts.ts";

const sql = sqlFile(import.meta.url, "demands.sql");

const row = z.strictObject({
  /** A kind of the table or of `demands` in plaint.yaml; `other`: no word of it is known; null: no demand told. */
  demand: z.string().nullable(),
  /** Complaints that ask for it: one that asks for two things counts in both. Shares are over those with a demand; of null over all. */
  ...comparedCount,
  /** Those of them whose solution is recorded: the base of the rate; null: no solution corresponds to the kind. */
  with_solution_count: count.nullable(),
  /** Those of them whose solution is what was asked for. */
  met_count: count.nullable(),
  /** met_count / with_solution_count. */
  met_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  met_rate_lower: share.nullable(),
  met_rate_upper: share.nullable(),
});
export type DemandsRow = z.infer<typeof row>;

/** The kinds of demands that a code of `solution` answers by name. */
const solutions = [
  "refund",
  "compensation",
  "exchange",
  "repair",
  "explanation",
  "apology",
] as const;
type Solution = (typeof solutions)[number];

interface Counted extends PeriodCount, Readonly<Record<Solution, number>> {
  readonly solved: number;
}

/** What is counted of a demand, in the order of the columns after the wording and the period. */
const numbers = ["complaints", "compared", "previous", "solved", ...solutions] as const;

/**
 * What customers ask for, told from the words of their demand by a table of words, and how often the solution is what was asked.
 * A complaint counts in each kind that it asks for, so shares may add up to more than 1. The texts themselves never come out.
 * Cohort: received; shares of those with a demand.
 */
export const demands = { row, run, reported: ["month"] } satisfies Analysis<DemandsRow>;

async function run(db: Database, period: Period): Promise<DemandsRow[]> {
  const comparison = await comparisonOf(db, period);
  const own = (await db.value("select demands from settings")) as string;
  const kinds = new DemandKinds(JSON.parse(own) as DemandWords);
  const tally = new Tally(kinds);
  for await (const columns of db.columns(sql, comparisonParameters(period, comparison)))
    tally.add(columns);
  return [...tally.groups]
    .map(([demand, group]) => {
      const totals = demand === null ? tally.all : tally.told;
      return rowOf(demand, [...group.values()], totals, period.from, comparison);
    })
    .filter(isPresent)
    .sort((one, other) => byName(one.demand, other.demand));
}

/** The counts of wordings added up by kind and period. */
class Tally {
  readonly groups = new Map<string | null, Map<string, Counted>>();
  /** Complaints by period: those with a demand, and all. */
  readonly told = new Map<string, number>();
  readonly all = new Map<string, number>();
  readonly #kinds: DemandKinds;
  /** A wording comes in many periods. */
  readonly #known = new Map<string, readonly string[]>();

  constructor(kinds: DemandKinds) {
    this.#kinds = kinds;
  }

  add([wordings = [], starts = [], ...counts]: readonly unknown[][]): void {
    wordings.forEach((wording, index) => {
      const startsOn = starts[index] as string;
      const values = counts.map((column) => Number(column[index]));
      const complaints = values[0] as number;
      increase(this.all, startsOn, complaints);
      if (typeof wording === "string") increase(this.told, startsOn, complaints);
      for (const kind of this.#kindsOf(wording)) this.#count(kind, startsOn, values);
    });
  }

  #kindsOf(wording: unknown): readonly (string | null)[] {
    if (typeof wording !== "string") return [null];
    const known = this.#known.get(wording) ?? this.#kinds.of(wording);
    this.#known.set(wording, known);
    return known;
  }

  #count(kind: string | null, starts_on: string, values: readonly number[]): void {
    const group = this.groups.get(kind) ?? new Map<string, Counted>();
    const before = group.get(starts_on);
    const sums = numbers.map((name, index) => [
      name,
      (before?.[name] ?? 0) + Number(values[index]),
    ]);
    group.set(starts_on, { starts_on, ...Object.fromEntries(sums) } as Counted);
    this.groups.set(kind, group);
  }
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function rowOf(
  demand: string | null,
  rows: readonly Counted[],
  totals: Totals,
  from: string,
  comparison: Comparison,
): DemandsRow {
  const current = rows.find((each) => each.starts_on === from);
  const solution = solutions.find((each) => each === demand);
  const solved = solution === undefined ? null : (current?.solved ?? 0);
  const met = solution === undefined ? null : (current?.[solution] ?? 0);
  const { rate, lower, upper } = rateOf(met ?? 0, solved ?? 0);
  return {
    demand,
    ...comparedCounts(rows, totals, from, comparison),
    with_solution_count: solved,
    met_count: met,
    met_rate: rate,
    met_rate_lower: lower,
    met_rate_upper: upper,
  };
}
