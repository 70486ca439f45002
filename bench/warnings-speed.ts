import { farrington, farringtonAt } from "../src/analysis/statistics/farrington.ts";
import { randomOf } from "../src/analysis/statistics/random.ts";

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
function timed(name: string, judge: (counts: Float64Array) => ReturnType<typeof farrington>) {
  const start = performance.now();
  const results = generated.map(judge);
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
