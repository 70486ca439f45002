import { normalQuantile } from "./normal.ts";

export interface Agreement {
  /** Share of the pairs that agree. */
  readonly observed: number;
  /** 1: always the same; 0: as often as chance alone would have it; null: both only ever say one thing. */
  readonly kappa: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Cohen's kappa of two judges over the same cases, with the large-sample interval of Fleiss, Cohen & Everitt. Null without
 * cases. `counts[i][j]`: cases that the first calls i and the second j.
 * Sources: Cohen (1960), Educational and Psychological Measurement 20, 37–46; Fleiss, Cohen & Everitt (1969), Psychological
 * Bulletin 72, 323–327; R `vcd::Kappa(m)$Unweighted`.
 */
export function cohensKappa(
  counts: readonly (readonly number[])[],
  confidence = 0.95,
): Agreement | null {
  const all = counts.flat().reduce((sum, each) => sum + each, 0);
  if (all === 0) return null;
  const rows = counts.map((row) => row.reduce((sum, each) => sum + each, 0) / all);
  const columns = counts.map((_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0) / all);
  const sum = (term: (i: number) => number) => counts.reduce((total, _, i) => total + term(i), 0);
  const own = (i: number) => (counts[i]?.[i] ?? 0) / all;
  const observed = sum(own);
  const chance = sum((i) => (rows[i] as number) * (columns[i] as number));
  if (chance === 1) return { observed, kappa: null, lower: null, upper: null };
  const kappa = (observed - chance) / (1 - chance);
  const both = (i: number, j: number) => (columns[i] as number) + (rows[j] as number);
  const agreeing = sum((i) => own(i) * (1 - both(i, i) * (1 - kappa)) ** 2);
  const differing = sum((i) =>
    counts.reduce(
      (total, _, j) => (i === j ? total : total + ((counts[i]?.[j] ?? 0) / all) * both(i, j) ** 2),
      0,
    ),
  );
  const variance =
    (agreeing + (1 - kappa) ** 2 * differing - (kappa - chance * (1 - kappa)) ** 2) /
    (all * (1 - chance) ** 2);
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(Math.max(0, variance));
  return {
    observed,
    kappa,
    lower: Math.max(-1, kappa - reach),
    upper: Math.min(1, kappa + reach),
  };
}
