import { farrington, farringtonAt } from "../src/analysis/statistics/farrington.ts";
import { randomOf } from "../src/analysis/statistics/random.ts";
import { explain } from "../src/analysis/warnings/explain.ts";
import type { Facts } from "../src/analysis/warnings/facts.ts";
import { judge } from "../src/analysis/warnings/judge.ts";
import { dayNumber } from "../src/analysis/warnings/windows.ts";
import { addDays, periodOf } from "../src/period.ts";

// The flexible Farrington algorithm on the latest week of 2 000 series of 260 weeks: seasonal, over-dispersed, most of them small.

const series = Number(process.env.BENCH_SERIES ?? 2000);
const weeks = 260;
const random = randomOf("warnings-speed");

/** Half of the counts are Poisson, half geometric (a Poisson count of an exponential rate): over-dispersed. */
function count(mean: number): number {
  const rate = -mean * Math.log(1 - random());
  const poisson = random() < 0.5 ? mean : rate;
  let [left, events] = [Math.exp(-Math.min(poisson, 600)), 0];
  for (let product = random(); product > left; product *= random()) events++;
  return events;
}

const generated = Array.from({ length: series }, () => {
  const mean = 10 ** (random() * 2.8 - 1);
  const [height, phase, trend] = [random() * 0.6, random() * 52, (random() - 0.5) * 0.004];
  return Float64Array.from({ length: weeks }, (_, week) =>
    count(mean * Math.exp(height * Math.sin((2 * Math.PI * (week - phase)) / 52) + trend * week)),
  );
});

const at = weeks - 1;
function timed(name: string, rule: (counts: Float64Array) => ReturnType<typeof farrington>) {
  const start = performance.now();
  const results = generated.map(rule);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const judged = results.filter((result) => result !== null);
  const alarms = judged.filter(({ alarm }) => alarm).length;
  const trends = judged.filter(({ trend }) => trend).length;
  console.log(
    `${name}: ${seconds} s; ${judged.length} judged by ${judged[0]?.years} years, ${alarms} alarms, ${trends} with a trend`,
  );
}

const mean = generated.reduce((sum, each) => sum + (each.at(-1) as number), 0) / series;
console.log(
  `${series} series × ${weeks} weeks, ${mean.toFixed(1)} counts in the latest week on average`,
);
const together = farringtonAt(at);
if (together === null) throw new Error("too little history");
timed("weeks prepared once", together);
timed("each by itself     ", (counts) => farrington(counts, at));

// The same as the analysis judges them, all together with what all complaints do: weeks warned of before, family and explanation included.
const first = dayNumber("2021-01-04");
const rows = generated.reduce((sum, counts) => sum + counts.reduce((a, b) => a + b, 0), 0);
const days = new Int32Array(rows);
const members = new Int32Array(2 * rows);
let row = 0;
for (let week = 0; week < weeks; week++)
  generated.forEach((counts, number) => {
    for (let each = 0; each < (counts[week] as number); each++) {
      days[row] = first + 7 * week;
      members[2 * row + 1] = number + 1;
      row++;
    }
  });
const fields = ["category", "root_cause", "product", "place", "phrase", "theme"] as const;
const facts: Facts = {
  rows,
  days,
  received: Float64Array.from(days, (day) => day * 86_400),
  registered: new Int32Array(rows).fill(-1),
  series: Array.from({ length: series + 1 }, (_, number) => ({
    field: number === 0 ? "all" : (fields[number % fields.length] as (typeof fields)[number]),
    path: number === 0 ? [] : [String(number)],
    terms: [],
    depth: Math.min(number, 1),
    parent: -1,
    newUntil: null,
  })),
  starts: Uint32Array.from({ length: rows + 1 }, (_, each) => 2 * each),
  members,
  departments: new Int32Array(rows),
  departmentNames: [""],
  reach: { first, sources: new Int32Array(7 * weeks).fill(1), beginnings: [first] },
  specialTimes: [],
  settings: {
    minimumCell: 5,
    quotes: false,
    falseDiscoveryRate: 0.05,
    safetyWords: null,
    entries: [],
    asOfDay: first + 7 * weeks - 1,
  },
};
const start = performance.now();
const judged = judge(facts, periodOf("week", addDays("2021-01-04", 7 * (weeks - 1))));
const listed = judged === null ? [] : explain(judged);
console.log(
  `analysis          : ${((performance.now() - start) / 1000).toFixed(2)} s; ${rows} complaints, ${judged?.judgedCount} judged, ${listed.length} warnings (asked: under 15 s)`,
);
