import { expect } from "vitest";

/** 1e-12 of the largest number that was added up: what doubles can hold. */
export function expectSum(parts: readonly number[], total: number, ...involved: readonly number[]) {
  const size = [...parts, total, ...involved].reduce(
    (most, part) => Math.max(most, Math.abs(part)),
    0,
  );
  const sum = parts.reduce((all, part) => all + part, 0);
  expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-12 * size);
}
