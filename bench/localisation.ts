import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { adtributor } from "../src/analysis/change/adtributor.ts";
import { localise } from "../src/analysis/change/localise.ts";
import type { LeafTable, LocaliseOptions, Scope } from "../src/analysis/change/localise-table.ts";
import {
  compare,
  earlierPeriods,
  f1,
  type Planting,
  plant,
  seedOf,
  type Tally,
} from "./planted-changes.ts";

/**
 * Do the searches find where a change was planted? Seeded complaints with 4 or 5 attributes of 5 to 20 values, 5 000 a period against
 * the mean of 24 earlier ones. A cause is a combination of 1 to 3 values that usually has 20 to 60 complaints a period (a single value:
 * up to 500) and now has `factor` times as many; noise is the variance of a count divided by its mean. Only the very combination
 * planted counts as found.
 * BENCH_CASES: cases a cell (25); BENCH_OUT: a file for the tables.
 */
type Search = (table: LeafTable, options: LocaliseOptions) => readonly Scope[];

export const byLocalise: Search = (table, options) =>
  localise(table, options).map(({ scope }) => scope);

/** Adtributor alone: its most surprising dimension. */
export const byAdtributor: Search = ({ attributes, cardinalities, actual, expected }) => {
  const dimensions = cardinalities.map((cardinality, attribute) => {
    const elements = Array.from({ length: cardinality }, (_, code) => ({
      value: String(code),
      forecast: 0,
      actual: 0,
    }));
    (attributes[attribute] as Int32Array).forEach((code, leaf) => {
      const element = elements[code] as (typeof elements)[number];
      element.forecast += expected[leaf] as number;
      element.actual += actual[leaf] as number;
    });
    return { dimension: String(attribute), elements };
  });
  return adtributor(dimensions, { most: 1 }).map(({ dimension, values }) => [
    { attribute: Number(dimension), codes: values.map(Number).sort((a, b) => a - b) },
  ]);
};

export function tallyOf(planting: Planting, cases: number, search: Search): Tally {
  const tally: Tally = { right: 0, wrong: 0, missed: 0 };
  for (let index = 0; index < cases; index++) {
    const { table, causes } = plant(planting, seedOf(planting, index));
    compare(search(table, { earlierPeriods, dispersion: planting.noise }), causes, tally);
  }
  return tally;
}

const noises = [1, 1.5, 2];

/** Plain enough for a reader to see on a chart: three times the usual, noise up to 1.5. */
const isClear = ({ factor, noise }: Planting) => factor === 3 && noise <= 1.5;

function difficulties(cases: number): readonly string[] {
  const clear: Tally = { right: 0, wrong: 0, missed: 0 };
  const rows = [1, 2].flatMap((causes) =>
    [1, 2, 3].flatMap((layer) =>
      [0.3, 1.5, 2, 3].map((factor) => {
        const found = noises.map((noise) => {
          const planting = { layer, causes, factor, noise };
          const tally = tallyOf(planting, cases, byLocalise);
          if (isClear(planting)) {
            clear.right += tally.right;
            clear.wrong += tally.wrong;
            clear.missed += tally.missed;
          }
          return f1(tally);
        });
        const alone = f1(tallyOf({ layer, causes, factor, noise: 1 }, cases, byAdtributor));
        const cells = [...found, alone].map((value) => value.toFixed(2)).join(" | ");
        console.error(`${causes} causes, ${layer} values, times ${factor}: ${cells}`);
        return `| ${causes} | ${layer} | ${factor} | ${cells} |`;
      }),
    ),
  );
  const names = noises.map((noise) => `noise ${noise}`).join(" | ");
  return [
    `| causes | values combined | times the usual | ${names} | Adtributor, noise 1 |`,
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `Clear changes (3 times, noise up to 1.5) together: ${clear.right} found, ${clear.missed} missed, ${clear.wrong} wrong, F1 ${f1(clear).toFixed(3)}`,
  ];
}

function withoutChange(cases: number): readonly string[] {
  const searches = [
    ["localise", byLocalise],
    ["Adtributor", byAdtributor],
  ] as const;
  const rows = searches.map(([name, search]) => {
    const cells = noises.map((noise) => {
      const planting = { layer: 1, causes: 0, factor: 1, noise };
      let told = 0;
      for (let index = 0; index < cases; index++) {
        const { table } = plant(planting, seedOf(planting, index), 1000);
        if (search(table, { earlierPeriods, dispersion: noise }).length > 0) told++;
      }
      return `${told} of ${cases}`;
    });
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  return [
    `| tables without a change that give something | ${noises.map((noise) => `noise ${noise}`).join(" | ")} |`,
    "|---|---|---|---|",
    ...rows,
  ];
}

function main(): void {
  const cases = Number(process.env.BENCH_CASES ?? 25);
  const lines = [...difficulties(cases), "", ...withoutChange(cases * 10)];
  console.log(lines.join("\n"));
  if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, `${lines.join("\n")}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
