import { type Cell, correctedChiSquare, expectedOf } from "./contingency.ts";
import { normalQuantile } from "./normal.ts";

/** How much larger a share is than elsewhere, with its 95 % interval. */
export interface Ratio {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The proportional reporting ratio: the share of the right value among those with the left one, over its share among the others.
 * Null where nobody else has it, or nobody is left to compare with; also where none of those with the left value has it.
 *   PRR = (a/(a + b)) / (c/(c + d)),   interval exp(ln PRR ± z √(1/a − 1/(a + b) + 1/c − 1/(c + d)))
 * Source: Evans, Waller & Davis (2001), Pharmacoepidemiology and Drug Safety 10, 483–486; the interval of Katz et al. (1978),
 * R `metafor::escalc(measure = "RR")`.
 */
export function proportionalReportingRatio({ both, left, right, total }: Cell): Ratio | null {
  const others = total - left;
  const elsewhere = right - both;
  if (both === 0 || elsewhere === 0 || others === 0) return null;
  const ratio = both / left / (elsewhere / others);
  const error = Math.sqrt(
    Math.max(0, 1 / both - 1 / left) + Math.max(0, 1 / elsewhere - 1 / others),
  );
  const reach = normalQuantile(0.975) * error;
  return { ratio, lower: ratio * Math.exp(-reach), upper: ratio * Math.exp(reach) };
}

/**
 * Whether a pair of values is worth a look by the rule of Evans: PRR at least 2, χ² with Yates' correction at least 4, at least
 * 3 complaints. Where nobody else has the right value the ratio is beyond any limit.
 */
export function meetsEvans(cell: Cell): boolean {
  if (cell.both < 3 || cell.total === cell.left) return false;
  const ratio = proportionalReportingRatio(cell);
  return (ratio === null || ratio.ratio >= 2) && (correctedChiSquare(cell) ?? 0) >= 4;
}

/** Binary logarithm of observed over expected, shrunk towards 0, with the lower end of its 95 % interval. */
export interface InformationComponent {
  readonly value: number;
  readonly lower: number;
}

/**
 * The information component of the Bayesian confidence propagation neural network: how many doublings above what is expected a pair
 * of values lies, with half a complaint added to either so that few complaints say little. Its 2.5 % quantile is Norén's
 * approximation in closed form (of log₂ of a gamma quantile with shape n + ½ and rate e + ½; within 0.05 from 3 complaints on).
 *   IC = log₂((n + ½)/(e + ½)),   IC₀₂₅ = IC − 3.3 (n + ½)^(−1/2) − 2 (n + ½)^(−3/2)
 * Source: Bate et al. (1998), European Journal of Clinical Pharmacology 54, 315–321; Norén, Hopstadius & Bate (2013), Statistical
 * Methods in Medical Research 22, 57–69.
 */
export function informationComponent(cell: Cell): InformationComponent {
  const observed = cell.both + 0.5;
  const value = Math.log2(observed / (expectedOf(cell) + 0.5));
  return { value, lower: value - 3.3 / Math.sqrt(observed) - 2 / observed ** 1.5 };
}
