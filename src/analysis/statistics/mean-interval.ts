import { normalQuantile } from "./normal.ts";
import { studentQuantile } from "./student-t.ts";

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Student's 95 % interval for a mean: x̄ ± t · s/√n. Null for fewer than 2 values.
 * @param deviation s, the standard deviation with n − 1
 */
export function meanInterval(count: number, mean: number, deviation: number): Interval | null {
  if (count < 2) return null;
  const reach = (studentQuantile(0.975, count - 1) * deviation) / Math.sqrt(count);
  return { lower: mean - reach, upper: mean + reach };
}

/**
 * A 95 % interval for the mean of skewed values, such as amounts of money: Student's statistic T = √n(x̄ − μ)/σ̂ made symmetric by
 *   g(T) = T + γ̂(T²/3 + 1/6)/√n + γ̂²T³/27n,   x̄ − σ̂ g⁻¹(±z)/√n,   σ̂, γ̂: standard deviation and skewness with n
 * Without skewness it is x̄ ± z · σ̂/√n. Null for fewer than 2 values.
 * Source: Hall (1992), JRSS B 54, 221–228; Zhou & Gao (2000), The American Statistician 54, 100–104.
 */
export function skewedMeanInterval(
  count: number,
  mean: number,
  { deviation, skewness }: { readonly deviation: number; readonly skewness: number },
): Interval | null {
  if (count < 2) return null;
  const z = normalQuantile(0.975);
  const scale = deviation / Math.sqrt(count);
  const g = skewness / Math.sqrt(count);
  const back = (y: number) =>
    Math.abs(g) < 1e-6 ? y : (3 * (Math.cbrt(1 + g * (y - g / 6)) - 1)) / g;
  return { lower: mean - scale * back(z), upper: mean - scale * back(-z) };
}

/**
 * The skewness g₁ = m₃/m₂^{3/2} from that of a sample, G₁ = g₁ √(n(n − 1))/(n − 2), which DuckDB gives; 0 where it gives none, as of equal
 * values.
 * Source: Joanes & Gill (1998), The Statistician 47, 183–189.
 */
export function populationSkewness(sample: number | null, n: number): number {
  if (sample === null || !Number.isFinite(sample) || n < 3) return 0;
  return (sample * (n - 2)) / Math.sqrt(n * (n - 1));
}
