/**
 * The point at which a function is smallest, as far as a simplex finds it: no derivatives are asked of the function, which may be
 * infinite where it has no value. The same start gives the same point.
 * Source: Nelder & Mead (1965), A simplex method for function minimization, The Computer Journal 7, 308–313.
 * @param step how far the corners of the first simplex lie from the start
 */
export function nelderMead(
  value: (point: Float64Array) => number,
  start: readonly number[],
  { step = 0.5, precision = 1e-8, mostSteps = 200 } = {},
): { readonly point: Float64Array; readonly value: number } {
  const corner = (point: Float64Array) => ({ point, value: value(point) });
  const simplex = [corner(Float64Array.from(start))];
  for (let j = 0; j < start.length; j++)
    simplex.push(corner(Float64Array.from(start, (x, k) => (k === j ? x + step : x))));
  type Corner = (typeof simplex)[number];
  const sort = () => simplex.sort((one, other) => one.value - other.value);
  for (let round = 0; round < mostSteps; round++) {
    sort();
    const best = simplex[0] as Corner;
    const worst = simplex.at(-1) as Corner;
    if (worst.value - best.value <= precision * (Math.abs(best.value) + precision)) break;
    const centre = Float64Array.from(best.point, (_, k) => {
      let sum = 0;
      for (let j = 0; j < simplex.length - 1; j++) sum += (simplex[j] as Corner).point[k] as number;
      return sum / (simplex.length - 1);
    });
    const along = (factor: number) =>
      corner(centre.map((x, k) => x + factor * ((worst.point[k] as number) - x)));
    const next = better(simplex, along);
    if (next !== null) simplex[simplex.length - 1] = next;
    else
      for (let j = 1; j < simplex.length; j++)
        simplex[j] = corner(
          (simplex[j] as Corner).point.map((x, k) => (x + (best.point[k] as number)) / 2),
        );
  }
  sort();
  return simplex[0] as Corner;
}

interface Valued {
  readonly point: Float64Array;
  readonly value: number;
}

/** What takes the place of the worst corner: reflected, expanded or contracted; null: the simplex has to shrink. */
function better(simplex: readonly Valued[], along: (factor: number) => Valued): Valued | null {
  const [best, second, worst] = [simplex[0], simplex.at(-2), simplex.at(-1)] as [
    Valued,
    Valued,
    Valued,
  ];
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}
