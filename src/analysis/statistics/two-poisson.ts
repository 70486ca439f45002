/**
 * How far a count lies from what an earlier one leads to expect, as a z score that allows for the chance in both.
 *   z = 2 (√(x + ⅜) − √(d (y + ⅜))) / √(1 + d),  x the count, y the earlier one, d how much longer x was counted than y
 * The root steadies the variance, so that few are judged with restraint: 2 where 0.1 were expected is no jump.
 * @param ratio d, above 0: the count expected is d · y
 * @throws RangeError when a count is negative or the ratio not above 0
 * Source: Huffman (1984), An improved approximate two-sample Poisson test, Applied Statistics 33, 224–226.
 */
export function twoPoissonZ(count: number, earlier: number, ratio: number): number {
  if (!(count >= 0 && earlier >= 0 && ratio > 0 && ratio < Infinity))
    throw new RangeError(`twoPoissonZ: ${count} against ${earlier} · ${ratio}`);
  const root = (x: number) => Math.sqrt(x + 0.375);
  return (2 * (root(count) - Math.sqrt(ratio) * root(earlier))) / Math.sqrt(1 + ratio);
}
