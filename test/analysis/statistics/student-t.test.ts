import { describe, expect, it } from "vitest";
import { studentCdf, studentQuantile } from "../../../src/analysis/statistics/student-t.ts";

describe("studentCdf", () => {
  // R 4.2.2: pt(t, df)
  it.each([
    [-2, 3, 0.069662984279421566],
    [-6, 24, 1.7036540358232742e-6],
    [1.5, 7.3, 0.91221845359845699],
    [-40, 12, 1.9256147903860184e-14],
    [0, 5, 0.5],
    [-3, 1e6, 0.0013499312707108962],
  ])("of %f with %f degrees of freedom is R's", (t, degrees, p) => {
    expect(studentCdf(t, degrees) / p).toBeCloseTo(1, 9);
  });

  it("is the normal distribution with infinite degrees of freedom, and refuses none", () => {
    expect(studentCdf(-1.959963984540054, Infinity)).toBeCloseTo(0.025, 12);
    expect(() => studentCdf(1, 0)).toThrow(RangeError);
  });
});

describe("studentQuantile", () => {
  // R 4.2.2: qt(p, df)
  it.each([
    [0.025, 3, -3.1824463052837091],
    [0.975, 24, 2.0638985616280254],
    [1e-6, 7.5, -13.052169759815301],
    [0.4, 1, -0.32491969623290634],
    [0.5, 9, 0],
  ])("of %f with %f degrees of freedom is R's", (p, degrees, t) => {
    expect(studentQuantile(p, degrees)).toBeCloseTo(t, 8);
  });
});
