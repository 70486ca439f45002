import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import {
  type AssociationsCount,
  type AssociationsRow,
  associationsCount,
  associationsRow,
} from "./associations-rows.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import {
  adjustedResidual,
  type Cell,
  chiSquareOf,
  correctedChiSquare,
  expectedOf,
} from "./statistics/contingency.ts";
import { cramersV } from "./statistics/cramers-v.ts";
import {
  type InformationComponent,
  informationComponent,
  meetsEvans,
  proportionalReportingRatio,
} from "./statistics/disproportionality.ts";
import { goodmanKruskalLambda } from "./statistics/goodman-kruskal.ts";
import { upperTail } from "./statistics/hypergeometric.ts";

export type { AssociationsRow } from "./associations-rows.ts";

const sql = sqlFile(import.meta.url, "associations.sql");
/** Share of the cells said to be beyond chance that may be so by chance after all. */
const falseDiscoveryRate = 0.05;
/** As many cells as are listed, in all and of one pair: the strongest pair would leave no room for the others. */
const mostCells = 100;
const mostOfPair = 10;
/** Part of the errors in telling one field that knowing another takes away, from which on the one tells the other. */
const determining = 0.9;
/** Complaints a combination, on average, from which on the χ² distribution holds for a table as a whole. */
const fewestPerCell = 5;

/**
 * Which values of two fields go together more often than chance explains: category (whole path and first level), channel, customer
 * type, place, product, region, root cause, each with each. An association and never a cause: what lies behind it may be a third
 * thing, or the way in which complaints are recorded. Pairs have Cramér's V; cells the count beside what is expected, PRR, Evans'
 * rule, the information component and an exact one-sided test whose false discovery rate is held over all combinations of all
 * compared pairs. Pairs of which one field all but tells the other are not compared. Listed are cells of at least 3 complaints that are
 * beyond chance, meet Evans' rule or have an information component surely above 0: the strongest 100, of a pair 10.
 * Cohort: received in the period and telling both fields.
 */
export const associations = {
  row: associationsRow,
  run,
  reported: ["month"],
} satisfies Analysis<AssociationsRow>;

async function run(db: Database, period: Period): Promise<AssociationsRow[]> {
  const { from, until } = period;
  const counts = await db.query(sql, associationsCount, { from, until });
  const pairs = counts.filter((each) => each.grain === "pair").map(pairOf);
  const compared = new Map(
    pairs.filter((pair) => pair.standing === "compared").map((pair) => [keyOf(pair), pair]),
  );
  const cells = judgedCells(
    counts.filter((each) => each.grain === "cell"),
    compared,
  );
  const beyond = new Map<string, number>();
  for (const { counted, isBeyondChance } of cells)
    if (isBeyondChance) beyond.set(keyOf(counted), (beyond.get(keyOf(counted)) ?? 0) + 1);
  return [
    ...pairs.map((pair) => ({
      ...pair,
      beyond_chance_count: pair.standing === "compared" ? (beyond.get(keyOf(pair)) ?? 0) : null,
    })),
    ...strongest(cells).map(rowOf),
  ];
}

function keyOf(row: Pick<AssociationsRow, "left_dimension" | "right_dimension">): string {
  return `${row.left_dimension} ${row.right_dimension}`;
}

const blank = {
  not_told_count: null,
  standing: null,
  left_values: null,
  right_values: null,
  tested_cells: null,
  beyond_chance_count: null,
  cramers_v: null,
  chi_square: null,
  degrees: null,
  p_value: null,
  left_complaints: null,
  right_complaints: null,
  expected: null,
  lift: null,
  standardised_residual: null,
  prr: null,
  prr_lower: null,
  prr_upper: null,
  is_evans: null,
  information_component: null,
  ic_lower: null,
  q_value: null,
  is_beyond_chance: null,
};

/** What was counted, the rest not told yet. */
function namedOf(counted: AssociationsCount): AssociationsRow {
  const { inertia, told_by_left, told_by_right, left_commonest, right_commonest, ...named } =
    counted;
  return { ...blank, ...named };
}

