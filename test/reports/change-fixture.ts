import type { ChangeRow } from "../../src/analysis/change.ts";
import type { ChangePartsRow } from "../../src/analysis/change-parts.ts";
import type { ChangeTestsRow } from "../../src/analysis/change-tests.ts";

// What moved in an invented courier's November; every number is made up.

const usual = {
  usual_mean: 14,
  usual_lower: 2,
  usual_upper: 26,
  usual_provisional: false,
  signal: "above_limit",
} as const;

/** A cause that grew at two stations. */
export const grown: ChangeRow = {
  rank: 1,
  measure: "volume",
  comparison: "earlier",
  direction: "up",
  scope: [
    { dimension: "root_cause", values: ["分拣/分拣线落差"] },
    { dimension: "place", values: ["城东站", "城西站"] },
  ],
  value: 192,
  expected: 13.6,
  difference: 178.4,
  difference_lower: 150.2,
  difference_upper: 206.6,
  base_count: 192,
  affected_complaints: 178.4,
  p_value: 1e-60,
  q_value: 1e-57,
  earlier_periods: 14,
  previous_value: 21,
  year_ago_value: null,
  share_of_change: 0.72,
  parts: [
    { dimension: "channel", value: "hotline", difference: 97.3 },
    { dimension: "channel", value: "", difference: 40.1 },
  ],
  verified_count: 108,
  presumed_count: 72,
  simpson: false,
  ...usual,
  tested_count: 214,
};

/** A department that keeps its limits less. */
export const slipped: ChangeRow = {
  ...grown,
  rank: 2,
  measure: "due_met_rate",
  direction: "down",
  scope: [{ dimension: "department", values: ["财务结算部"] }],
  value: 0.614,
  expected: 0.902,
  difference: -0.288,
  difference_lower: -0.362,
  difference_upper: -0.214,
  base_count: 171,
  affected_complaints: 49.2,
  q_value: 0.0042,
  previous_value: 0.63,
  year_ago_value: 0.91,
  share_of_change: null,
  parts: [],
  verified_count: null,
  presumed_count: null,
  simpson: true,
  signal: "below_limit",
};

/** Handling of everything takes longer. */
export const longer: ChangeRow = {
  ...slipped,
  rank: 3,
  measure: "handling_hours",
  direction: "up",
  scope: [],
  value: 101.5,
  expected: 96.2,
  difference: 5.3,
  difference_lower: 2.1,
  difference_upper: 8.5,
  base_count: 900,
  simpson: false,
  signal: null,
};

const test: ChangeTestsRow = {
  measure: "volume",
  comparison: "earlier",
  dimension: "root_cause",
  value: "分拣/分拣线落差",
  other_dimension: null,
  other_value: null,
  direction: "up",
  observed: 203,
  expected: 20.4,
  base_count: 203,
  dispersion: 1.12,
  degrees_of_freedom: null,
  p_value: 1e-60,
  weight: 1.4,
  q_value: 1e-57,
  is_listed: true,
  ...usual,
  tested_count: 214,
};

export const tests: ChangeTestsRow[] = [
  test,
  {
    ...test,
    dimension: "category",
    value: "安全/破损",
    other_dimension: "level",
    other_value: "major",
    p_value: 0.02,
    q_value: 0.31,
    is_listed: false,
    signal: null,
  },
  {
    ...test,
    measure: "handling_hours",
    dimension: "all",
    value: "",
    observed: 101.5,
    expected: 96.2,
    dispersion: null,
    degrees_of_freedom: 13,
  },
];

const part = (
  changes: Partial<ChangePartsRow> & Pick<ChangePartsRow, "dimension" | "value" | "total_part">,
): ChangePartsRow => ({
  measure: "volume",
  comparison: "previous",
  level: 1,
  base_before: 400,
  base_now: 500,
  value_before: 400,
  value_now: 500,
  exposure_part: null,
  rate_part: null,
  mix_part: null,
  ...changes,
});

export const parts: ChangePartsRow[] = [
  part({ dimension: "all", value: "", total_part: 100 }),
  part({ dimension: "category", value: "安全", total_part: 130, value_before: 70, value_now: 200 }),
  part({ dimension: "category", value: "服务", total_part: -25 }),
  part({ dimension: "category", value: "", total_part: -5 }),
  part({
    measure: "due_met_rate",
    dimension: "all",
    value: "",
    value_before: 0.9,
    value_now: 0.84,
    total_part: -0.06,
  }),
  part({
    measure: "due_met_rate",
    dimension: "department",
    value: "财务结算部",
    value_before: 0.91,
    value_now: 0.61,
    rate_part: -0.05,
    mix_part: -0.01,
    total_part: -0.06,
  }),
];

export const changeRows = {
  change: [grown, slipped, longer],
  "change-tests": tests,
  "change-parts": parts,
};
