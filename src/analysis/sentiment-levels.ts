import type { Period } from "../period.ts";
import { count } from "./analysis.ts";
import type { Comparison } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import type { PeriodLevels, SentimentRow, ValueLevels } from "./sentiment.ts";
import { shareRangeOf } from "./share-range.ts";
import type { Counted } from "./statistics/laney.ts";
import { noUsualRange } from "./usual-range.ts";

/** How many values of a dimension are listed by themselves; what is not told is, beside them. */
const listed = 20;

/** Counts of complaints by how strongly they are put, and of those that are not judged. */
export const leveled = {
  judged: count,
  level_0: count,
  level_1: count,
  level_2: count,
  level_3: count,
  other_language: count,
  without_text: count,
};
type Levels = { readonly [field in keyof typeof leveled]: number };

/** The row of the whole period. */
export function periodRow(
  rows: readonly PeriodLevels[],
  { from }: Period,
  comparison: Comparison,
): SentimentRow {
  const current = sumOf(rows.filter(({ starts_on }) => starts_on === from));
  const before = strong(sumOf(rows.filter(({ is_previous }) => is_previous)));
  return {
    ...rowOf("period", current),
    previous_share: comparison.previous === null ? null : shareOf(before),
    ...usualOf(strong(current), comparison, (startsOn) =>
      strong(sumOf(rows.filter(({ starts_on }) => starts_on === startsOn))),
    ),
  };
}

/** A row each value of a dimension, most texts first, then what is not told, then the rest together. */
export function valueRows(rows: readonly ValueLevels[]): SentimentRow[] {
  return [...new Set(rows.map(({ dimension }) => dimension))].flatMap((dimension) => {
    const own = rows.filter((each) => each.dimension === dimension);
    const told = own.filter(({ value }) => value !== null);
    const rest = told.slice(listed);
    const alone = [...told.slice(0, listed), ...own.filter(({ value }) => value === null)];
    return [
      ...alone.map((each) => ({ ...rowOf("value", each), dimension, value: each.value })),
      ...(rest.length === 0 ? [] : [{ ...rowOf("value", sumOf(rest)), dimension, is_rest: true }]),
    ];
  });
}

/** Where a share lies against those of whole earlier periods; of a partial period nothing is said. */
export function usualOf(
  current: Counted,
  { coverage, earlier }: Comparison,
  countsOf: (startsOn: string) => Counted,
) {
  return shareRangeOf(
    earlier.map((each) => (each.coverage.partial ? null : countsOf(each.period.from))),
    coverage.partial ? null : current,
  );
}

export function shareOf({ events, base }: Counted): number | null {
  return base === 0 ? null : events / base;
}

/** The sum of counts by level. */
export function sumOf(rows: readonly Levels[]): Levels {
  const sum = (field: keyof Levels) => rows.reduce((total, row) => total + row[field], 0);
  return {
    judged: sum("judged"),
    level_0: sum("level_0"),
    level_1: sum("level_1"),
    level_2: sum("level_2"),
    level_3: sum("level_3"),
    other_language: sum("other_language"),
    without_text: sum("without_text"),
  };
}

function strong({ judged, level_2, level_3 }: Levels): Counted {
  return { events: level_2 + level_3, base: judged };
}

function rowOf(grain: "period" | "value", levels: Levels): SentimentRow {
  const { events, base } = strong(levels);
  const { rate, lower, upper } = rateOf(events, base);
  return {
    grain,
    dimension: null,
    value: null,
    is_rest: false,
    cue: null,
    judged_texts: base,
    other_language_count: levels.other_language,
    without_text_count: levels.without_text,
    level_0_count: levels.level_0,
    level_1_count: levels.level_1,
    level_2_count: levels.level_2,
    level_3_count: levels.level_3,
    marked_texts: events,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    previous_share: null,
    earlier_judged_texts: null,
    earlier_marked_texts: null,
    q_value: null,
    ...noUsualRange,
    words: [],
    word_counts: [],
  };
}
