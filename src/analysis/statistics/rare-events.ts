import { xmr } from "./xmr.ts";
import type { Signal } from "./xmr-signals.ts";

/** A chart of what lies between rare events: a long gap is good, a short one is not. */
export interface GapChart {
  /** Centre line; null without a gap in the baseline. */
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** One entry per gap, in their order. */
  readonly points: readonly { readonly value: number; readonly signal: Signal | null }[];
}

/** Nelson's power: it makes exponential times nearly normal. */
const power = 1 / 3.6;

/**
 * g chart of the number of cases between two events (0: the next one already): ḡ ± 3 √((ḡ − a)(ḡ − a + 1)), the lower limit cut
 * at a, the least number there can be. Gaps of a constant chance are geometric, so the lower limit is almost always a: only a
 * long gap can lie outside. The centre line is the mean.
 * Source: Benneyan (2001), Number-between g-type statistical quality control charts, Health Care Management Science 4, 305–318.
 * @param baseline how many of the first gaps make the limits; all of them by default
 */
export function gChart(
  gaps: readonly number[],
  {
    baseline = gaps.length,
    least = 0,
  }: { readonly baseline?: number; readonly least?: number } = {},
): GapChart {
  for (const gap of gaps) {
    if (!(gap >= least && gap < Infinity))
      throw new RangeError(`gChart: ${gap} cases between two events`);
  }
  const base = gaps.slice(0, baseline);
  if (base.length === 0)
    return { centre: null, lower: null, upper: null, points: gaps.map(unjudged) };
  const mean = base.reduce((a, b) => a + b, 0) / base.length;
  const reach = 3 * Math.sqrt((mean - least) * (mean - least + 1));
  const [lower, upper] = [Math.max(least, mean - reach), mean + reach];
  return {
    centre: mean,
    lower,
    upper,
    points: gaps.map((value) => ({ value, signal: outside(value, lower, upper) })),
  };
}

function outside(value: number, lower: number, upper: number): Signal | null {
  if (value > upper) return "above_limit";
  return value < lower ? "below_limit" : null;
}

function unjudged(value: number): { value: number; signal: null } {
  return { value, signal: null };
}

/**
 * t chart of the time between two events: an XmR chart (its screening of ranges and its signals, `xmr.ts`) of t^(1/3.6), drawn
 * back as t; a lower limit below 0 is 0. Times must be above 0: of two events at the same moment the time is not known.
 * Source: Nelson (1994), Journal of Quality Technology 26; Provost & Murray (2011), The Health Care Data Guide, ch. 7;
 * Montgomery, Introduction to Statistical Quality Control, 7th ed., example 7.6.
 */
export function tChart(
  times: readonly number[],
  options: { readonly baseline?: number } = {},
): GapChart {
  for (const time of times) {
    if (!(time > 0 && time < Infinity)) throw new RangeError(`tChart: ${time} between two events`);
  }
  const chart = xmr(
    times.map((time) => time ** power),
    options,
  );
  const back = (value: number | null) =>
    value === null ? null : Math.max(0, value) ** (1 / power);
  return {
    centre: back(chart.mean),
    lower: back(chart.lower),
    upper: back(chart.upper),
    points: times.map((value, index) => ({ value, signal: chart.points[index]?.signal ?? null })),
  };
}
