import { z } from "zod";
import type { Database } from "../../database.ts";
import { UserError } from "../../error.ts";
import { type Filter, filterSql } from "../../filter.ts";
import { isoDay } from "../analysis.ts";
import { type ActionMeasure, actionMeasures } from "./row.ts";

const action = z.strictObject({
  action_id: z.string(),
  title: z.string().nullable(),
  owner: z.string().nullable(),
  started_on: isoDay,
  until: isoDay.nullable(),
  metric: z.string().nullable(),
  filter: z.string().nullable(),
  control_filter: z.string().nullable(),
  expected_change: z.number().nullable(),
  cause: z.string().nullable(),
});

/** One action as the register has it. */
export type Action = z.infer<typeof action>;

/** Conditions on complaints as a register writes them. */
export interface Conditions {
  /** As `--where` takes them. */
  readonly where: readonly string[];
  readonly sql: string;
}

/** What people call the measures beside their own names. */
const aliases: ReadonlyMap<string, ActionMeasure> = new Map([
  ["volume", "complaints"],
  ["count", "complaints"],
  ["投诉量", "complaints"],
  ["投訴量", "complaints"],
  ["客诉量", "complaints"],
  ["客訴量", "complaints"],
  ["按时办结率", "due_met_rate"],
  ["準時結案率", "due_met_rate"],
  ["handling_time", "handling_hours"],
  ["处理时长", "handling_hours"],
  ["處理時長", "handling_hours"],
  ["重开率", "reopened_rate"],
  ["重開率", "reopened_rate"],
  ["满意率", "satisfied_rate"],
  ["滿意率", "satisfied_rate"],
]);

/** The register's actions that began before a day, the earliest first. */
export function actionsBegun(db: Database, sql: string, until: string): Promise<Action[]> {
  return db.query(sql, action, { until });
}

/** The measure that a register names; complaints where it names none, null where it is not known. */
export function measureOf(metric: string | null): ActionMeasure | null {
  const name = (metric ?? "").normalize("NFKC").trim().toLowerCase();
  if (name === "") return "complaints";
  return actionMeasures.find((each) => each === name) ?? aliases.get(name) ?? null;
}

/**
 * Reads `field=value & field=value`, also parted by semicolons: the same field again is *or*, another field is *and*. Nothing: all
 * complaints.
 * @returns null where a part is no condition or names no field
 */
export function conditionsOf(filter: string | null): Conditions | null {
  const parts = (filter ?? "")
    .split(/ & |[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const filters = parts.map((part): Filter | null => {
    const at = part.indexOf("=");
    return at < 1 ? null : { field: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
  });
  const known = filters.filter((each) => each !== null);
  if (known.length < filters.length) return null;
  try {
    return {
      where: known.map(({ field, value }) => `${field}=${value}`),
      sql: filterSql(known) ?? "true",
    };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The levels of a cause, from coarse to fine. */
export function causeOf(cause: string | null): string[] {
  return (cause ?? "")
    .split(/[/>]/)
    .map((level) => level.trim())
    .filter((level) => level !== "");
}
