/**
 * Adjusted p-values (q-values) that hold the false discovery rate over all the tests given, in the order given.
 *   q₍ᵢ₎ = min over j ≥ i of min(1, m · p₍ⱼ₎ / j),  p₍₁₎ ≤ … ≤ p₍ₘ₎
 * Source: Benjamini & Hochberg (1995), JRSS B 57, 289–300; R `p.adjust(p, "BH")`.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  for (const p of pValues) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`benjaminiHochberg: ${p} is not a p-value`);
  }
  const tests = pValues.length;
  const largestFirst = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(tests).fill(1);
  let least = 1;
  largestFirst.forEach(({ p, index }, position) => {
    // the quotient first: it is 1 or more, so rounding cannot put q below p
    least = Math.min(least, p * (tests / (tests - position)));
    adjusted[index] = least;
  });
  return adjusted;
}
