import { incompleteGamma } from "./gamma.ts";

/** A cell with its margins: how often both values, the one, the other, and all that tell both fields. */
export interface Cell {
  readonly both: number;
  readonly left: number;
  readonly right: number;
  readonly total: number;
}

/** How often both values would come together if neither told anything of the other. */
export function expectedOf({ left, right, total }: Cell): number {
  return (left * right) / total;
}

/**
 * How far a cell lies from what is expected, in standard errors; null where a value is in all or in none.
 *   (n − e) / √(e (1 − left/total) (1 − right/total)),   e = left · right / total
 * Source: Haberman (1973), Biometrics 29, 205–220 (adjusted residuals); R `chisq.test(table)$stdres`.
 */
export function adjustedResidual(cell: Cell): number | null {
  const { both, left, right, total } = cell;
  const expected = expectedOf(cell);
  const variance = expected * (1 - left / total) * (1 - right / total);
  return variance > 0 ? (both - expected) / Math.sqrt(variance) : null;
}

/**
 * Pearson's χ² of the four-fold table of a cell against all others, 1 degree of freedom, with Yates' continuity correction, which
 * takes off at most the whole deviation; null where a value is in all or in none.
 * Source: Yates (1934), JRSS Supplement 1, 217–235; R `chisq.test(matrix(c(a, b, c, d), 2))`.
 */
export function correctedChiSquare(cell: Cell): number | null {
  const { both, left, right, total } = cell;
  const residual = adjustedResidual(cell);
  if (residual === null) return null;
  const away = Math.abs(both - (left * right) / total);
  if (away === 0) return 0;
  const kept = (away - Math.min(0.5, away)) / away;
  return (residual * kept) ** 2;
}

/** Pearson's test of a whole table. */
export interface ChiSquare {
  readonly chiSquare: number;
  readonly degrees: number;
  /** Probability of so much or more if the fields had nothing to do with each other. */
  readonly p: number;
}

/**
 * Pearson's χ² of a table that has been summed up, without continuity correction: of the cells that are not empty
 *   χ² = N (Σ n²/(left · right) − 1),   degrees = (rows − 1)(columns − 1)
 * @param inertia Σ n²/(left · right)
 * @param rows, columns how many values the fields have, at least 2 each
 * Source: Pearson (1900); R `chisq.test(table, correct = FALSE)`.
 */
export function chiSquareOf(
  total: number,
  inertia: number,
  rows: number,
  columns: number,
): ChiSquare {
  if (!(rows > 1 && columns > 1))
    throw new RangeError(`chiSquareOf: a table of ${rows} × ${columns}`);
  const chiSquare = Math.max(0, total * (inertia - 1));
  const degrees = (rows - 1) * (columns - 1);
  return { chiSquare, degrees, p: incompleteGamma(degrees / 2, chiSquare / 2).upper };
}
