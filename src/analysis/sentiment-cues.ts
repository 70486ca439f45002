import type { Period } from "../period.ts";
import { type Cue, cueKinds } from "../text/feelings.ts";
import type { Comparison } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import type { CueCount, CueWord, PeriodLevels, SentimentRow } from "./sentiment.ts";
import { shareOf, sumOf, usualOf } from "./sentiment-levels.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { fisherTest } from "./statistics/exact-tests.ts";
import type { Counted } from "./statistics/laney.ts";
import { fewestJudged } from "./usual-range.ts";

const mostWords = 5;
/** False discoveries among the cues that are called moved. */
const falseDiscoveries = 0.05;

/**
 * A row each cue, most pressing first, those too that nobody showed. A signal is told where the share is beyond its usual range and,
 * over all cues, differs from the earlier periods together at a false discovery rate of 5 %.
 */
export function cueRows(
  cues: readonly CueCount[],
  words: readonly CueWord[],
  levels: readonly PeriodLevels[],
  { from }: Period,
  comparison: Comparison,
): SentimentRow[] {
  const counts = new Counts(cues, levels);
  const whole = comparison.earlier.filter(({ coverage }) => !coverage.partial);
  const before = new Set(whole.map(({ period }) => period.from));
  const standings = cueKinds.map((cue) => ({
    cue,
    current: counts.of(cue, ({ starts_on }) => starts_on === from),
    earlier: counts.of(cue, ({ starts_on }) => before.has(starts_on)),
    previous: counts.of(cue, ({ is_previous }) => is_previous),
  }));
  const tested = standings.filter(
    ({ current, earlier }) =>
      !comparison.coverage.partial && current.base >= fewestJudged && earlier.base >= fewestJudged,
  );
  const qValues = benjaminiHochberg(
    tested.map(({ current, earlier }) =>
      fisherTest(current.events, current.base, earlier.events, earlier.base),
    ),
  );
  return standings.map((standing) => {
    const { cue, current, earlier, previous } = standing;
    const qValue = qValues[tested.indexOf(standing)] ?? null;
    const usual = usualOf(current, comparison, (startsOn) =>
      counts.of(cue, ({ starts_on }) => starts_on === startsOn),
    );
    const isMoved = qValue !== null && qValue <= falseDiscoveries;
    return {
      ...rowOf(cue, current, words),
      previous_share: comparison.previous === null ? null : shareOf(previous),
      earlier_judged_texts: earlier.base,
      earlier_marked_texts: earlier.events,
      q_value: qValue,
      ...usual,
      signal: isMoved ? usual.signal : null,
    };
  });
}

interface Span {
  readonly starts_on: string;
  readonly is_previous: boolean;
}

/** Complaints that show a cue, of those judged, over chosen periods. */
class Counts {
  readonly #cues: readonly CueCount[];
  readonly #levels: readonly PeriodLevels[];

  constructor(cues: readonly CueCount[], levels: readonly PeriodLevels[]) {
    this.#cues = cues;
    this.#levels = levels;
  }

  of(cue: Cue, isWanted: (span: Span) => boolean): Counted {
    const own = this.#cues.filter((each) => each.cue === cue && isWanted(each));
    return {
      events: own.reduce((sum, { complaints }) => sum + complaints, 0),
      base: sumOf(this.#levels.filter(isWanted)).judged,
    };
  }
}

function rowOf(cue: Cue, { events, base }: Counted, words: readonly CueWord[]): SentimentRow {
  const { rate, lower, upper } = rateOf(events, base);
  // They come most often first.
  const shown = words.filter((each) => each.cue === cue).slice(0, mostWords);
  return {
    grain: "cue",
    dimension: null,
    value: null,
    is_rest: false,
    cue,
    judged_texts: base,
    other_language_count: null,
    without_text_count: null,
    level_0_count: null,
    level_1_count: null,
    level_2_count: null,
    level_3_count: null,
    marked_texts: events,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    previous_share: null,
    earlier_judged_texts: null,
    earlier_marked_texts: null,
    q_value: null,
    usual_mean: null,
    usual_lower: null,
    usual_upper: null,
    usual_provisional: true,
    signal: null,
    words: shown.map(({ word }) => word),
    word_counts: shown.map(({ complaints }) => complaints),
  };
}
