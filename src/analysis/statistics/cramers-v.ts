/**
 * How strongly two fields go together, 0 (not at all) to 1 (one tells the other), corrected for what chance alone gives: Cramér's
 * V of few complaints in many cells is far above 0 without any association. Null where nothing is left to be told: fewer than two
 * values, or as many values as complaints.
 *   φ̃² = max(0, χ²/n − (r−1)(k−1)/(n−1)),   r̃ = r − (r−1)²/(n−1),   k̃ likewise,   Ṽ = √(φ̃² / min(r̃ − 1, k̃ − 1))
 * @param chiSquare Pearson's, without continuity correction
 * @param rows, columns how many values the fields have
 * Source: Bergsma (2013), Journal of the Korean Statistical Society 42, 323–328.
 */
export function cramersV(
  chiSquare: number,
  total: number,
  rows: number,
  columns: number,
): number | null {
  if (total < 2) return null;
  const phi = Math.max(0, chiSquare / total - ((rows - 1) * (columns - 1)) / (total - 1));
  const kept = (values: number) => values - (values - 1) ** 2 / (total - 1);
  const most = Math.min(kept(rows), kept(columns)) - 1;
  return most > 0 ? Math.min(1, Math.sqrt(phi / most)) : null;
}
