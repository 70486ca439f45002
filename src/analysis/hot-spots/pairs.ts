import { noUsualRange } from "../usual-range.ts";
import { beyondPattern } from "./beyond-pattern.ts";
import { unexpected } from "./hours.ts";
import type { HotSpotsRow, Mains, PairCount } from "./row.ts";

/** Fewer complaints of a product at a place are no hot spot. */
const fewestPair = 5;

/** So many complaints as usual are added to both sides of a growth, so that few do not swing it. */
const calm = 5;

/**
 * Products at places that count more than they did before, beyond what the product elsewhere and the place for others explain:
 *   expected = before · growth of all else · (product elsewhere now ÷ expected) · (place for others now ÷ expected)
 * A product new everywhere is no hot spot of one place. Only those that stand out, of at least 5 complaints, by name.
 */
export function pairRows(
  pairs: readonly PairCount[],
  mainsOf: (product: string, place: string) => Mains,
): HotSpotsRow[] {
  const products = marginsOf(pairs, "product");
  const places = marginsOf(pairs, "place");
  const all = { now: 0, before: 0 };
  for (const pair of pairs) add(all, pair);
  const known = pairs.flatMap((pair) => {
    const rest = without(all, pair);
    const growth = rest.now / rest.before;
    // Where there is nothing else, now or before, nothing can be expected.
    if (!(growth > 0 && growth < Infinity)) return [];
    const product = beside(without(products.get(pair.product) as Margin, pair), growth);
    const place = beside(without(places.get(pair.place) as Margin, pair), growth);
    return [{ pair, ratio: growth * product * place }];
  });
  const judged = beyondPattern(
    known.map(({ pair, ratio }) => ({ count: pair.complaints, earlier: pair.earlier, ratio })),
  );
  return known.flatMap(({ pair }, index) => {
    const beyond = judged[index] ?? null;
    if (beyond?.stands_out !== "more" || pair.complaints < fewestPair) return [];
    return [
      {
        grain: "pair" as const,
        dimension: "product_and_place" as const,
        value: pair.product,
        place: pair.place,
        weekday: null,
        hour: null,
        values: 1,
        complaints: pair.complaints,
        share: pair.complaints / all.now,
        earlier_share: pair.earlier / all.before,
        previous_complaints: null,
        compared_complaints: pair.complaints,
        ...noUsualRange,
        ...unexpected(beyond),
        ...mainsOf(pair.product, pair.place),
      },
    ];
  });
}

interface Margin {
  now: number;
  before: number;
}

function marginsOf(pairs: readonly PairCount[], field: "product" | "place"): Map<string, Margin> {
  const margins = new Map<string, Margin>();
  for (const pair of pairs) {
    const margin = margins.get(pair[field]) ?? { now: 0, before: 0 };
    add(margin, pair);
    margins.set(pair[field], margin);
  }
  return margins;
}

function add(margin: Margin, { complaints, earlier }: PairCount): void {
  margin.now += complaints;
  margin.before += earlier;
}

function without({ now, before }: Margin, { complaints, earlier }: PairCount): Margin {
  return { now: now - complaints, before: before - earlier };
}

/** How many times more there are than the growth of all else leads to expect. */
function beside({ now, before }: Margin, growth: number): number {
  return (now + calm) / (before * growth + calm);
}
