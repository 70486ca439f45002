import type { RatesRow } from "../../src/analysis/rates.ts";
import type { UnitsRow } from "../../src/analysis/units.ts";
import { unjudged } from "./fixture.ts";

// Stations and departments of the invented courier; every number is made up.

const whole: RatesRow = {
  dimension: "all",
  value: null,
  exposure_dimension: "place",
  exposure_unit: "parcels",
  complaints: 1370,
  exposure: 1_571_929.142857,
  per: 10_000,
  rate: 8.7154,
  rate_lower: 8.26,
  rate_upper: 9.1894,
  previous_rate: 8.217,
  covered_share: 1,
  prorated_share: 0.3222,
  left_out_count: 3,
  blank_count: 12,
  usual_mean: 8.67,
  usual_lower: 7.8,
  usual_upper: 9.54,
  usual_provisional: false,
  signal: null,
};

const station = (value: string | null, complaints: number, exposure: number): RatesRow => {
  const rate = (complaints / exposure) * 10_000;
  return {
    ...whole,
    dimension: "place",
    value,
    exposure_dimension: null,
    complaints,
    exposure,
    rate,
    rate_lower: rate * 0.85,
    rate_upper: rate * 1.17,
    previous_rate: rate * 0.9,
    left_out_count: 0,
    blank_count: 0,
    ...unjudged,
  };
};

export const rateRows: RatesRow[] = [
  whole,
  {
    ...station("城东站", 401, 194_750),
    usual_mean: 8.8,
    usual_lower: 6.7,
    usual_upper: 10.9,
    signal: "above_limit",
  },
  station("高新站", 165, 235_169),
  station("机场站", 80, 162_853),
  station("古镇站", 52, 21_793),
  station(null, 7, 9000),
];

const base: UnitsRow = {
  measure: "due_met_rate",
  dimension: "department",
  value: "末端派送部",
  exposure_unit: null,
  units_count: 5,
  judged_count: 5,
  base_count: 426,
  event_count: 389,
  per: 1,
  rate: 389 / 426,
  rate_lower: 0.883,
  rate_upper: 0.936,
  target: 0.867,
  funnel_lower_95: 0.77,
  funnel_upper_95: 0.96,
  funnel_lower_998: 0.71,
  funnel_upper_998: 0.99,
  over_dispersion: 3.1,
  between_deviation: 0.05,
  funnel_z: 0.67,
  funnel_standing: "within",
  comparable_count: 426,
  case_mix_expected: 387.8,
  standardised_rate: 0.87,
  standardised_z: 0.2,
  standardised_standing: "within",
  best_rank: 1,
  worst_rank: 4,
  told_apart_count: 1,
  tied_with_best: true,
  tied_group: 1,
};
const department = (
  value: string | null,
  event_count: number,
  base_count: number,
  more = {},
): UnitsRow => ({
  ...base,
  value,
  event_count,
  base_count,
  rate: event_count / base_count,
  ...more,
});
const notJudged = {
  funnel_lower_95: null,
  funnel_upper_95: null,
  funnel_lower_998: null,
  funnel_upper_998: null,
  over_dispersion: null,
  between_deviation: null,
  funnel_z: null,
  funnel_standing: null,
  standardised_z: null,
  standardised_standing: null,
  best_rank: null,
  worst_rank: null,
  told_apart_count: null,
  tied_with_best: null,
  tied_group: null,
};
const low = {
  funnel_z: -3.4,
  funnel_standing: "below_limit" as const,
  best_rank: 5,
  worst_rank: 5,
  told_apart_count: 4,
  tied_with_best: false,
  tied_group: 2,
};
const quiet = {
  told_apart_count: 0,
  best_rank: 1,
  worst_rank: 3,
  tied_group: 1,
  judged_count: 3,
  units_count: 3,
};

export const unitRows: UnitsRow[] = [
  department("中转运营部", 313, 342),
  department("信息技术部", 134, 146),
  department("客服部", 167, 186),
  department("末端派送部", 389, 426),
  department("财务结算部", 166, 248, low),
  department("法务部", 6, 9, notJudged),
  department(null, 20, 31, { ...notJudged, case_mix_expected: null, standardised_rate: null }),
  ...["上海", "北京", "广东"].map((value, index) =>
    department(value, 50 + index, 60, { ...quiet, measure: "satisfied_rate", dimension: "region" }),
  ),
  ...rateRows
    .filter(({ dimension, value }) => dimension === "place" && value !== null)
    .map(
      ({ value, complaints, exposure, rate }): UnitsRow => ({
        ...base,
        measure: "rate",
        dimension: "place",
        exposure_unit: "parcels",
        per: 10_000,
        value,
        base_count: exposure,
        event_count: complaints,
        rate,
        rate_lower: rate * 0.85,
        rate_upper: rate * 1.17,
        target: 8.7,
        funnel_lower_95: 6.1,
        funnel_upper_95: 11.3,
        funnel_lower_998: 4.2,
        funnel_upper_998: 13.2,
        funnel_standing: rate > 13.2 ? "above_limit" : "within",
        comparable_count: null,
        case_mix_expected: null,
        standardised_rate: null,
        standardised_z: null,
        standardised_standing: null,
        judged_count: 4,
        units_count: 4,
      }),
    ),
];
