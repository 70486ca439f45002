import type { Database, Parameters } from "../database.ts";

/** From receipt to which end. */
export const measures = ["first_response", "first_resolution", "final_resolution"] as const;
export const units = ["elapsed", "working"] as const;
export const dimensions = [
  "priority",
  "department",
  "category",
  "source",
  "customer_type",
] as const;
export type Measure = (typeof measures)[number];
export type Unit = (typeof units)[number];
export type Dimension = (typeof dimensions)[number];

/** The complaints received in one period by column, all columns of one length. */
export class ReceivedCohort {
  readonly values: Readonly<Record<Dimension, (string | null)[]>> = {
    priority: [],
    department: [],
    category: [],
    source: [],
    customer_type: [],
  };
  /** Whether the end that is measured has come. */
  readonly ended: Readonly<Record<Measure, (0 | 1)[]>> = byMeasure(() => []);
  /** Hours to it, or those passed by as_of; NaN: cannot be told. */
  readonly hours: Readonly<Record<Unit, Record<Measure, number[]>>> = {
    elapsed: byMeasure(() => []),
    working: byMeasure(() => []),
  };
  /** Whether there is a calendar of working hours. */
  hasWorking = false;

  get size(): number {
    return this.values.source.length;
  }
}

/** Reads the cohorts of a period and of the one before, which is empty where there is none. */
export async function receivedCohorts(
  db: Database,
  sql: string,
  parameters: Parameters,
): Promise<{ current: ReceivedCohort; previous: ReceivedCohort }> {
  const cohorts = { current: new ReceivedCohort(), previous: new ReceivedCohort() };
  for await (const columns of db.columns(sql, parameters)) {
    const [isCurrent, priority, department, category, source, customerType, ...rest] = columns;
    const [answered, firstEnded, ended, ...times] = rest;
    const [response, first, final, hasCalendar, ...working] = times;
    isCurrent?.forEach((current, i) => {
      const cohort = current === true ? cohorts.current : cohorts.previous;
      const { values, hours } = cohort;
      values.priority.push(textOf(priority?.[i]));
      values.department.push(textOf(department?.[i]));
      values.category.push(textOf(category?.[i]));
      values.source.push(textOf(source?.[i]));
      values.customer_type.push(textOf(customerType?.[i]));
      [answered, firstEnded, ended].forEach((flags, m) => {
        cohort.ended[measures[m] as Measure].push(flags?.[i] === true ? 1 : 0);
      });
      [response, first, final].forEach((column, m) => {
        hours.elapsed[measures[m] as Measure].push(numberOf(column?.[i]));
      });
      working.forEach((column, m) => {
        hours.working[measures[m] as Measure].push(numberOf(column[i]));
      });
      if (hasCalendar?.[i] === true) cohort.hasWorking = true;
    });
  }
  return cohorts;
}

function byMeasure<Value>(make: () => Value): Record<Measure, Value> {
  return { first_response: make(), first_resolution: make(), final_resolution: make() };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}
