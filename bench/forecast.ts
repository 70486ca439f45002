import { readFileSync } from "node:fs";
import { benchmarkOf, type Method, rivals } from "../src/analysis/forecast/methods.ts";
import { outlookOf } from "../src/analysis/forecast/rolling.ts";
import { errorScale } from "../src/analysis/statistics/mase.ts";
import { normalQuantile } from "../src/analysis/statistics/normal.ts";
import { type BenchSeries, benchSeries } from "./forecast/series.ts";

/**
 * How far off forecasts are: public series and generated ones of five years, forecast from 8 or 12 earlier moments each, as if the rest
 * had not happened; the method is chosen anew at each, from what was known. Prints a table in Markdown: mean absolute scaled errors of
 * each method, of the chosen one and of R's (bench/forecast.R), and how many of the held-out periods fell into the chosen one's
 * intervals. `npx tsx bench/forecast.ts series` prints the series for R instead.
 */
interface Score {
  readonly scaled: number[];
  held80: number;
  held95: number;
}

type ReadR = Readonly<Record<string, Readonly<Record<string, { readonly mase: number }>>>>;

if (process.argv[2] === "series") printSeries();
else printTable();

function printSeries(): void {
  const told = benchSeries().map(({ name, series, horizon, origins }) => {
    const values = [...series.values];
    return { name, season: series.around.season, horizon, origins, values };
  });
  console.log(JSON.stringify(told));
}

function printTable(): void {
  const file = new URL("forecast/r.json", import.meta.url);
  const r = JSON.parse(readFileSync(file, "utf8")).series as ReadR;
  const columns = ["seasonal naive", ...rivals.map(({ name }) => name), "chosen"];
  const references = ["ets", "thetaf", "stlf"];
  const head = ["series", ...columns, ...references.map((name) => `R ${name}`), "80 %", "95 %"];
  console.log(`| ${head.join(" | ")} |`);
  console.log(`|${head.map((_, index) => (index === 0 ? "---" : "---:")).join("|")}|`);
  const sums = new Map<string, number[]>();
  for (const one of benchSeries()) {
    const scores = scoresOf(one);
    const cells = columns.map((name) => meanOf(scores.get(name)?.scaled ?? []));
    const others = references.map((name) => r[one.name]?.[name]?.mase ?? Number.NaN);
    [...cells, ...others].forEach((value, index) => {
      const name = head[index + 1] as string;
      sums.set(name, [...(sums.get(name) ?? []), value]);
    });
    const chosen = scores.get("chosen") as Score;
    const shares = [chosen.held80, chosen.held95].map((held) => held / chosen.scaled.length);
    sums.set("80 %", [...(sums.get("80 %") ?? []), shares[0] as number]);
    sums.set("95 %", [...(sums.get("95 %") ?? []), shares[1] as number]);
    print(one.name, [...cells, ...others], shares);
  }
  const means = head.slice(1).map((name) => meanOf(sums.get(name) ?? []));
  print("mean", means.slice(0, -2), means.slice(-2));
}

function print(name: string, errors: readonly number[], shares: readonly number[]): void {
  const cells = errors.map((value) => (Number.isNaN(value) ? "–" : value.toFixed(2)));
  const percents = shares.map((value) => (100 * value).toFixed(0));
  console.log(`| ${[name, ...cells, ...percents].join(" | ")} |`);
}

/** Errors over the scale of what was known, by method; `chosen` by what the rolling origins of what was known say. */
function scoresOf({ series, horizon, origins }: BenchSeries): Map<string, Score> {
  const scores = new Map<string, Score>();
  const { season } = series.around;
  for (const known of origins) {
    const scale = errorScale(series.values.subarray(0, known), season) as number;
    const benchmark = benchmarkOf(series, known);
    const add = (
      name: string,
      mean: Float64Array,
      reaches?: readonly [Float64Array, Float64Array],
    ) => {
      const score = scores.get(name) ?? { scaled: [], held80: 0, held95: 0 };
      scores.set(name, score);
      for (let h = 0; h < horizon; h++) {
        const miss = Math.abs((series.values[known + h] as number) - (mean[h] as number));
        score.scaled.push(miss / scale);
        if (reaches !== undefined && miss <= (reaches[0][h] as number)) score.held80++;
        if (reaches !== undefined && miss <= (reaches[1][h] as number)) score.held95++;
      }
    };
    for (const method of [benchmark, ...rivals]) {
      const found = method.project(series, known, horizon);
      if (found !== null) add(method === benchmark ? "seasonal naive" : method.name, found.mean);
    }
    const until = { ...series, values: series.values.slice(0, known) };
    const contenders = [benchmark, ...rivals].map(({ name, project }: Method) => ({
      name,
      project: (length: number, ahead: number) => project(until, length, ahead),
    }));
    const outlook = outlookOf(until.values, contenders, {
      horizon,
      season: known >= 2 * season ? season : 1,
      fewest: season + 2,
    });
    if (outlook === null) throw new Error("no outlook");
    const [narrow, wide] = [0.9, 0.975].map(normalQuantile) as [number, number];
    add("chosen", outlook.mean, [
      outlook.deviation.map((spread) => narrow * spread),
      outlook.deviation.map((spread) => wide * spread),
    ]);
  }
  return scores;
}

function meanOf(values: readonly number[]): number {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.length === 0 ? Number.NaN : told.reduce((sum, value) => sum + value, 0) / told.length;
}
