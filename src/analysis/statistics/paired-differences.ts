import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { binomialTest, fisherTest } from "./exact-tests.ts";
import type { FunnelKind } from "./funnel.ts";
import type { Counted } from "./laney.ts";
import { twoSidedP } from "./normal.ts";

/** Where one unit may stand among the others; ranks from 1, of the lowest value. */
export interface RankInterval {
  /** 1 + units told apart as lower. */
  readonly lower: number;
  /** Units − those told apart as higher. */
  readonly upper: number;
  /** Units it is told apart from. */
  readonly toldApart: number;
  /** Groups from 1, of the lowest values: every unit of one is told apart from every unit of the others. */
  readonly group: number;
}

/** Expected events and non-events from which the normal approximation is used (Cochran's rule). */
const enough = 5;

/**
 * Which units can be told apart: every pair is tested (`shareDifference`, `rateDifference`), and two units differ where the test
 * survives a false discovery rate of `level` over all pairs. A unit's rank interval holds every rank that these differences
 * leave open. Not told apart is not transitive: groups are only cut where all across the cut are told apart.
 * Source: Benjamini & Hochberg (1995); rank intervals as of Goldstein & Spiegelhalter (1996), JRSS A 159, 385–443, by tests.
 * @returns one interval per unit, in their order
 */
export function pairedDifferences(
  units: readonly Counted[],
  kind: FunnelKind,
  level = 0.05,
): RankInterval[] {
  const values = units.map(({ events, base }) => events / base);
  const difference = kind === "share" ? shareDifference : rateDifference;
  const pairs = units.flatMap((one, i) =>
    units.slice(i + 1).map((other, j) => ({ i, j: i + 1 + j, p: difference(one, other) })),
  );
  const adjusted = benjaminiHochberg(pairs.map(({ p }) => p));
  const lower = units.map(() => 0);
  const higher = units.map(() => 0);
  const apart = units.map(() => new Set<number>());
  pairs.forEach(({ i, j }, index) => {
    if ((adjusted[index] ?? 1) > level) return;
    apart[i]?.add(j);
    apart[j]?.add(i);
    const [low, high] = (values[i] ?? 0) < (values[j] ?? 0) ? [i, j] : [j, i];
    lower[high] = (lower[high] ?? 0) + 1;
    higher[low] = (higher[low] ?? 0) + 1;
  });
  const groups = groupsOf(values, apart);
  return units.map((_, index) => ({
    lower: 1 + (lower[index] ?? 0),
    upper: units.length - (higher[index] ?? 0),
    toldApart: apart[index]?.size ?? 0,
    group: groups[index] ?? 1,
  }));
}

function groupsOf(values: readonly number[], apart: readonly ReadonlySet<number>[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const groups = values.map(() => 1);
  let group = 1;
  let reach = 0;
  order.forEach((unit, position) => {
    if (position > reach) group++;
    groups[unit] = group;
    const last = order.findLastIndex((other) => other !== unit && !apart[unit]?.has(other));
    reach = Math.max(reach, position, last);
  });
  return groups;
}

/**
 * p-value of the difference of two shares: the score test (R `prop.test(…, correct = FALSE)`) where at least 5 events and 5
 * non-events are expected of each unit, else Fisher's exact test.
 */
export function shareDifference(one: Counted, other: Counted): number {
  const share = (one.events + other.events) / (one.base + other.base);
  const rarest = Math.min(share, 1 - share) * Math.min(one.base, other.base);
  if (rarest < enough) return fisherTest(one.events, one.base, other.events, other.base);
  const variance = share * (1 - share) * (1 / one.base + 1 / other.base);
  return twoSidedP((one.events / one.base - other.events / other.base) / Math.sqrt(variance));
}

/**
 * p-value of the difference of two rates, given how many events both have together: R `poisson.test(c(x, y), c(s, t))`, whose
 * normal approximation is used where at least 5 events are expected of each unit.
 */
export function rateDifference(one: Counted, other: Counted): number {
  const events = one.events + other.events;
  const share = one.base / (one.base + other.base);
  if (events * Math.min(share, 1 - share) < enough) return binomialTest(one.events, events, share);
  return twoSidedP((one.events - events * share) / Math.sqrt(events * share * (1 - share)));
}
