import type { LeafTable, Scope } from "../src/analysis/change/localise-table.ts";

/** A change to look for: so many combinations of so many values come `factor` times as often. */
export interface Planting {
  /** Values combined. */
  readonly layer: number;
  readonly causes: number;
  readonly factor: number;
  /** Variance of a count divided by its mean: complaints come in clusters. */
  readonly noise: number;
}

export interface PlantedCase {
  readonly table: LeafTable;
  /** The combinations planted. */
  readonly causes: readonly Scope[];
}

export const earlierPeriods = 24;

/** What a cause usually has in a period; a single value up to a tenth of all. */
const usual = { least: 20, most: 60 };

/** Numbers from 0 to 1, the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let product = random();
  let count = 0;
  for (const limit = Math.exp(-mean); product > limit; count++) product *= random();
  return count;
}

/**
 * Complaints of one period and of the 24 before, with 4 or 5 attributes of 5 to 20 values; the same ones for the same seed.
 * @param monthly complaints a period without a change
 */
export function plant(planting: Planting, seed: number, monthly = 5000): PlantedCase {
  const random = seeded(seed);
  const shares = drawShares(random);
  const causes = chooseCauses(planting, shares, monthly, random);
  const leaves = new LeafCounts(shares.map((share) => share.length));
  // clusters of geometric size with mean μ make the variance 2μ − 1 times the mean
  const mean = (planting.noise + 1) / 2;
  const cluster = () =>
    mean === 1 ? 1 : 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean));
  const draw = (complaints: number, now: boolean, keep: (codes: number[]) => boolean) => {
    for (let drawn = poisson(complaints / mean, random); drawn > 0; drawn--) {
      const codes = shares.map((share) => drawCode(share, random));
      if (keep(codes)) leaves.add(codes, now, cluster());
    }
  };
  for (let period = 0; period < earlierPeriods; period++) draw(monthly, false, () => true);
  const isHit = (codes: number[]) =>
    causes.some((cause) => cause.every((part) => codes[part.attribute] === part.codes[0]));
  if (planting.factor < 1)
    draw(monthly, true, (codes) => !isHit(codes) || random() < planting.factor);
  else draw(monthly, true, () => true);
  for (const cause of planting.factor > 1 ? causes : [])
    draw(meanOf(cause, shares, monthly) * (planting.factor - 1), true, (codes) => {
      for (const part of cause) codes[part.attribute] = part.codes[0] as number;
      return true;
    });
  return { table: leaves.table(), causes };
}

function drawShares(random: () => number): readonly (readonly number[])[] {
  const sizes = Array.from({ length: 4 + Math.floor(random() * 2) }, () =>
    Math.floor(5 + random() * 16),
  );
  return sizes.map((size) => {
    const weights = Array.from({ length: size }, () => Math.exp(0.8 * normal(random)));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / all);
  });
}

/** Complaints by combination of codes. */
class LeafCounts {
  readonly #sizes: readonly number[];
  readonly #leaves = new Map<number, { codes: number[]; actual: number; expected: number }>();

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
  }

  add(codes: number[], now: boolean, complaints: number): void {
    const key = codes.reduce((place, code, at) => place * (this.#sizes[at] as number) + code, 0);
    const leaf = this.#leaves.get(key) ?? { codes, actual: 0, expected: 0 };
    if (now) leaf.actual += complaints;
    else leaf.expected += complaints / earlierPeriods;
    this.#leaves.set(key, leaf);
  }

  table(): LeafTable {
    const leaves = [...this.#leaves.values()];
    return {
      attributes: this.#sizes.map((_, attribute) =>
        Int32Array.from(leaves, (leaf) => leaf.codes[attribute] as number),
      ),
      cardinalities: this.#sizes,
      actual: Float64Array.from(leaves, (leaf) => leaf.actual),
      expected: Float64Array.from(leaves, (leaf) => leaf.expected),
    };
  }
}

function chooseCauses(
  planting: Planting,
  shares: readonly (readonly number[])[],
  monthly: number,
  random: () => number,
): readonly Scope[] {
  const causes: Scope[] = [];
  for (let tries = 0; causes.length < planting.causes && tries < 100_000; tries++) {
    const attributes = shares
      .map((_, attribute) => ({ attribute, order: random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, planting.layer)
      .map(({ attribute }) => attribute)
      .sort((a, b) => a - b);
    const cause = attributes.map((attribute) => ({
      attribute,
      codes: [Math.floor(random() * (shares[attribute] as number[]).length)],
    }));
    const mean = meanOf(cause, shares, monthly);
    const low = planting.layer === 1 ? 0 : usual.least;
    const high = planting.layer === 1 ? monthly / 10 : usual.most;
    if (
      mean >= Math.max(low, usual.least) &&
      mean <= high &&
      !causes.some((one) => keyOf(one) === keyOf(cause))
    )
      causes.push(cause);
  }
  return causes;
}

function meanOf(cause: Scope, shares: readonly (readonly number[])[], monthly: number): number {
  return cause.reduce(
    (mean, part) =>
      mean * ((shares[part.attribute] as number[])[part.codes[0] as number] as number),
    monthly,
  );
}

function drawCode(share: readonly number[], random: () => number): number {
  let left = random();
  for (let code = 0; code < share.length - 1; code++) {
    left -= share[code] as number;
    if (left < 0) return code;
  }
  return share.length - 1;
}

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

export function f1({ right, wrong, missed }: Tally): number {
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
}

/** Combinations of single values told, against those planted; only the very same one is right. */
export function compare(told: readonly Scope[], causes: readonly Scope[], tally: Tally): void {
  const found = new Set(told.flatMap(singles).map(keyOf));
  const planted = new Set(causes.map(keyOf));
  for (const key of planted) found.has(key) ? tally.right++ : tally.missed++;
  for (const key of found) if (!planted.has(key)) tally.wrong++;
}

function singles(scope: Scope): readonly Scope[] {
  return scope.reduce<Scope[]>(
    (all, { attribute, codes }) =>
      all.flatMap((part) => codes.map((code) => [...part, { attribute, codes: [code] }])),
    [[]],
  );
}

function keyOf(scope: Scope): string {
  return scope.map(({ attribute, codes }) => `${attribute}:${codes.join()}`).join(" ");
}

/** One seed a case. */
export function seedOf({ layer, causes, factor, noise }: Planting, index: number): number {
  return 1_000_000 * layer + 100_000 * causes + 10_000 * factor + 1000 * noise + index * 7919;
}
