import { expect, test } from "vitest";
import type { History } from "../../../src/analysis/forecast/history.ts";
import { type Expected, reconciled } from "../../../src/analysis/forecast/reconcile.ts";
import type { Outlook } from "../../../src/analysis/forecast/rolling.ts";

const history = {
  timeline: { unit: "week", isPartial: [false, false, false] },
  first: 0,
  last: 2,
  ahead: [{}],
} as unknown as History;
const path = (
  name: string,
  counts: readonly number[],
  mean: number,
  variance: number,
): Expected => ({
  path: {
    levels: name === "" ? [] : name.split("/"),
    counts: Float64Array.from(counts),
    daily: new Map(),
  },
  outlook: {
    mean: Float64Array.of(mean),
    deviation: Float64Array.of(Math.sqrt(variance)),
  } as unknown as Outlook,
});
const meansOf = (expected: readonly Expected[]) =>
  Object.fromEntries(
    expected.map(({ path: { levels }, outlook }) => [levels.join("/"), outlook?.mean[0] as number]),
  );
const root10 = Math.sqrt(10);
// Beside A/x category A has 4, 6 and 8 (mean 6, variance 4); beside A and B all complaints have 12 ± √10 (variance 10).
const tree = [
  path("", [56 - root10, 56, 56 + root10], 100, 100),
  path("A", [24, 26, 28], 50, 25),
  path("A/x", [20, 20, 20], 40, 64),
  path("B", [20, 18, 16], 30, 16),
];

test("parts and the rest add up, each moved by as much as it is unsure", () => {
  // R 4.2.2: S <- rbind(c(1,1,1,1), c(1,0,0,1), c(1,0,0,0), c(0,1,0,0), c(0,0,1,0), c(0,0,0,1))
  // y <- c(100,50,40,30,12,6); v <- c(100,25,64,16,10,4); S %*% coef(lm(y ~ S - 1, weights = 1/v))
  const found = meansOf(reconciled(history, tree));
  expect(found[""]).toBeCloseTo(93.7099418691, 6);
  expect(found.A).toBeCloseTo(50.0745267551, 6);
  expect(found["A/x"]).toBeCloseTo(43.8348487107, 6);
  expect(found.B).toBeCloseTo(31.0064093009, 6);
});

test("what adds up already stays, and a part is never below nothing", () => {
  const even = [path("", [10, 10, 10], 10, 9), path("A", [10, 10, 10], 10, 4)];
  expect(meansOf(reconciled(history, even))).toEqual({
    "": expect.closeTo(10, 9),
    A: expect.closeTo(10, 9),
  });
  const small = [path("", [5, 5, 5], 0, 1), path("A", [9, 9, 9], 20, 400)];
  expect(meansOf(reconciled(history, small)).A).toBeGreaterThanOrEqual(0);
});

test("one path alone, and paths without a forecast, are left as they are", () => {
  const alone = tree.slice(0, 1);
  expect(reconciled(history, alone)).toBe(alone);
  const without = [tree[0] as Expected, { ...(tree[1] as Expected), outlook: null }];
  expect(reconciled(history, without)).toBe(without);
});
