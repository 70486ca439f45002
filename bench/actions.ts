import type { Verdict } from "../src/analysis/actions/row.ts";
import { type SimulatedWeeks, simulatedVerdict } from "../test/analysis/actions/simulated-weeks.ts";

/**
 * How often an action that did nothing is called effective, and how often one that worked is: simulated weeks, 52 before the action and 40
 * complaints in each. Prints the tables of docs/foresight.md in Markdown; the same seeds give the same tables.
 *   BENCH_RUNS runs of each cell (2000)
 */
const runs = Number(process.env.BENCH_RUNS ?? 2000);
const since = [12, 26, 52];

/** What is simulated; 52 weeks before where it does not say. */
type Cell = Omit<SimulatedWeeks, "seed" | "weeksBefore" | "mean"> & {
  readonly weeksBefore?: number;
};

/** How many runs of a cell end in each verdict. */
function verdictsOf(cell: Cell): {
  readonly share: (...verdicts: readonly Verdict[]) => string;
  readonly coverage: string;
} {
  const counts = new Map<Verdict, number>();
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const { verdict, model } = simulatedVerdict({
      weeksBefore: 52,
      ...cell,
      seed: `bench ${JSON.stringify(cell)} ${run}`,
      mean: 40,
    });
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    const whole = model?.effect.whole;
    if (whole && whole.lower <= cell.effect && cell.effect <= whole.upper) covered++;
  }
  const percent = (part: number) => `${((100 * part) / runs).toFixed(1)} %`;
  return {
    share: (...verdicts) =>
      percent(verdicts.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0)),
    coverage: percent(covered),
  };
}

console.log(
  `\nNo effect, no target: \`effective\` · \`worse\` · the 95 % interval holds 0 (${runs} runs a cell)\n`,
);
console.log("| errors | AR(1) | 12 weeks since | 26 weeks since | 52 weeks since |");
console.log("| --- | --- | --- | --- | --- |");
const kinds = [
  { name: "of the counts", errors: "count", more: {} },
  { name: "of the log mean", errors: "mean", more: {} },
  { name: "of the counts, a yearly wave of 30 %", errors: "count", more: { wave: 0.3 } },
  {
    name: "the same of 10 %, 38 weeks before",
    errors: "count",
    more: { wave: 0.1, weeksBefore: 38 },
  },
  {
    name: "the same of 20 %, 38 weeks before",
    errors: "count",
    more: { wave: 0.2, weeksBefore: 38 },
  },
  {
    name: "the same, against all other complaints too",
    errors: "count",
    more: { wave: 0.2, weeksBefore: 38, hasOthers: true },
  },
] as const;
for (const { name, errors, more } of kinds)
  for (const correlation of "wave" in more ? [0.3] : [0, 0.3, 0.6]) {
    const cells = since.map((weeksSince) => {
      const { share, coverage } = verdictsOf({
        errors,
        correlation,
        weeksSince,
        effect: 0,
        target: null,
        ...more,
      });
      return `${share("effective")} · ${share("worse")} · ${coverage}`;
    });
    console.log(`| ${name} | ${correlation} | ${cells.join(" | ")} |`);
  }

console.log(
  "\nA fall by as much as was wanted, errors of the counts, AR(1) 0.3: `effective` · the interval holds the fall\n",
);
console.log("| fall | 12 weeks since | 26 weeks since | 52 weeks since |");
console.log("| --- | --- | --- | --- |");
for (const fall of [0.1, 0.2, 0.3, 0.4, 0.5]) {
  const cells = since.map((weeksSince) => {
    const { share, coverage } = verdictsOf({
      errors: "count",
      correlation: 0.3,
      weeksSince,
      effect: -fall,
      target: -fall,
    });
    return `${share("effective")} · ${coverage}`;
  });
  console.log(`| ${100 * fall} % | ${cells.join(" | ")} |`);
}
