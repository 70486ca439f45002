import type { Projection } from "../statistics/projection.ts";
import type { Stock } from "./stock.ts";

/** What is expected to come in, as `flow` is told. */
export interface Arrivals {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** So many complaints' worth of the hazard of all ages goes into the hazard of each. */
const priorWeight = 5;

/**
 * The backlog at the end of each of the next periods: what is open and what is to come (receipts, and reopenings as often as of late)
 * leave by the discrete hazard by age of the last periods. So open + received + reopened − ended is the next open, in expectation too.
 * Variance: a stay ends or not, each by itself; the errors of arrivals are taken to go together, which is the wider assumption.
 * Source: Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, 2.4 (the discrete hazard).
 * @param stock of the group
 * @param now the last known period
 * @param window periods that hazards and reopenings are counted over
 */
export function flow(
  stock: Stock,
  now: number,
  window: number,
  { mean: received, deviation }: Arrivals,
): Projection {
  const { ages, open } = stock;
  const hazards = hazardsOf(stock, now, window);
  const horizon = received.length;
  const reopened = meanOf(stock.reopened.subarray(Math.max(0, now + 1 - window), now + 1));
  const mean = new Float64Array(horizon);
  const spread = new Float64Array(horizon);
  let standing = open.slice(now * ages, (now + 1) * ages);
  let variance = 0;
  let errors = new Float64Array(ages);
  for (let h = 0; h < horizon; h++) {
    const kept = 1 - (hazards[0] as number);
    const arrivals = (received[h] as number) + reopened;
    const nextErrors = new Float64Array(ages);
    const next = new Float64Array(ages);
    let chance = arrivals * kept * (1 - kept);
    let carried = 0;
    for (let age = 0; age < ages; age++) {
      const older = Math.min(age + 1, ages - 1);
      const stays = 1 - (hazards[older] as number);
      const before = standing[age] as number;
      next[older] = (next[older] as number) + before * stays;
      nextErrors[older] = (nextErrors[older] as number) + (errors[age] as number) * stays;
      chance += before * stays * (1 - stays);
      carried += before * stays ** 2;
    }
    const total = sumOf(standing);
    // What was uncertain of those who stood is less so as they leave: by the mean of their squared chance to stay.
    variance = (total > 0 ? (variance * carried) / total : 0) + chance;
    next[0] = arrivals * kept;
    nextErrors[0] = (deviation[h] as number) * kept;
    standing = next;
    errors = nextErrors;
    mean[h] = sumOf(standing);
    spread[h] = Math.sqrt(variance + sumOf(errors) ** 2);
  }
  return { mean, deviation: spread };
}

/** The chance by age to end within a period; of age 0 in the period of the beginning itself. */
function hazardsOf({ ages, open, ended, began }: Stock, now: number, window: number): Float64Array {
  const risk = new Float64Array(ages);
  const ends = new Float64Array(ages);
  for (let period = Math.max(1, now + 1 - window); period <= now; period++) {
    risk[0] = (risk[0] as number) + (began[period] as number);
    for (let age = 0; age < ages; age++) {
      const older = Math.min(age + 1, ages - 1);
      risk[older] = (risk[older] as number) + (open[(period - 1) * ages + age] as number);
      ends[age] = (ends[age] as number) + (ended[period * ages + age] as number);
    }
  }
  const atRisk = sumOf(risk.subarray(1));
  const usual = atRisk > 0 ? sumOf(ends.subarray(1)) / atRisk : 0;
  return risk.map((each, age) =>
    age === 0
      ? each > 0
        ? (ends[0] as number) / each
        : usual
      : ((ends[age] as number) + priorWeight * usual) / (each + priorWeight),
  );
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}
