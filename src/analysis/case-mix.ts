import type { Counted } from "./statistics/laney.ts";
import { normalQuantile } from "./statistics/normal.ts";
import { overDispersionOf } from "./statistics/over-dispersion.ts";

/** The cases of one unit that are alike: one category and one priority. */
export interface Cell extends Counted {
  /** Names what the cases have in common. */
  readonly key: string;
}

export interface Standardised {
  /** Cases of kinds that other units have too: what the rest is over. */
  readonly comparable: number;
  /** Events among them if each kind went as it goes with the others; null where less than half of the cases are comparable. */
  readonly expected: number | null;
  /** events ÷ expected × the share of all units; null where none is expected. */
  readonly value: number | null;
  /** Distance of events from expected in standard deviations, over-dispersion included; null where few are expected. */
  readonly z: number | null;
  readonly standing: "above_limit" | "below_limit" | "within" | null;
}

/** Expected events and non-events from which the normal approximation is used. */
const enough = 5;
/** Cases of a kind that the others must have, for a unit to be held to how they went. */
const fewestElsewhere = 20;
const reach = -normalQuantile(0.001);

/**
 * Indirect standardisation: each unit's events against those expected from its mix of cases, at the share that each kind of case has
 * with the other units; a unit that is alone with a kind of case cannot be held to itself. Judged at 99.8 %, with additive
 * over-dispersion of the ratios; the variance is that of a difference of two shares, kind by kind.
 * Source: Breslow & Day (1987), vol. II, ch. 2; Spiegelhalter (2005) for the limits.
 * @param units the cells of each unit; those not judged do not make the over-dispersion
 */
export function standardisedBy(
  units: readonly { readonly cells: readonly Cell[]; readonly isJudged: boolean }[],
): Standardised[] {
  const cells = units.flatMap((unit) => unit.cells);
  const target = sum(cells, ({ events }) => events) / sum(cells, ({ base }) => base);
  const totals = totalsOf(cells);
  const scored = units.map((unit) => {
    const mix = mixOf(unit.cells, totals);
    const isComparable = mix.base * 2 >= sum(unit.cells, ({ base }) => base) && mix.base > 0;
    const isEnough = Math.min(mix.expected, mix.base - mix.expected) >= enough && mix.variance > 0;
    const distance = mix.events / mix.expected - 1;
    const variance = mix.variance / mix.expected ** 2;
    return {
      mix,
      isComparable,
      judged: unit.isJudged && isComparable && isEnough ? { distance, variance } : null,
    };
  });
  const { betweenVariance } = overDispersionOf(
    scored.flatMap(({ judged }) =>
      judged === null
        ? []
        : [{ z: judged.distance / Math.sqrt(judged.variance), variance: judged.variance }],
    ),
  );
  return scored.map(({ mix, isComparable, judged }) => {
    const z =
      judged === null ? null : judged.distance / Math.sqrt(judged.variance + betweenVariance);
    return {
      comparable: mix.base,
      expected: isComparable ? mix.expected : null,
      value: isComparable && mix.expected > 0 ? (mix.events / mix.expected) * target : null,
      z,
      standing:
        z === null ? null : z > reach ? "above_limit" : z < -reach ? "below_limit" : "within",
    };
  });
}

function totalsOf(cells: readonly Cell[]): Map<string, Counted> {
  const totals = new Map<string, Counted>();
  for (const { key, events, base } of cells) {
    const total = totals.get(key) ?? { events: 0, base: 0 };
    totals.set(key, { events: total.events + events, base: total.base + base });
  }
  return totals;
}

/** A unit's comparable cases, what is expected of them, and the variance of events − expected where nothing differs. */
function mixOf(cells: readonly Cell[], totals: ReadonlyMap<string, Counted>) {
  const mix = { base: 0, events: 0, expected: 0, variance: 0 };
  for (const { key, events, base } of cells) {
    const total = totals.get(key) ?? { events, base };
    const elsewhere = total.base - base;
    if (elsewhere < fewestElsewhere) continue;
    const share = (total.events - events) / elsewhere;
    const all = total.events / total.base;
    mix.base += base;
    mix.events += events;
    mix.expected += base * share;
    mix.variance += base * all * (1 - all) * (1 + base / elsewhere);
  }
  return mix;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
