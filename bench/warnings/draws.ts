import type { Random } from "../../src/analysis/statistics/random.ts";

/** A standard normal number. Source: Box & Muller (1958). */
export function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma with a shape and mean 1. Source: Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26. */
export function gammaDraw(shape: number, random: Random): number {
  if (shape < 1)
    return (gammaDraw(shape + 1, random) * (shape + 1) * (1 - random()) ** (1 / shape)) / shape;
  const third = shape - 1 / 3;
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + x / Math.sqrt(9 * third)) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * x * x + third - third * v + third * Math.log(v))
      return (third * v) / shape;
  }
}

/** Poisson, by the gaps between events; large means in halves. */
export function poissonDraw(mean: number, random: Random): number {
  if (mean > 30) return poissonDraw(mean / 2, random) + poissonDraw(mean / 2, random);
  const limit = Math.exp(-mean);
  let product = 1 - random();
  let events = 0;
  while (product > limit) {
    product *= 1 - random();
    events++;
  }
  return events;
}

/** A count with a mean and a variance of `dispersion` times that. */
export function countDraw(mean: number, dispersion: number, random: Random): number {
  if (dispersion <= 1) return poissonDraw(mean, random);
  return poissonDraw(mean * gammaDraw(mean / (dispersion - 1), random), random);
}
