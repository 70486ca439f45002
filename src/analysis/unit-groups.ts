import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { count } from "./analysis.ts";
import type { Cell } from "./case-mix.ts";
import { comparisonOf } from "./comparison.ts";
import { exposedCounts, scaleOf, statedDimensions } from "./exposed-counts.ts";
import { byName } from "./rates-series.ts";
import type { Counted } from "./statistics/laney.ts";

const sql = sqlFile(import.meta.url, "units.sql");

/** What is compared. */
export const unitDimensions = ["department", "place", "product", "region"] as const;

const counted = z.strictObject({
  measure: z.enum(["due_met_rate", "satisfied_rate", "reopened_rate"]),
  dimension: z.enum(unitDimensions),
  value: z.string().nullable(),
  category: z.string().nullable(),
  priority: z.string().nullable(),
  base: count,
  events: count,
});

/** The units of one measure and one dimension. */
export interface Group {
  readonly measure: "rate" | z.infer<typeof counted>["measure"];
  readonly dimension: (typeof unitDimensions)[number];
  /** Of the exposure of the measure `rate`. */
  readonly exposure_unit: string | null;
  readonly per: number;
  readonly units: readonly Unit[];
}

export interface Unit extends Counted {
  readonly value: string | null;
  readonly cells: readonly Cell[];
}

/** Complaints per exposure, for each dimension and unit of exposure there is. */
export async function rateGroups(db: Database, period: Period): Promise<Group[]> {
  const stated = await statedDimensions(db);
  const groups: Group[] = [];
  for (const dimension of unitDimensions.filter((each) => stated.includes(each))) {
    const comparison = await comparisonOf(db, period);
    const all = await exposedCounts(db, period, comparison, dimension);
    const current = all.filter((each) => each.is_exposed && each.starts_on === period.from);
    for (const unit of [...new Set(current.map((each) => each.unit))].toSorted(byName)) {
      const sum = (field: "complaints" | "exposure") =>
        all
          .filter((each) => each.unit === unit && (each.is_exposed || each.is_blank))
          .reduce((total, each) => total + each[field], 0);
      groups.push({
        measure: "rate",
        dimension,
        exposure_unit: unit,
        per: scaleOf(sum("complaints"), sum("exposure")),
        units: current
          .filter((each) => each.unit === unit)
          .map(({ value, complaints, exposure }) => ({
            value,
            events: complaints,
            base: exposure,
            cells: [],
          })),
      });
    }
  }
  return groups;
}

/** Limits kept, the satisfied and the reopened, with what kinds of cases each unit has. */
export async function shareGroups(db: Database, { from, until }: Period): Promise<Group[]> {
  const counts = await db.query(sql, counted, { from, until });
  const groups = new Map<string, Map<string | null, (typeof counts)[number][]>>();
  for (const each of counts) {
    const key = `${each.measure} ${each.dimension}`;
    const values = groups.get(key) ?? new Map();
    groups.set(key, values.set(each.value, [...(values.get(each.value) ?? []), each]));
  }
  return [...groups.values()].map((values) => {
    const [[first]] = [...values.values()] as [[(typeof counts)[number]]];
    return {
      measure: first.measure,
      dimension: first.dimension,
      exposure_unit: null,
      per: 1,
      units: [...values].map(([value, cells]) => ({
        value,
        events: cells.reduce((sum, each) => sum + each.events, 0),
        base: cells.reduce((sum, each) => sum + each.base, 0),
        cells: cells.map(({ category, priority, base, events }) => ({
          key: JSON.stringify([category, priority]),
          base,
          events,
        })),
      })),
    };
  });
}
