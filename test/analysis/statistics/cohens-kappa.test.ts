import { expect, test } from "vitest";
import { cohensKappa } from "../../../src/analysis/statistics/cohens-kappa.ts";

// R 4.2.2, vcd 1.4-11: c(Kappa(m)$Unweighted), value and ASE; the interval is value ± qnorm(0.975) ASE.
test.each([
  {
    name: "SexualFun of vcd",
    counts: [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ],
    value: 0.1293302540415704,
    error: 0.0685985324807086,
  },
  {
    name: "three by three with blanks",
    counts: [
      [20, 3, 1],
      [5, 10, 0],
      [0, 2, 9],
    ],
    value: 0.6485623003194888,
    error: 0.0943997336878365,
  },
])("agrees with R on $name", ({ counts, value, error }) => {
  const found = cohensKappa(counts);
  expect(found?.kappa).toBeCloseTo(value, 12);
  expect(((found?.upper ?? 0) - (found?.lower ?? 0)) / 2 / 1.959963984540054).toBeCloseTo(
    error,
    12,
  );
});

test("tells nothing of no cases, and no kappa where both only ever say one thing", () => {
  expect(
    cohensKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toBeNull();
  expect(
    cohensKappa([
      [9, 0],
      [0, 0],
    ]),
  ).toEqual({ observed: 1, kappa: null, lower: null, upper: null });
});
