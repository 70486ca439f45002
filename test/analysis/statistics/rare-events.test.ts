import { describe, expect, it } from "vitest";
import { gChart, tChart } from "../../../src/analysis/statistics/rare-events.ts";

/** Montgomery, Introduction to Statistical Quality Control, table 7.14: hours between failures of a valve. */
const valve = [
  286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96,
];

describe("a t chart", () => {
  it("of Montgomery's valve has the centre line and limits of R, and nothing outside", () => {
    // R 4.2.2: y <- hours^(1 / 3.6); mr <- mean(abs(diff(y))); mean(y)^3.6; (mean(y) + 2.66 * mr)^3.6; mean(y) - 2.66 * mr is −0.89.
    // qicharts2 (test "Example 7.6") has 430.041 and, with 3 / 1.128 for 2.66, 6937.93.
    const chart = tChart(valve);
    expect(chart.centre).toBeCloseTo(430.04095178975825, 8);
    expect(chart.upper).toBeCloseTo(6940.0842206148136, 6);
    expect(chart.lower).toBe(0);
    expect(chart.points.every(({ signal }) => signal === null)).toBe(true);
  });

  it("marks failures that follow much sooner, and much later", () => {
    const steady = [90, 110, 95, 105, 100, 98, 102, 97, 103, 99, 101, 96, 104];
    const { points } = tChart([...steady, 4, 700], { baseline: steady.length });
    expect(points.slice(-2)).toEqual([
      { value: 4, signal: "below_limit" },
      { value: 700, signal: "above_limit" },
    ]);
  });

  it("refuses times that are not above 0", () => {
    for (const time of [0, -1, Number.NaN]) expect(() => tChart([3, time])).toThrow(RangeError);
    expect(tChart([])).toEqual({ centre: null, lower: null, upper: null, points: [] });
  });
});

describe("a g chart", () => {
  const gaps = [26, 12, 41, 7, 0, 18, 63, 5, 22, 30, 9, 14, 210, 3];

  it("has Benneyan's limits, from the gaps it was told to take", () => {
    // R 4.2.2: b <- gaps[1:12]; m <- mean(b); c(m, m + 3 * sqrt(m * (m + 1))); b <- b + 1; mean(b) + 3 * sqrt((mean(b) - 1) * mean(b))
    const chart = gChart(gaps, { baseline: 12 });
    expect(chart.centre).toBeCloseTo(20.583333333333332, 12);
    expect(chart.upper).toBeCloseTo(83.815544270481496, 11);
    expect(chart.lower).toBe(0);
    const counted = gChart(
      gaps.map((gap) => gap + 1),
      { baseline: 12, least: 1 },
    );
    expect(counted.upper).toBeCloseTo(84.815544270481496, 11);
    expect(counted.lower).toBe(1);
  });

  it("marks a gap longer than chance explains; no gap is too short", () => {
    const marked = gChart(gaps, { baseline: 12 }).points.filter(({ signal }) => signal !== null);
    expect(marked).toEqual([{ value: 210, signal: "above_limit" }]);
  });

  it("refuses gaps below the least there can be", () => {
    expect(() => gChart([3, -1])).toThrow(RangeError);
    expect(() => gChart([0], { least: 1 })).toThrow(RangeError);
    expect(gChart([])).toEqual({ centre: null, lower: null, upper: null, points: [] });
  });
});
