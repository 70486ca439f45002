/** One test of a family with its part of the budget of error. */
export interface WeightedTest {
  readonly p: number;
  /** 1 is an equal part; the weights of a family have mean 1, or less where part of the budget is kept. */
  readonly weight: number;
}

export interface WeightedFamily {
  /** q-values in the order given, for tests of the family. */
  readonly q: readonly number[];
  /** Tests with q at most the rate. */
  readonly accepted: number;
  /** The p ÷ weight at which the first of the family would be accepted: rate ÷ tests. */
  readonly first: number;
  /** The q-value that a p with a weight has among the tests of the family. */
  qOf(p: number, weight: number): number;
}

/**
 * Benjamini–Hochberg on p ÷ weight: holds the false discovery rate over the whole family at `rate`, however the budget is
 * shared out, as long as the weights do not look at the p-values.
 *   q₍ᵢ₎ = min over j ≥ i of min(1, m · (p ÷ w)₍ⱼ₎ ÷ j)
 * @throws RangeError when a p-value or weight is none, or the weights' mean is above 1
 * Source: Genovese, Roeder & Wasserman (2006), Biometrika 93, 509–524; Benjamini & Hochberg (1995), JRSS B 57, 289–300.
 */
export function weightedBenjaminiHochberg(
  tests: readonly WeightedTest[],
  rate = 0.05,
): WeightedFamily {
  const count = tests.length;
  const total = tests.reduce((sum, { p, weight }) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`weightedBenjaminiHochberg: p-value ${p}`);
    if (!(weight >= 0)) throw new RangeError(`weightedBenjaminiHochberg: weight ${weight}`);
    return sum + weight;
  }, 0);
  if (count > 0 && total / count > 1 + 1e-9)
    throw new RangeError(`weightedBenjaminiHochberg: the weights' mean is ${total / count}`);
  const ratios = tests.map(({ p, weight }) => ratioOf(p, weight));
  const ascending = Float64Array.from(ratios).sort();
  // q of the ascending ratios: the least of m·ratio ÷ place from each place on.
  const least = new Float64Array(count);
  let best = 1;
  for (let place = count - 1; place >= 0; place--) {
    best = Math.min(best, (ascending[place] as number) * (count / (place + 1)));
    least[place] = best;
  }
  let accepted = 0;
  while (accepted < count && (least[accepted] as number) <= rate) accepted++;
  const qOf = (p: number, weight: number) => {
    const place = firstNotBelow(ascending, ratioOf(p, weight));
    const own = Math.min(1, ratioOf(p, weight) * (count / Math.max(1, place + 1)));
    return Math.min(own, least[place] ?? 1);
  };
  return { q: tests.map(({ p, weight }) => qOf(p, weight)), accepted, first: rate / count, qOf };
}

function ratioOf(p: number, weight: number): number {
  return weight === 0 ? (p === 0 ? 0 : Infinity) : p / weight;
}

/** The place of the first value that is not below another, by halving. */
function firstNotBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
