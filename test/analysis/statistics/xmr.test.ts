import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type XmrChart, xmr } from "../../../src/analysis/statistics/xmr.ts";
import { lakeHuron, lakeHuronChart, nile, nileBaseline28, nileChart } from "./xmr-published.ts";

/** Positions by signal. */
function positions(chart: XmrChart): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  chart.points.forEach(({ signal }, i) => {
    if (signal !== null) found[signal] = [...(found[signal] ?? []), i];
  });
  return found;
}
const signalsOf = (values: (number | null)[], baseline?: number) =>
  xmr(values, baseline === undefined ? {} : { baseline }).points.map(({ signal }) => signal);

/** Mean 10, moving ranges all 2: limits 4.68 to 15.32, outer third from 13.55; fourteen quiet points. */
const quiet = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
const following = (...values: (number | null)[]) =>
  signalsOf([...quiet, ...values], quiet.length).slice(quiet.length);

describe("xmr", () => {
  it.each([
    ["the Nile", nile, undefined, nileChart],
    ["the Nile against its first 28 years", nile, 28, nileBaseline28],
    ["Lake Huron", lakeHuron, undefined, lakeHuronChart],
  ])("draws %s as R does", (_, values, baseline, expected) => {
    const chart = xmr(values, baseline === undefined ? {} : { baseline });
    const [mean, lower, upper] = expected.limits;
    expect(chart.mean).toBeCloseTo(mean, 9);
    expect(chart.lower).toBeCloseTo(lower, 9);
    expect(chart.upper).toBeCloseTo(upper, 9);
    expect(chart.provisional).toBe(false);
    expect(positions(chart)).toEqual(expected.signals);
  });

  it("leaves moving ranges above 3.267 times their mean out of the limits, once", () => {
    // by hand: ranges 1 × 11 and 20 × 2, their mean 3.92; 20 > 12.8 goes, so limits 2.66 × 1 about 124/14
    const values = [7, 8, 7, 8, 7, 8, 7, 27, 7, 8, 7, 8, 7, 8];
    const chart = xmr(values);
    expect(chart.mean).toBeCloseTo(124 / 14, 12);
    expect(chart.upper).toBeCloseTo(124 / 14 + 2.66, 12);
    expect(chart.points[7]?.signal).toBe("above_limit");
  });

  it.each<[string, number[], (string | null)[]]>([
    ["outside the limits", [15.4, 4.6, 15.3], ["above_limit", "below_limit", null]],
    ["six on one side are nothing", [9, 11, 11, 11, 11, 11, 11, 9], Array(8).fill(null)],
    [
      "seven on one side",
      [9, 12, 11, 12, 11, 12, 11, 12, 9],
      [null, ...Array(7).fill("shift_up"), null],
    ],
    ["a point on the mean ends a run", [9, 8, 9, 10, 9, 8, 9, 8, 9], Array(9).fill(null)],
    [
      "seven rising, first and last included",
      [7, 8, 9, 10, 11, 12, 13, 9],
      [...Array(7).fill("trend_up"), null],
    ],
    // NHSRplotthedots 0.2.0, its own test of ptd_seven_point_trend: 1 2 3 3 4 5 6 is no trend
    ["a trend is broken by two equal points", [7, 8, 9, 9, 10.5, 11, 12], Array(7).fill(null)],
    ["six falling are nothing", [12, 11, 10.5, 9, 8, 7, 9], Array(7).fill(null)],
    [
      "two of three near the upper limit",
      [14, 11, 14, 9],
      ["near_upper", null, "near_upper", null],
    ],
    ["two of three near the lower limit", [9, 6, 6, 11], [null, "near_lower", "near_lower", null]],
    ["near on two sides is nothing", [14, 9, 14, 9], Array(4).fill(null)],
    ["outside does not count as near", [16, 14, 9], ["above_limit", null, null]],
    [
      "outside wins over trend",
      [4, 5, 6, 7, 8, 9, 10],
      ["below_limit", ...Array(6).fill("trend_up")],
    ],
    ["trend wins over near", [9, 9.5, 10, 11, 12, 14, 15], Array(7).fill("trend_up")],
    [
      "near wins over shift",
      [9, 11, 11, 11, 11, 11, 14, 14],
      [null, ...Array(5).fill("shift_up"), "near_upper", "near_upper"],
    ],
  ])("%s", (_, values, expected) => {
    expect(following(...values)).toEqual(expected);
  });

  it("passes over periods without data: no point, no broken run, no moving range", () => {
    const run = [9, 12, null, 11, 12, null, null, 11, 12, 11, 12];
    const expected = [
      null,
      "shift_up",
      null,
      "shift_up",
      "shift_up",
      null,
      null,
      ...Array(4).fill("shift_up"),
    ];
    expect(following(...run)).toEqual(expected);
    const { points: _, ...limits } = xmr([9, null, 11, 9, null]);
    const { points: __, ...same } = xmr([9, 11, 9]);
    expect(limits).toEqual(same);
  });

  it("judges the newest point against limits it had no part in", () => {
    const values = [...quiet, 15.5];
    expect(xmr(values, { baseline: quiet.length }).points.at(-1)?.signal).toBe("above_limit");
    expect(xmr(values, { baseline: quiet.length }).upper).toBe(xmr(quiet).upper);
  });

  it("does not take rounding for a signal", () => {
    for (const share of [0.1, 0.7, 1 / 3, 1e-9]) {
      expect(signalsOf(Array(14).fill(share))).toEqual(Array(14).fill(null));
    }
  });

  it("says what it cannot draw", () => {
    expect(xmr([])).toEqual({
      mean: null,
      lower: null,
      upper: null,
      provisional: true,
      points: [],
    });
    expect(xmr([5])).toMatchObject({ mean: 5, lower: null, points: [{ value: 5, signal: null }] });
    expect(xmr(quiet.slice(0, 12)).provisional).toBe(true);
    expect(xmr(quiet.slice(0, 13)).provisional).toBe(false);
    expect(xmr([4, 4, 4, 4])).toMatchObject({ lower: 4, mean: 4, upper: 4 });
    expect(() => xmr([1, 2], { baseline: 1.5 })).toThrow(RangeError);
  });

  it("turns every signal over when the series is turned over", () => {
    const opposite: Record<string, string> = {
      ...{
        above_limit: "below_limit",
        shift_up: "shift_down",
        trend_up: "trend_down",
        near_upper: "near_lower",
      },
      ...{
        below_limit: "above_limit",
        shift_down: "shift_up",
        trend_down: "trend_up",
        near_lower: "near_upper",
      },
    };
    const series = fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constant(null)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(series, (values) => {
        const turned = signalsOf(values.map((value) => (value === null ? null : -value)));
        expect(turned).toEqual(
          signalsOf(values).map((signal) => (signal === null ? null : opposite[signal])),
        );
        expect(turned).toHaveLength(values.length);
      }),
    );
  });
});
