import { type Setting, simulate } from "./warnings/run.ts";
import { alpha, tablesOf } from "./warnings/table.ts";

// Early warning on series whose outbreaks are known: false alarms, detection and delay of our rule and of common ones.

const seriesEach = Number(process.env.BENCH_SERIES ?? 100);
const seed = process.env.BENCH_SEED ?? "table";
const settings: readonly Setting[] = [
  { name: "five years before 104 evaluated weeks", warmUp: 264, evaluated: 104 },
  { name: "52 weeks before 52 evaluated ones", warmUp: 52, evaluated: 52 },
];
for (const setting of settings) {
  const began = performance.now();
  const scores = simulate(setting, seriesEach, seed);
  const [series, outbreaks] = [
    scores.length * seriesEach,
    scores.reduce((sum, each) => sum + each.outbreaks.length, 0),
  ];
  console.log(
    `#### ${setting.name}: ${series} series, ${outbreaks} outbreaks, alarm where p ≤ ${alpha}\n`,
  );
  console.log(`${tablesOf(scores)}\n`);
  console.error(`${((performance.now() - began) / 1000).toFixed(1)} s`);
}
