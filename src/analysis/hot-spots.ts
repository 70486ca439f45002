import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { fewestPeriods, hourRows, unexpected } from "./hot-spots/hours.ts";
import { pairRows } from "./hot-spots/pairs.ts";
import {
  type Counted,
  counted,
  type HotSpotsRow,
  type MainCount,
  type Mains,
  mainCount,
  pairCount,
  places,
  row,
} from "./hot-spots/row.ts";
import { noUsualRange } from "./usual-range.ts";
import { byName, comparedCounts, groupedBy, isPresent, totalsOf } from "./value-counts.ts";

export type { HotSpotsRow };

const sql = sqlStatements(import.meta.url, "hot-spots.sql");

/** So many values of a dimension have a row of their own, the largest, and all whose count is beyond chance. */
const most = 200;
const unknown: Mains = {
  main_category: null,
  main_category_count: null,
  main_root_cause: null,
  main_root_cause_count: null,
};

/**
 * Where complaints gather: products, regions, places and steps of the service, each count against its own earlier periods; the
 * hours of the week against the pattern of earlier periods; products at places where both together are beyond chance. With what
 * most complaints there are about. In the order of names: how many complaints a place has says nothing of how bad it is without
 * the number of customers or parcels behind it. A dimension that nothing tells of has no rows. Cohort: received.
 */
export const hotSpots = { row, run } satisfies Analysis<HotSpotsRow>;

async function run(db: Database, period: Period): Promise<HotSpotsRow[]> {
  const comparison = await comparisonOf(db, period);
  const covered = comparison.earlier.filter(({ coverage }) => !coverage.partial);
  const parameters = {
    ...comparisonParameters(period, comparison),
    covered: JSON.stringify(covered.map((each) => each.period.from)),
  };
  const counts = await db.query(sql.counts as string, counted, parameters);
  const mains = new MainPaths(await db.query(sql.mains as string, mainCount, parameters));
  const hours = counts.filter(({ dimension }) => dimension === "hour_of_week");
  const isPatterned = comparison.days !== null && covered.length >= fewestPeriods;
  const pairs = isPatterned ? await db.query(sql.pairs as string, pairCount, parameters) : [];
  return [
    ...places.flatMap((dimension) => {
      const own = counts.filter((each) => each.dimension === dimension);
      return valueRows(dimension, own, period, comparison, mains);
    }),
    ...hourRows(hours, period, comparison, (weekday, hour) =>
      mains.of(["hour_of_week", null, null, weekday, hour]),
    ),
    ...pairRows(pairs, (product, place) =>
      mains.of(["product_and_place", product, place, null, null]),
    ),
  ];
}

type CellKey = readonly [
  dimension: HotSpotsRow["dimension"],
  value: string | null,
  place: string | null,
  weekday: number | null,
  hour: number | null,
];

/** The commonest category and cause by cell. */
class MainPaths {
  readonly #cells = new Map<string, Mains>();

  constructor(counts: readonly MainCount[]) {
    for (const { dimension, value, place, weekday, hour, field, path, complaints } of counts) {
      const key = JSON.stringify([dimension, value, place, weekday, hour]);
      const found = { [`main_${field}`]: path, [`main_${field}_count`]: complaints };
      this.#cells.set(key, { ...(this.#cells.get(key) ?? unknown), ...found });
    }
  }

  of(key: CellKey): Mains {
    return this.#cells.get(JSON.stringify(key)) ?? unknown;
  }
}

function valueRows(
  dimension: (typeof places)[number],
  counts: readonly Counted[],
  { from }: Period,
  comparison: Comparison,
  mains: MainPaths,
): HotSpotsRow[] {
  if (counts.every(({ value }) => value === null)) return [];
  const totals = totalsOf(counts);
  const base = { dimension, place: null, weekday: null, hour: null, ...unexpected(null) };
  const groups = groupedBy(counts, ({ value }) => [value]).map((own) => ({
    value: (own[0] as Counted).value,
    own,
    compared: comparedCounts(own, totals, from, comparison),
  }));
  const present = groups.filter(({ compared }) => isPresent(compared));
  const largest = present
    .toSorted(
      (one, other) =>
        other.compared.complaints - one.compared.complaints || byName(one.value, other.value),
    )
    .slice(0, most);
  const listed = new Set([
    ...largest,
    ...present.filter(({ compared }) => compared.signal !== null),
  ]);
  const rows = [...listed]
    .sort((one, other) => byName(one.value, other.value))
    .map(({ value, compared }) => ({
      grain: "value" as const,
      value,
      values: 1,
      ...base,
      ...compared,
      ...mains.of([dimension, value, null, null, null]),
    }));
  const rest = present.filter((group) => !listed.has(group));
  if (rest.length === 0) return rows;
  const together = comparedCounts(
    rest.flatMap(({ own }) => own),
    totals,
    from,
    comparison,
  );
  const other = { grain: "other_values" as const, value: null, values: rest.length };
  return [...rows, { ...other, ...base, ...together, ...noUsualRange, ...unknown }];
}
