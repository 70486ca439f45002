/**
 * The non-decreasing values closest to given ones by weighted squares, by pooling neighbours that go down; R's `isoreg`.
 * Source: Barlow, Bartholomew, Bremner & Brunk (1972), Statistical Inference under Order Restrictions, 1.2 (pool adjacent violators).
 * @param weights above 0
 */
export function nonDecreasing(values: Float64Array, weights: Float64Array): Float64Array {
  const pools: { sum: number; weight: number; length: number }[] = [];
  values.forEach((value, index) => {
    const weight = weights[index] as number;
    let pool = { sum: value * weight, weight, length: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.weight <= pool.sum / pool.weight) break;
      pools.pop();
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        length: last.length + pool.length,
      };
    }
    pools.push(pool);
  });
  const fitted = new Float64Array(values.length);
  let next = 0;
  for (const { sum, weight, length } of pools) {
    fitted.fill(sum / weight, next, next + length);
    next += length;
  }
  return fitted;
}
