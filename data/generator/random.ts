/**
 * Random streams addressed by name: the same name gives the same numbers on every machine.
 * Only integer arithmetic, `+ - * /` and `Math.sqrt` are used; the standard does not fix the
 * last bit of `Math.exp` or `Math.log`, so neither is called.
 */

/** Values with their cumulative weights, ready to be picked from. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly upTo: readonly number[];
}

/** Prepares a list of (value, weight) for `Stream.weighted`. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  let sum = 0;
  const upTo = pairs.map(([, weight]) => (sum += weight));
  return { values: pairs.map(([value]) => value), upTo: upTo.map((edge) => edge / sum) };
}

/** e to the power x by Taylor series on a halved argument. */
export function exponential(x: number): number {
  const part = x / 64;
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 12; k++) {
    term *= part / k;
    sum += term;
  }
  for (let k = 0; k < 6; k++) sum *= sum;
  return sum;
}

/** One stream of numbers: sfc32 (Chris Doty-Humphrey), seeded by the xmur3 hash of the name. */
export class Stream {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  constructor(name: string) {
    let hash = 1779033703 ^ name.length;
    for (let k = 0; k < name.length; k++) {
      hash = Math.imul(hash ^ name.charCodeAt(k), 3432918353);
      hash = (hash << 13) | (hash >>> 19);
    }
    const next = () => {
      hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
      hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
      hash ^= hash >>> 16;
      return hash | 0;
    };
    this.a = next();
    this.b = next();
    this.c = next();
    for (let k = 0; k < 12; k++) this.uniform();
  }

  /** A number in [0, 1). */
  uniform(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** One of the values, each as likely. */
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.uniform() * values.length)] as T;
  }

  /** One of the values by weight. */
  weighted<T>(table: Weighted<T>): T {
    const at = this.uniform();
    let k = 0;
    while (k < table.upTo.length - 1 && at >= (table.upTo[k] as number)) k++;
    return table.values[k] as T;
  }

  /** A standard normal deviate: the sum of twelve uniforms less six (Irwin–Hall). */
  normal(): number {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += this.uniform();
    return sum;
  }

  /** A lognormal value with this median and this standard deviation of the logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * exponential(sigma * this.normal());
  }

  /** A count around a mean: Poisson while small, then normal with variance `dispersion` × mean. */
  count(mean: number, dispersion = 1): number {
    if (mean > 20) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean * dispersion) * this.normal()));
    }
    const limit = exponential(-mean);
    let product = this.uniform();
    let k = 0;
    while (product > limit) {
      product *= this.uniform();
      k++;
    }
    return k;
  }

  /** `length` decimal digits. */
  digits(length: number): string {
    let text = "";
    for (let k = 0; k < length; k++) text += String(this.integer(0, 9));
    return text;
  }
}
