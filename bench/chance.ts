import { type Judgement, judge } from "../src/analysis/change/judge.ts";
import { wilsonInterval } from "../src/analysis/statistics/wilson.ts";
import { usualRangeOf } from "../src/analysis/usual-range.ts";
import {
  historyOf,
  isFound,
  type Kind,
  kinds,
  type Planted,
} from "../test/analysis/change/histories.ts";

/**
 * How often the list of changes is wrong, and how often it is right: simulated histories of 25 months and the month judged, 600
 * complaints a month, without any change (the list must be empty) and with one planted in the last month (it must be listed).
 * Beside it what XmR charts of the same series would have listed. Prints tables in Markdown; the same seeds give the same tables.
 *   BENCH_HISTORIES histories of each kind without a change (1000), BENCH_PLANTED with each change (200)
 */
const histories = Number(process.env.BENCH_HISTORIES ?? 1000);
const plantedHistories = Number(process.env.BENCH_PLANTED ?? 200);

const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`;

function interval(part: number, all: number): string {
  const found = wilsonInterval(part, all);
  return found === null ? "" : `${percent(found.low, 1)} – ${percent(found.high, 1)}`;
}

/** Series with a point beyond the limits of their XmR chart, of all that were tested one value at a time. */
function beyondLimits({ tests }: Judgement): number {
  return tests.filter(({ candidate, direction }) => {
    if (candidate.other !== null || direction === "down") return false;
    const isCount = candidate.measure === "volume";
    const { signal } = usualRangeOf(
      candidate.values.slice(0, -1),
      candidate.values.at(-1) ?? null,
      {
        counts: isCount,
        ...(isCount || candidate.measure === "handling_hours" ? {} : { ceiling: 1 }),
      },
    );
    return signal === "above_limit" || signal === "below_limit";
  }).length;
}

function withoutChange(kind: Kind): string {
  let empty = 0;
  let xmrEmpty = 0;
  let xmrSeries = 0;
  let tests = 0;
  for (let seed = 1; seed <= histories; seed++) {
    const { facts, window } = historyOf(seed, kind);
    const judgement = judge(facts, window);
    const beyond = beyondLimits(judgement);
    if (judgement.findings.length === 0) empty++;
    if (beyond === 0) xmrEmpty++;
    xmrSeries += beyond;
    tests += judgement.tests.length;
  }
  return [
    "",
    kind,
    histories,
    Math.round(tests / histories),
    percent(empty, histories),
    interval(empty, histories),
    percent(xmrEmpty, histories),
    (xmrSeries / histories).toFixed(1),
    "",
  ]
    .join(" | ")
    .trim();
}

function listedShare(kind: Kind, planted: Planted, firstSeed: number): string {
  let listed = 0;
  for (let seed = firstSeed; seed < firstSeed + plantedHistories; seed++) {
    const { facts, window } = historyOf(seed, kind, planted);
    if (isFound(judge(facts, window).findings, planted)) listed++;
  }
  return percent(listed, plantedHistories);
}

console.log(
  "| history | histories | tests | list empty | Wilson 95 % | all XmR quiet | XmR points |",
);
console.log("| --- | --: | --: | --: | --- | --: | --: |");
for (const kind of kinds) console.log(withoutChange(kind));

console.log("\n| complaints a month | × 1.5 | × 2 | × 3 |\n| --: | --: | --: | --: |");
for (const size of [10, 30, 60, 120]) {
  const row = [1.5, 2, 3].map((factor) => listedShare("independent", { size, factor }, 100_000));
  console.log(`| ${size} | ${row.join(" | ")} |`);
}

console.log("\n| × 2 of 30 a month | listed |\n| --- | --: |");
for (const kind of kinds)
  console.log(`| ${kind} | ${listedShare(kind, { size: 30, factor: 2 }, 200_000)} |`);

console.log(
  "\n| limits a month | − 5 points | − 10 points | − 15 points |\n| --: | --: | --: | --: |",
);
for (const limits of [100, 200, 400, 800]) {
  const row = [0.05, 0.1, 0.15].map((fall) =>
    listedShare("independent", { limits, fall }, 300_000),
  );
  console.log(`| ${limits} | ${row.join(" | ")} |`);
}
