import type { EmergingRow } from "../../src/analysis/emerging.ts";
import type { KeywordsRow } from "../../src/analysis/keywords.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";

// What customers of the invented courier said in the week of 9 November 2026; every number is made up.

const period = {
  grain: "period",
  dimension: null,
  value: null,
  rest_complaints: null,
  rest_share: null,
  explained_by: null,
} as const;

function word(
  rank: number,
  name: string,
  [complaints, before]: readonly [number, number],
  score: number | null,
  standing: KeywordsRow["stands_out"] = null,
): KeywordsRow {
  return {
    ...period,
    word: name,
    word_parts: name.length > 4 ? 3 : 1,
    language: "zh",
    complaints,
    share: complaints / 700,
    customer_count: complaints,
    earlier_complaints: before,
    earlier_share: before / 17_000,
    log_odds: score === null ? null : score * 1.4,
    z: score === null ? null : score * 2,
    least_log_odds: score,
    stands_out: standing,
    frequency_rank: rank,
    keyness_rank: score === null ? null : rank,
  };
}

function at(
  dimension: KeywordsRow["dimension"],
  value: string | null,
  name: string,
  rank: number,
): KeywordsRow {
  return {
    ...word(rank, name, [30 - rank, 0], 1.5, "more"),
    grain: "value",
    dimension,
    value,
    earlier_complaints: null,
    earlier_share: null,
    rest_complaints: 12,
    rest_share: 0.02,
    frequency_rank: null,
  };
}

export const words: readonly KeywordsRow[] = [
  word(1, "智能柜取件码失效", [60, 0], 4.6, "more"),
  {
    ...word(2, "取件码", [60, 0], 4.6, "more"),
    explained_by: "智能柜取件码失效",
    frequency_rank: null,
  },
  word(3, "易碎标识", [60, 62], 2.2, "more"),
  word(4, "驿站", [23, 900], -0.7, "fewer"),
  word(5, "客服", [90, 2100], 0),
  at("category", "服务", "智能柜取件码失效", 1),
  at("category", "服务", "驿站", 2),
  at("category", null, "不明原因", 1),
  at("place", "城西站", "落差", 1),
];

export const terms: readonly EmergingRow[] = [
  {
    rank: 1,
    term_kind: "phrase",
    theme_id: null,
    terms: ["智能柜取件码失效"],
    language: "zh",
    complaints: 60,
    customer_count: 60,
    of_complaints: 700,
    share: 60 / 700,
    share_lower: 0.067,
    share_upper: 0.109,
    expected: 0,
    growth_ratio: null,
    growth_ratio_lower: 228.2,
    growth_ratio_upper: null,
    p_adjusted: 1e-67,
    is_new_term: true,
    first_day: "2026-11-09",
    with_terms: ["半夜", "柜门"],
    top_category: ["服务", "虚假签收"],
    top_category_count: 41,
    top_place: "城东站",
    top_place_count: 10,
    counts: [null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60],
  },
  {
    rank: 2,
    term_kind: "theme",
    theme_id: 7,
    terms: ["分拣线", "落差", "摔坏", "开箱"],
    language: "zh",
    complaints: 39,
    customer_count: 37,
    of_complaints: 700,
    share: 39 / 700,
    share_lower: 0.041,
    share_upper: 0.075,
    expected: 2.6,
    growth_ratio: 14.2,
    growth_ratio_lower: 9.1,
    growth_ratio_upper: 23.7,
    p_adjusted: 1e-22,
    is_new_term: false,
    first_day: "2025-10-26",
    with_terms: [],
    top_category: null,
    top_category_count: null,
    top_place: null,
    top_place_count: null,
    counts: [2, 0, 2, 0, 1, 1, 2, 1, 6, 1, 7, 13, 39],
  },
];

/** The rows of the analyses that say what customers say. */
export const voiceRows: Partial<AnalysisRows> = { keywords: [...words], emerging: [...terms] };

/** Nothing was said. */
export const silence: Partial<AnalysisRows> = { keywords: [], emerging: [] };

/** The same with a name in every place that holds a customer's words or a name. */
export function saying(name: string): Partial<AnalysisRows> {
  return {
    keywords: words.map((row) => ({ ...row, word: name, value: row.value && name })),
    emerging: terms.map((row) => ({
      ...row,
      terms: [name],
      with_terms: [name],
      top_category: row.top_category && [name, name],
      top_place: row.top_place && name,
    })),
  };
}