/** Whether one of the fields all but tells the other: they go together because of what they are. */
function isDetermined(pair: AssociationsCount): boolean {
  const [left, right] = [pair.left_commonest ?? 0, pair.right_commonest ?? 0];
  const lambdas = [
    goodmanKruskalLambda(pair.told_by_left ?? 0, right, pair.complaints),
    goodmanKruskalLambda(pair.told_by_right ?? 0, left, pair.complaints),
  ];
  return lambdas.some((lambda) => lambda !== null && lambda >= determining);
}

function pairOf(counted: AssociationsCount): AssociationsRow {
  const named = namedOf(counted);
  const { complaints, left_values, right_values } = named;
  const [rows, columns] = [left_values ?? 0, right_values ?? 0];
  if (rows < 2 || columns < 2) return { ...named, standing: "one_value" };
  if (isDetermined(counted)) return { ...named, standing: "determined" };
  const { chiSquare, degrees, p } = chiSquareOf(complaints, counted.inertia ?? 1, rows, columns);
  return {
    ...named,
    standing: "compared",
    tested_cells: rows * columns,
    cramers_v: cramersV(chiSquare, complaints, rows, columns),
    chi_square: chiSquare,
    degrees,
    p_value: complaints < fewestPerCell * rows * columns ? null : p,
  };
}

/** A cell with what decides whether it is listed. */
interface Judged {
  readonly counted: AssociationsCount;
  readonly cell: Cell;
  readonly p: number;
  readonly q: number;
  readonly isBeyondChance: boolean;
  readonly isEvans: boolean;
  readonly component: InformationComponent;
}

/**
 * The cells of the compared pairs, judged together. Combinations of fewer than three complaints or near what is expected are not given
 * here; they count among the tests as if they were no surprise at all, so that q is never too small, and right up to 0.05.
 */
function judgedCells(
  counts: readonly AssociationsCount[],
  pairs: ReadonlyMap<string, AssociationsRow>,
): Judged[] {
  const cells = counts.flatMap((counted) => {
    const total = pairs.get(keyOf(counted))?.complaints;
    const { complaints: both, left_complaints: left, right_complaints: right } = counted;
    if (total === undefined || left === null || right === null) return [];
    return [{ counted, cell: { both, left, right, total } }];
  });
  const tests = [...pairs.values()].reduce((all, pair) => all + (pair.tested_cells ?? 0), 0);
  const pValues = cells.map(({ cell }) => upperTail(cell));
  const adjusted = benjaminiHochberg(pValues);
  return cells.map(({ counted, cell }, index) => {
    const q = Math.min(1, (adjusted[index] as number) * (tests / cells.length));
    return {
      counted,
      cell,
      p: pValues[index] as number,
      q,
      isBeyondChance: q <= falseDiscoveryRate,
      isEvans: meetsEvans(cell),
      component: informationComponent(cell),
    };
  });
}

/** Those beyond chance first, then by how far they surely are above what is expected; ties as they were counted, by name. */
function strongest(cells: readonly Judged[]): Judged[] {
  const taken = new Map<string, number>();
  return cells
    .filter((each) => each.isBeyondChance || each.isEvans || each.component.lower > 0)
    .toSorted(
      (one, other) =>
        Number(other.isBeyondChance) - Number(one.isBeyondChance) ||
        other.component.lower - one.component.lower,
    )
    .filter(({ counted }) => {
      const before = taken.get(keyOf(counted)) ?? 0;
      taken.set(keyOf(counted), before + 1);
      return before < mostOfPair;
    })
    .slice(0, mostCells);
}

function rowOf({ counted, cell, ...judged }: Judged): AssociationsRow {
  const expected = expectedOf(cell);
  const prr = proportionalReportingRatio(cell);
  return {
    ...namedOf(counted),
    chi_square: correctedChiSquare(cell),
    p_value: judged.p,
    expected,
    lift: cell.both / expected,
    standardised_residual: adjustedResidual(cell),
    prr: prr?.ratio ?? null,
    prr_lower: prr?.lower ?? null,
    prr_upper: prr?.upper ?? null,
    is_evans: judged.isEvans,
    information_component: judged.component.value,
    ic_lower: judged.component.lower,
    q_value: judged.q,
    is_beyond_chance: judged.isBeyondChance,
  };
}
