import { binomialDraw } from "./binomial-draw.ts";
import { type Random, randomOf } from "./random.ts";

/** How far a rank by counts can be relied on. */
export interface RankInterval {
  /** 95 % interval of the rank, 1 = largest. */
  readonly lower: number;
  readonly upper: number;
  /** Whether it is one of the vital few: the fewest that together hold 80 %. */
  readonly isVital: boolean;
  /** In how many of the draws it is one of them, 0–1; null: never asked. */
  readonly stability: number | null;
}

export interface RankOptions {
  /** The same text gives the same draws. */
  readonly seed: string;
  readonly draws?: number;
  /** Whether a count may be one of the vital few, and counts towards the 80 %; default: every one. */
  readonly isNamed?: readonly boolean[];
}

const vitalShare = 0.8;
const confidence = 0.95;

/**
 * Ranks of counts and who the vital few are, as they would come out again: as many complaints drawn anew with the shares
 * observed (multinomial bootstrap). In a draw, equal counts share their ranks: the lower end takes the best of them, the
 * upper end the worst, so that what cannot be told apart overlaps. Of equal counts on the border of the 80 % the first
 * given are vital.
 * @param counts in the order in which ties are to be broken
 * Sources: Efron & Tibshirani (1993), An Introduction to the Bootstrap, 13.3 (percentile interval); Goldstein &
 * Spiegelhalter (1996), JRSS A 159, 385–443 (intervals of ranks); Juran, Quality Control Handbook (the vital few).
 */
export function bootstrapRanks(
  counts: readonly number[],
  { seed, draws = 1000, isNamed }: RankOptions,
): RankInterval[] {
  const named = counts.map((_, index) => isNamed?.[index] ?? true);
  const random = randomOf(seed);
  const best = counts.map(() => new Uint32Array(draws));
  const worst = counts.map(() => new Uint32Array(draws));
  const timesVital = new Uint32Array(counts.length);
  const drawn = new Float64Array(counts.length);
  const order = new Float64Array(counts.length);
  const resample = resampling(counts, random);
  for (let draw = 0; draw < draws; draw++) {
    resample(drawn);
    sortDown(drawn, order);
    ranksOf(drawn, order, (index, first, last) => {
      (best[index] as Uint32Array)[draw] = first;
      (worst[index] as Uint32Array)[draw] = last;
    });
    for (const index of vitalOf(drawn, order, named))
      timesVital[index] = (timesVital[index] ?? 0) + 1;
  }
  sortDown(counts, order);
  const vital = new Set(vitalOf(counts, order, named));
  const tail = (1 - confidence) / 2;
  return counts.map((_, index) => ({
    lower: quantile(best[index] as Uint32Array, Math.floor(tail * draws)),
    upper: quantile(worst[index] as Uint32Array, Math.ceil((1 - tail) * draws) - 1),
    isVital: vital.has(index),
    stability: named[index] ? (timesVital[index] ?? 0) / draws : null,
  }));
}

/** A multinomial draw: of few, complaint by complaint; of many, each count in turn is a binomial one of what is left. */
function resampling(counts: readonly number[], random: Random): (drawn: Float64Array) => void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 30 * counts.length) {
    const each = Uint32Array.from(
      counts.flatMap((count, index) => Array.from({ length: count }, () => index)),
    );
    return (drawn) => {
      drawn.fill(0);
      for (let left = total; left > 0; left--) {
        const index = each[Math.floor(random() * total)] as number;
        drawn[index] = (drawn[index] as number) + 1;
      }
    };
  }
  return (drawn) => {
    let left = total;
    let ahead = total;
    for (let index = 0; index < counts.length; index++) {
      const count = counts[index] as number;
      const one = ahead === 0 ? 0 : binomialDraw(left, count / ahead, random);
      drawn[index] = one;
      left -= one;
      ahead -= count;
    }
  };
}

/** Fills `order` with indices, largest count first, equal ones as they were given: count and index in one number. */
function sortDown(counts: ArrayLike<number>, order: Float64Array): void {
  const size = counts.length;
  for (let index = 0; index < size; index++)
    order[index] = (counts[index] ?? 0) * size + (size - 1 - index);
  order.sort();
  order.reverse();
  for (let place = 0; place < size; place++)
    order[place] = size - 1 - ((order[place] as number) % size);
}

/** Tells of each index the best and the worst rank among those of the same count. */
function ranksOf(
  counts: ArrayLike<number>,
  order: Float64Array,
  tell: (index: number, first: number, last: number) => void,
): void {
  for (let from = 0; from < order.length; ) {
    const count = counts[order[from] as number];
    let until = from + 1;
    while (until < order.length && counts[order[until] as number] === count) until++;
    for (let place = from; place < until; place++) tell(order[place] as number, from + 1, until);
    from = until;
  }
}

/** The fewest that hold 80 % of those that have a name. */
function vitalOf(
  counts: ArrayLike<number>,
  order: Float64Array,
  named: readonly boolean[],
): number[] {
  let total = 0;
  for (let index = 0; index < counts.length; index++) if (named[index]) total += counts[index] ?? 0;
  const vital: number[] = [];
  let held = 0;
  for (const index of order) {
    if (held >= vitalShare * total) break;
    if (!named[index]) continue;
    held += counts[index] ?? 0;
    vital.push(index);
  }
  return vital;
}

function quantile(values: Uint32Array, place: number): number {
  return values.sort()[Math.max(0, Math.min(place, values.length - 1))] ?? 1;
}
