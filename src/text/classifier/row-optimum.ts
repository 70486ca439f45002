/** A dual probability never falls below this: its logarithm must stay a number. */
const least = 1e-12;
const closeEnough = 1e-7;

/**
 * The best dual probabilities of one row while those of all other rows stand: the a with Σ a = 1 and
 *   ln a_k + K · a_k = base_k + shift  for every label k,
 * one `shift` for all. Newton's method on it, and on each a by itself.
 * @param base what the model says of each label, plus K times the row's present dual probability
 * @param curvature K: the row's cost times its squared length
 * @param best the present dual probabilities, from which it starts; the best ones afterwards
 * Source: Yu, Huang, Lin (2011), Machine Learning 85, 41–75 (the dual of maximum entropy); solved here in one unknown.
 */
export function rowOptimum(base: Float64Array, curvature: number, best: Float64Array): void {
  let shift = 0;
  for (let k = 0; k < base.length; k++) {
    const a = Math.max(best[k] as number, least);
    shift += a * (Math.log(a) + curvature * a - (base[k] as number));
  }
  for (let round = 0; round < 50; round++) {
    let sum = 0;
    let slope = 0;
    for (let k = 0; k < base.length; k++) {
      const a = grown((base[k] as number) + shift, curvature);
      best[k] = a;
      sum += a;
      slope += a / (1 + curvature * a);
    }
    if (Math.abs(sum - 1) < closeEnough) return;
    // the logarithm of the sum is nearly straight in the shift
    shift -= (Math.log(sum) * sum) / slope;
  }
}

/** The a with ln a + K · a = t. In w = ln a the left side is convex and grows: from above, Newton's method never passes it. */
function grown(t: number, curvature: number): number {
  let w = t > 0 ? Math.min(t, Math.log((1 + t) / curvature)) : t;
  let part = curvature * Math.exp(w);
  // w is ln(a) to 1e-16 where K·a is nothing beside it
  if (part < 1e-9) return Math.exp(w);
  for (let round = 0; round < 20; round++) {
    const change = (w + part - t) / (1 + part);
    w -= change;
    part = curvature * Math.exp(w);
    if (Math.abs(change) < closeEnough) break;
  }
  return Math.max(part / curvature, least);
}
