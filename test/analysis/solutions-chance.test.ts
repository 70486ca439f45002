import { expect, test } from "vitest";
import {
  type Cell,
  categoriesOf,
  comparedCells,
  type Measure,
} from "../../src/analysis/solutions-compared.ts";
import { benjaminiHochberg } from "../../src/analysis/statistics/benjamini-hochberg.ts";
import { type Random, randomOf } from "../../src/analysis/statistics/random.ts";

const kinds = ["apology", "refund", "exchange", "repair", "compensation", "explanation"];
const deciders = ["first_line", "supervisor", "management"];
const strata = Array.from({ length: 20 }, (_, index) => index);

/**
 * A year of complaints in which the kind of solution depends on category and priority, and so does what came of it; one kind may be
 * better liked.
 */
function year(random: Random, complaints: number, better: { kind: string; by: number }): Cell[] {
  const cells = new Map<string, Cell>();
  const base = strata.map(() => ({ good: 0.2 + 0.6 * random(), hours: 1 + 3 * random() }));
  const taste = strata.map(() => kinds.map(() => 0.2 + random() ** 3));
  for (let index = 0; index < complaints; index++) {
    const stratum = Math.floor(random() * strata.length);
    const kind = pick(kinds, taste[stratum] ?? [], random);
    const { good = 0.5, hours = 1 } = base[stratum] ?? {};
    const told = {
      answered: random() < 0.45,
      satisfied: random() < good + (kind === better.kind ? better.by : 0),
      reopened: random() < 0.1 * good,
      log: hours + normal(random),
    };
    const decided = pick(deciders, [1, 1, 1], random);
    for (const [dimension, value] of [
      ["solution", kind],
      ["combination", kind],
      ["decided_by", decided],
    ] as const)
      add(cells, dimension, value, stratum, told);
  }
  return [...cells.values()];
}

function pick(values: readonly string[], weights: readonly number[], random: Random): string {
  const at = random() * weights.reduce((sum, each) => sum + each, 0);
  let reached = 0;
  for (const [index, value] of values.entries()) {
    reached += weights[index] ?? 0;
    if (at < reached) return value;
  }
  return values[0] as string;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function add(
  cells: Map<string, Cell>,
  dimension: Cell["dimension"],
  value: string,
  stratum: number,
  told: { answered: boolean; satisfied: boolean; reopened: boolean; log: number },
): void {
  const key = `${dimension} ${value} ${stratum}`;
  const cell = cells.get(key) ?? empty(dimension, value, stratum);
  cell.solved_count++;
  if (told.answered) cell.answered_count++;
  if (told.answered && told.satisfied) cell.satisfied_count++;
  cell.eligible_count++;
  if (told.reopened) cell.reopened_count++;
  cell.timed_count++;
  cell.log_sum += told.log;
  cell.log_squares += told.log * told.log;
  cells.set(key, cell);
}

function empty(dimension: Cell["dimension"], value: string, stratum: number): Cell {
  return {
    part: "stratum",
    window: "year",
    dimension,
    value,
    category: `category ${stratum % 5}`,
    priority: `priority ${Math.floor(stratum / 5)}`,
    currency: null,
    solved_count: 0,
    answered_count: 0,
    satisfied_count: 0,
    eligible_count: 0,
    reopened_count: 0,
    timed_count: 0,
    median_hours: null,
    log_sum: 0,
    log_squares: 0,
    paid_count: 0,
    mean_amount: null,
    amount_deviation: null,
    amount_skewness: null,
  };
}

/** What the year's differences list as beyond chance, over all categories and within each. */
function listed(cells: readonly Cell[]): string[] {
  const wholes = new Map(cells.map((cell) => [`${cell.dimension} ${cell.value}`, cell]));
  const scopes = [
    { category: "all", strata: cells, wholes: [...wholes.values()] },
    ...categoriesOf(cells),
  ];
  const tests = scopes.flatMap(({ category, strata, wholes }) => {
    const compare = comparedCells(strata);
    return wholes.flatMap((whole) =>
      (["satisfied", "reopened", "hours"] as Measure[]).flatMap((measure) => {
        const { p_value } = compare({ ...whole, part: "whole" }, measure);
        const name = `${category} ${whole.dimension} ${whole.value} ${measure}`;
        return p_value === null ? [] : [{ name, p_value }];
      }),
    );
  });
  const adjusted = benjaminiHochberg(tests.map(({ p_value }) => p_value));
  return tests.flatMap(({ name }, index) => ((adjusted[index] ?? 1) <= 0.05 ? [name] : []));
}

test("of years in which no solution does anything, at most one in twenty lists a difference", () => {
  const random = randomOf("nothing");
  const years = 120;
  let listing = 0;
  for (let each = 0; each < years; each++)
    if (listed(year(random, 3000, { kind: "refund", by: 0 })).length > 0) listing++;
  // P(X > 12 | n = 120, p = 0.05) = 0.007 (R 4.2.2: 1 - pbinom(12, 120, 0.05)).
  expect(listing).toBeLessThanOrEqual(12);
});

test("a kind that one in eight more like is listed in nine years of ten", () => {
  const random = randomOf("better");
  const years = 60;
  let found = 0;
  for (let each = 0; each < years; each++)
    if (
      listed(year(random, 6000, { kind: "refund", by: 0.125 })).includes(
        "all solution refund satisfied",
      )
    )
      found++;
  expect(found).toBeGreaterThanOrEqual(54);
});
