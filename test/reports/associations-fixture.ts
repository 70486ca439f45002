import type { AssociationsRow } from "../../src/analysis/associations.ts";

// An invented month; every number is made up.

const blank = {
  not_told_count: null,
  standing: null,
  left_values: null,
  right_values: null,
  tested_cells: null,
  beyond_chance_count: null,
  cramers_v: null,
  chi_square: null,
  degrees: null,
  p_value: null,
  left_complaints: null,
  right_complaints: null,
  expected: null,
  lift: null,
  standardised_residual: null,
  prr: null,
  prr_lower: null,
  prr_upper: null,
  is_evans: null,
  information_component: null,
  ic_lower: null,
  q_value: null,
  is_beyond_chance: null,
} as const;

type Dimension = AssociationsRow["left_dimension"];

/** Two fields as a whole. */
export function pair(
  left_dimension: Dimension,
  right_dimension: Dimension,
  changed: Partial<AssociationsRow> = {},
): AssociationsRow {
  return {
    ...blank,
    grain: "pair",
    left_dimension,
    right_dimension,
    left_value: [],
    right_value: [],
    complaints: 951,
    not_told_count: 49,
    standing: "compared",
    left_values: 15,
    right_values: 12,
    tested_cells: 180,
    beyond_chance_count: 0,
    cramers_v: 0.03,
    chi_square: 160.2,
    degrees: 154,
    p_value: 0.35,
    ...changed,
  };
}

const uncompared = {
  tested_cells: null,
  beyond_chance_count: null,
  cramers_v: null,
  chi_square: null,
  degrees: null,
  p_value: null,
} as const;

/** A value of the one with a value of the other, beyond chance. */
export function cell(
  left: readonly [Dimension, ...string[]],
  right: readonly [Dimension, ...string[]],
  changed: Partial<AssociationsRow> = {},
): AssociationsRow {
  const [left_dimension, ...left_value] = left;
  const [right_dimension, ...right_value] = right;
  return {
    ...blank,
    grain: "cell",
    left_dimension,
    right_dimension,
    left_value,
    right_value,
    complaints: 107,
    chi_square: 117.2,
    p_value: 3e-25,
    left_complaints: 265,
    right_complaints: 175,
    expected: 48.77,
    lift: 2.194,
    standardised_residual: 10.9,
    prr: 4.073,
    prr_lower: 3.11,
    prr_upper: 5.33,
    is_evans: true,
    information_component: 1.13,
    ic_lower: 0.81,
    q_value: 6.5e-22,
    is_beyond_chance: true,
    ...changed,
  };
}

export const associationRows: readonly AssociationsRow[] = [
  pair("category", "category_area", { standing: "determined", ...uncompared }),
  pair("category", "place", { cramers_v: 0.141, p_value: 2e-18, beyond_chance_count: 2 }),
  pair("category_area", "place", { cramers_v: 0.2, tested_cells: 60, beyond_chance_count: 1 }),
  pair("channel", "product", { cramers_v: null, p_value: null, tested_cells: 32 }),
  pair("place", "root_cause", { cramers_v: 0.23, tested_cells: 528, beyond_chance_count: 1 }),
  pair("product", "region", { standing: "one_value", ...uncompared }),
  cell(["place", "城西站"], ["root_cause", "分拣", "分拣线落差"], {
    complaints: 94,
    expected: 39.8,
    lift: 2.3618,
    prr: null,
    prr_lower: null,
    prr_upper: null,
    ic_lower: 0.89,
  }),
  cell(["category", "安全", "破损"], ["place", "城西站"]),
  cell(["category_area", "安全"], ["place", "城西站"], { q_value: 0.0123, ic_lower: 0.55 }),
  cell(["category", "服务", "虚假签收"], ["place", "城北站"], {
    complaints: 14,
    expected: 7.5,
    q_value: 0.0412,
    ic_lower: -0.04,
    is_evans: false,
  }),
  cell(["category", "费用", "乱收费"], ["place", "大学城站"], {
    q_value: 1,
    is_beyond_chance: false,
  }),
];
