import { type Database, sqlStatements } from "../../database.ts";
import type { Period } from "../../period.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "../comparison.ts";
import { rateOf } from "../rate-of.ts";
import { survivalQuantiles } from "../statistics/kaplan-meier.ts";
import { comparedCounts, type Totals, totalsOf } from "../value-counts.ts";
import {
  type DueCell,
  dueCell,
  type Profile,
  type ReceivedCell,
  receivedCell,
  type SolvedCell,
  solvedCell,
} from "./row.ts";

const sql = sqlStatements(import.meta.url, "../channels.sql");

/** The cells of the three cohorts of a profile: received, limit passed, solved. */
export interface Cells {
  readonly received: readonly ReceivedCell[];
  readonly due: readonly DueCell[];
  readonly solved: readonly SolvedCell[];
  readonly totals: Totals;
  readonly from: string;
  readonly comparison: Comparison;
}

type Group = Pick<ReceivedCell, "channel" | "customer_type">;

/** Reads the cells; `received` is the statement that counts the first cohort. */
export async function profileCells(db: Database, period: Period, received: string): Promise<Cells> {
  const comparison = await comparisonOf(db, period);
  const parameters = comparisonParameters(period, comparison);
  const cells = await db.query(received, receivedCell, parameters);
  return {
    received: cells,
    due: await db.query(sql.due as string, dueCell, parameters),
    solved: await db.query(sql.solved as string, solvedCell, parameters),
    totals: totalsOf(cells),
    from: period.from,
    comparison,
  };
}

/** The values of one field in any of the cohorts of the period or the one before. */
export function valuesOf({ received, due, solved }: Cells, field: keyof Group): (string | null)[] {
  return [...new Set([...received, ...due, ...solved].map((cell) => cell[field]))];
}

/** The profile of the cells that belong to a group, added up. */
export function profileOf(
  { received, due, solved, totals, from, comparison }: Cells,
  belongs: (cell: Group) => boolean,
): Profile {
  const own = received.filter(belongs);
  const hours = own.flatMap((cell) => cell.hours ?? []);
  const ended = own.flatMap((cell) => cell.ended ?? []);
  const [median] = survivalQuantiles(hours, ended, [0.5]);
  const met = sum(due.filter(belongs), "due_met_count");
  const due_count = met + sum(due.filter(belongs), "breached_count");
  const after = solved.filter(belongs);
  const [ended_count, answered_count, satisfied_count, eligible_count, reopened_count] = [
    sum(after, "ended_count"),
    sum(after, "answered_count"),
    sum(after, "satisfied_count"),
    sum(after, "eligible_count"),
    sum(after, "reopened_count"),
  ];
  return {
    ...comparedCounts(own, totals, from, comparison),
    received_count: hours.length,
    median_hours: median?.value ?? null,
    median_lower: median?.lower ?? null,
    median_upper: median?.upper ?? null,
    due_count,
    due_met_count: met,
    ...named("due_met_rate", met, due_count),
    ended_count,
    answered_count,
    ...named("response_rate", answered_count, ended_count),
    satisfied_count,
    ...named("satisfied_rate", satisfied_count, answered_count),
    eligible_count,
    reopened_count,
    ...named("reopened_rate", reopened_count, eligible_count),
  };
}

/** Whether a cohort of the period has anybody of a group, or the period before had. */
export function isKnown({
  complaints,
  previous_complaints,
  due_count,
  ended_count,
}: Profile): boolean {
  return complaints + (previous_complaints ?? 0) + due_count + ended_count > 0;
}

function sum<Name extends string>(cells: readonly Readonly<Record<Name, number>>[], name: Name) {
  return cells.reduce((total, cell) => total + cell[name], 0);
}

type Named<Name extends string> = Readonly<
  Record<Name | `${Name}_lower` | `${Name}_upper`, number | null>
>;

function named<Name extends string>(name: Name, part: number, whole: number): Named<Name> {
  const { rate, lower, upper } = rateOf(part, whole);
  return { [name]: rate, [`${name}_lower`]: lower, [`${name}_upper`]: upper } as Named<Name>;
}
