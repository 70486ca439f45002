import type { Random } from "./random.ts";

/**
 * One draw of the number of successes in `trials` trials of a probability. Few expected: inversion; else transformed
 * rejection with squeeze, whose time does not grow with the trials.
 * Source: Hörmann (1993), The generation of binomial random variates, Journal of Statistical Computation and Simulation
 * 46, 101–110, algorithm BTRS; inversion: Kachitvichyanukul & Schmeiser (1988), BINV.
 */
export function binomialDraw(trials: number, probability: number, random: Random): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomialDraw(trials, 1 - probability, random);
  return trials * probability < 10
    ? byInversion(trials, probability, random)
    : byRejection(trials, probability, random);
}

function byInversion(trials: number, probability: number, random: Random): number {
  const odds = probability / (1 - probability);
  let chance = (1 - probability) ** trials;
  let left = random();
  let successes = 0;
  while (left > chance && successes < trials) {
    left -= chance;
    successes++;
    chance *= ((trials - successes + 1) / successes) * odds;
  }
  return successes;
}

function byRejection(trials: number, probability: number, random: Random): number {
  const odds = probability / (1 - probability);
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const sure = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((trials + 1) * probability);
  const atMode = stirlingTail(mode) + stirlingTail(trials - mode);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= sure) return drawn;
    if (!(drawn >= 0 && drawn <= trials)) continue;
    const density =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (trials - mode + 1))) +
      (trials + 1) * Math.log((trials - mode + 1) / (trials - drawn + 1)) +
      (drawn + 0.5) * Math.log((odds * (trials - drawn + 1)) / (drawn + 1)) +
      atMode -
      stirlingTail(drawn) -
      stirlingTail(trials - drawn);
    if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= density) return drawn;
  }
}

// biome-ignore format: log(k!) less Stirling's formula, k from 0
const tails = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.0092554621827127, 0.0083305634333629,
];

/** log(k!) − ((k + ½) log(k + 1) − (k + 1) + ½ log 2π). */
function stirlingTail(k: number): number {
  const known = tails[k];
  if (known !== undefined) return known;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}
