import type { Counts, LeafTable, Scope } from "./localise-table.ts";

/**
 * How strongly complaints speak against their expectation: the natural logarithm of one over a bound on the chance of so many or more
 * (so few or fewer, where there are fewer than expected). With a complaints now, μ the mean of now and of the earlier periods
 * together, B in the earlier ones:
 *   D(a; μ) + D(B; periods·μ),   D(a; μ) = a ln(a/μ) − a + μ for Poisson counts, for over-dispersed ones as `divergence` says;
 * the chance is at most exp(−this) (Chernoff). By Stirling's formula the chance of a alone is about that divided by √(2πv),
 * v = aB/(a + B); times 1/(1 − ratio of the next chance to this) it bounds the tail more sharply.
 * Source: the sum is the scan statistic of Kulldorff (1997), Communications in Statistics 26, 1481–1496; the bounds: Feller, An
 * Introduction to Probability Theory I (1968), VI.3 and II.9.
 */
export function evidence(
  { actual, expected }: Counts,
  periods: number,
  dispersion: number,
): number {
  const before = expected * periods;
  const known = periods === Number.POSITIVE_INFINITY;
  const mean = known ? expected : (actual + before) / (periods + 1);
  const divergences =
    divergence(actual, mean, dispersion) +
    (known ? 0 : divergence(before, mean * periods, dispersion));
  const variance = known ? actual : (actual * before) / (actual + before);
  const more = dispersion - 1;
  const next = (actual * more + expected) / ((actual + 1) * dispersion);
  const ratio = actual > expected ? next : (actual * dispersion) / (actual * more + expected);
  const sharper =
    variance > 0 && ratio < 1
      ? Math.log((2 * Math.PI * variance) / dispersion) / 2 + Math.log(1 - ratio)
      : 0;
  return Math.max(0, divergences, divergences + sharper);
}

/**
 * D(a; μ) of Chernoff's bound exp(−D) on the tail of a count with mean μ. Where the variance is φ times the mean the count is
 * negative binomial with r = μ/(φ − 1), as sums of clusters of complaints are:
 *   a ln(a/μ) − (a + r) ln((a + r)/(μ + r)).
 * Dividing a Poisson divergence by φ would be too sure of small counts, to which one cluster can make everything.
 */
export function divergence(count: number, mean: number, dispersion: number): number {
  const gain = count <= 0 ? 0 : count * Math.log(count / mean);
  if (dispersion <= 1) return gain - count + mean;
  const r = mean / (dispersion - 1);
  return mean <= 0 ? gain : gain - (count + r) * Math.log((count + r) / (mean + r));
}

/**
 * How much better the complaints of a scope are told by two rates, one for a part of it, than by one: Σ D over the table part and rest ×
 * now and earlier (half of its G² where there is no over-dispersion).
 */
export function concentration(
  part: Counts,
  whole: Counts,
  periods: number,
  dispersion: number,
): number {
  const rest = { actual: whole.actual - part.actual, expected: whole.expected - part.expected };
  const known = periods === Number.POSITIVE_INFINITY;
  const now = known ? 0 : whole.actual / (whole.actual + whole.expected * periods);
  return [part, rest].reduce((sum, { actual, expected }) => {
    if (known) {
      const mean = (expected * whole.actual) / whole.expected;
      return sum + divergence(actual, mean, dispersion);
    }
    const before = expected * periods;
    const both = actual + before;
    return (
      sum +
      divergence(actual, both * now, dispersion) +
      divergence(before, both * (1 - now), dispersion)
    );
  }, 0);
}

/**
 * What it costs to name a scope: the natural logarithm of one over a prior chance that falls with every attribute and value and, over
 * all scopes of up to `deepest` attributes together, does not exceed 1 (Kraft). Evidence above this cost by t therefore comes about by
 * chance, in any scope of the table, with a chance of at most exp(−t); so a long search needs no other correction.
 * Source: Rissanen (1978), Automatica 14, 465–471, the two-part description length.
 */
export function costOf(table: LeafTable, scope: Scope, deepest: number): number {
  const attributes = table.cardinalities.length;
  return scope.reduce(
    (cost, { attribute, codes }) =>
      cost + costOfCodes(table.cardinalities[attribute] as number, codes.length),
    Math.log(deepest) + logChoose(attributes, scope.length),
  );
}

/** Of the prior chance 95 % lie on a single value, a twentieth of that on two, and so on. */
const moreValues = 0.05;

/** What it costs to name so many values of an attribute. */
export function costOfCodes(cardinality: number, values: number): number {
  return (
    logChoose(cardinality, values) - Math.log(1 - moreValues) - (values - 1) * Math.log(moreValues)
  );
}

function logChoose(of: number, chosen: number): number {
  let sum = 0;
  for (let index = 0; index < chosen; index++) sum += Math.log((of - index) / (index + 1));
  return sum;
}
