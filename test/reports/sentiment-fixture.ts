import type { SentimentRow } from "../../src/analysis/sentiment.ts";
import { cueKinds } from "../../src/text/feelings.ts";

// How strongly the complaints of an invented courier are put; every number is made up, and a name tries to break out of the page.

export const hostile = "<script>alert(1)</script>${1} ' | 破损";

const period: SentimentRow = {
  grain: "period",
  dimension: null,
  value: null,
  is_rest: false,
  cue: null,
  judged_texts: 1400,
  other_language_count: 12,
  without_text_count: 34,
  level_0_count: 900,
  level_1_count: 290,
  level_2_count: 168,
  level_3_count: 42,
  marked_texts: 210,
  share: 0.15,
  share_lower: 0.132,
  share_upper: 0.17,
  previous_share: 0.11,
  earlier_judged_texts: null,
  earlier_marked_texts: null,
  q_value: null,
  usual_mean: 0.1,
  usual_lower: 0.08,
  usual_upper: 0.12,
  usual_provisional: false,
  signal: "above_limit",
  words: [],
  word_counts: [],
};

const unjudged = {
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: true,
  signal: null,
} as const;

const value: SentimentRow = { ...period, ...unjudged, grain: "value", previous_share: null };

const cue: SentimentRow = {
  ...period,
  grain: "cue",
  other_language_count: null,
  without_text_count: null,
  level_0_count: null,
  level_1_count: null,
  level_2_count: null,
  level_3_count: null,
  marked_texts: 0,
  share: 0,
  share_lower: 0,
  share_upper: 0.003,
  earlier_judged_texts: 28_000,
  earlier_marked_texts: 20,
  q_value: 1,
  usual_mean: 0.0007,
  usual_lower: 0,
  usual_upper: 0.004,
  signal: null,
};
const counts = { self_harm: 1, safety: 9, law: 31 } as Readonly<Record<string, number>>;

export const sentimentRows: SentimentRow[] = [
  period,
  {
    ...value,
    dimension: "category",
    value: hostile,
    judged_texts: 700,
    marked_texts: 140,
    share: 0.2,
  },
  { ...value, dimension: "category", judged_texts: 11, marked_texts: 2, share: 2 / 11 },
  { ...value, dimension: "category", is_rest: true },
  { ...value, dimension: "channel", value: "hotline" },
  // Nobody tells it.
  { ...value, dimension: "product" },
  ...cueKinds.map((kind) => ({
    ...cue,
    cue: kind,
    marked_texts: counts[kind] ?? 0,
    share: (counts[kind] ?? 0) / 1400,
    ...(kind === "law"
      ? { signal: "above_limit" as const, words: ["律师", "起诉"], word_counts: [20, 14] }
      : {}),
  })),
];
