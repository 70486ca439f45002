import { expect, it } from "vitest";
import { binomialDraw } from "../../../src/analysis/statistics/binomial-draw.ts";
import { funnel } from "../../../src/analysis/statistics/funnel.ts";
import type { Counted } from "../../../src/analysis/statistics/laney.ts";
import { pairedDifferences } from "../../../src/analysis/statistics/paired-differences.ts";
import { randomOf } from "../../../src/analysis/statistics/random.ts";

// How often units that are all the same are called different, by chance alone, and how often one that is not is found.

const sets = 500;
const sizes = [24, 30, 45, 60, 80, 110, 150, 200, 260, 340, 430, 520];

function setsOf(seed: string, shareOf: (unit: number) => number): Counted[][] {
  const random = randomOf(seed);
  return Array.from({ length: sets }, () =>
    sizes.map((base, unit) => ({ base, events: binomialDraw(base, shareOf(unit), random) })),
  );
}
const shareOfSets = (units: readonly Counted[][], holds: (one: readonly Counted[]) => boolean) =>
  units.filter(holds).length / sets;
const isOutside = (units: readonly Counted[], unit: number) => {
  const found = funnel(units, "share")?.units[unit];
  if (!found) return false;
  return found.value > found.limits998.upper || found.value < found.limits998.lower;
};
const anyOutside = (units: readonly Counted[]) => units.some((_, unit) => isOutside(units, unit));
const anyApart = (units: readonly Counted[]) =>
  pairedDifferences(units, "share").some(({ toldApart }) => toldApart > 0);

it.each([0.03, 0.5, 0.9])(
  "of twelve units that all have a share of %f, few are marked",
  (share) => {
    const units = setsOf(`alike ${share}`, () => share);
    // 12 units beyond limits of 0.2 %: 2.4 % of the sets at most; a false discovery rate of 5 % with nothing to find: 5 % of the sets
    expect(shareOfSets(units, anyOutside)).toBeLessThan(0.024 + 0.01);
    expect(shareOfSets(units, anyApart)).toBeLessThan(0.05 + 0.01);
  },
);

it("one of 260 with 70 % among others with 90 % is found", () => {
  const units = setsOf("one low", (unit) => (unit === 8 ? 0.7 : 0.9));
  expect(shareOfSets(units, (one) => isOutside(one, 8))).toBeGreaterThan(0.9);
  expect(
    shareOfSets(units, (one) => (pairedDifferences(one, "share")[8]?.toldApart ?? 0) >= 5),
  ).toBeGreaterThan(0.9);
});
