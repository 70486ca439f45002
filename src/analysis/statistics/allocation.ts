/**
 * How many of each stratum are drawn when `total` are drawn in all: as many as `floor` of each, or all it has; what is left in
 * proportion to what each has beyond that, whole by the largest remainder (Hamilton). Where the floors would take more than
 * `total`, the floor is lowered to what fits. Equal remainders: the larger stratum, then the earlier one.
 * Source: Cochran (1977), Sampling Techniques, §5.5 (proportional allocation); Balinski & Young (1982), Fair Representation.
 * @param sizes of the strata, whole and not negative
 */
export function allocate(sizes: readonly number[], total: number, floor: number): number[] {
  const filled = sizes.filter((size) => size > 0).length;
  const least = Math.min(floor, filled === 0 ? 0 : Math.floor(total / filled));
  const drawn = sizes.map((size) => Math.min(size, least));
  const rest = sizes.map((size, index) => size - (drawn[index] as number));
  const available = sum(rest);
  const left = Math.min(available, total - sum(drawn));
  if (left <= 0) return drawn;
  const quotas = rest.map((size) => (size * left) / available);
  const whole = quotas.map(Math.floor);
  const order = sizes
    .map((size, index) => ({
      index,
      size,
      remainder: (quotas[index] as number) - (whole[index] as number),
    }))
    .sort((a, b) => b.remainder - a.remainder || b.size - a.size || a.index - b.index);
  const lucky = new Set(order.slice(0, left - sum(whole)).map(({ index }) => index));
  return drawn.map((count, index) => count + (whole[index] as number) + (lucky.has(index) ? 1 : 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
